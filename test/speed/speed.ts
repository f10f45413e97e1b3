import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { SingleBar } from 'cli-progress'
import { needCommand } from '../support/debian.ts'
import { describeMachine } from './machine.ts'
import { type Figure, isMet, type Row, shown } from './row.ts'
import { rows } from './rows.ts'
import { here } from './server.ts'

const words = process.argv.slice(2)
const quick = words.includes('--quick')
const wanted = words.filter((word) => word !== '--quick').map(Number)
const unknown = wanted.filter((number) => !rows.some((row) => row.number === number))
if (unknown.length > 0) {
  console.error(
    `no such row; choose from: ${rows.map(({ number }) => number).join(', ')}, or --quick for fewer of everything`,
  )
  process.exit(2)
}
const chosen = wanted.length === 0 ? rows : rows.filter(({ number }) => wanted.includes(number))

const needs = new Set(chosen.flatMap((row) => row.needs ?? []))
if (needs.has('packages') && !existsSync(here('./node_modules')))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here('.'), stdio: 'inherit' })
if (needs.has('soffice')) needCommand('soffice', 'libreoffice-calc')

const limitOf = ({ limit }: Figure): string => ('least' in limit ? `≥ ${limit.least}` : `≤ ${limit.most}`)

const measure = async (row: Row): Promise<readonly Figure[]> => {
  const bar = new SingleBar({ format: `${row.number} {bar} {value}/{total}`, hideCursor: true, clearOnComplete: true })
  if (process.stderr.isTTY) bar.start(1, 0)
  const tell = (done: number, of: number): void => {
    bar.setTotal(of)
    bar.update(done)
  }
  try {
    return await row.run({ quick, tell })
  } finally {
    bar.stop()
  }
}

for (const line of describeMachine()) console.log(line)
if (quick) console.log('--quick: fewer of everything, so that the figures spread more')
const found: Figure[] = []
for (const row of chosen) {
  console.log(`\n${row.number}. ${row.title}`)
  const begun = performance.now()
  const figures = await measure(row)
  for (const figure of figures) {
    console.log(`   ${figure.what}: ${shown(figure.value)} (${limitOf(figure)}) ${isMet(figure) ? 'met' : 'MISSED'}`)
    for (const line of figure.told) console.log(`     ${line}`)
  }
  console.log(`   ${((performance.now() - begun) / 1000).toFixed(0)} s`)
  found.push(...figures)
}
console.log(`\n${found.filter(isMet).length} of ${found.length} limits met`)
