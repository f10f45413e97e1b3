import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bestResponse } from './support/answers.ts'
import { edition } from './support/edition.ts'
import { nextFiles } from './support/next-edition.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = promisify(execFile)

// Below the installed packages, where builds find them.
mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
const built = mkdtempSync(join(root, 'node_modules/.cache/palermo-two-'))
const kept = mkdtempSync(join(tmpdir(), 'palermo-two-'))
const TODAY = new Date().toISOString().slice(0, 10)

type Instance = { program: string; url: string; key: string; site: string; server: ChildProcess }
let first: Instance
let second: Instance

/** The same program built from the files of the next edition. */
const buildNext = async (program: string): Promise<void> => {
  const tree = join(built, 'tree')
  for (const name of ['src', 'db', 'benchmarks', 'indicators', 'package.json', 'build.mjs', 'shipped.mjs'])
    cpSync(join(root, name), join(tree, name), { recursive: true })
  for (const { path, content } of nextFiles) writeFileSync(join(tree, path), JSON.stringify(content))
  await run(process.execPath, [join(tree, 'build.mjs'), program], { cwd: tree })
}

const send = async <T>({ url: base, key }: Pick<Instance, 'url' | 'key'>, path: string, body: unknown): Promise<T> => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` }
  const url = `${base}${path}`
  const answer = await fetch(url, { method: 'POST', headers, body: text })
  expect([url, answer.status < 300 ? answer.status : await answer.text()]).toEqual([url, answer.status])
  return (await answer.json()) as T
}

const open = async (name: string): Promise<Instance> => {
  const program = join(built, name, 'palermo.js')
  const env = { PATH: process.env.PATH, PORT: '0', PALERMO_DB: join(kept, `${name}.db`) }
  const server = spawn(program, ['serve'], { cwd: kept, env })
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string]
  const url = /http:\/\/localhost:\d+/.exec(line)![0]
  const key = (await run(program, ['key'], { cwd: kept, env })).stdout.trim()
  const sites = [{ name: 'North hall', country: 'PRT', division: '31' }]
  const supplier = await send<{ sites: { id: string }[] }>({ url, key }, '/api/suppliers', {
    name: 'Vale Joinery',
    sites,
  })
  return { program, url, key, site: supplier.sites[0]!.id, server }
}

beforeAll(async () => {
  await run(process.execPath, [join(root, 'build.mjs'), join(built, 'first')])
  await buildNext(join(built, 'second'))
  first = await open('first')
  second = await open('second')
}, 120_000)
afterAll(async () => {
  for (const instance of [first, second]) {
    instance?.server.kill('SIGTERM')
    if (instance) await once(instance.server, 'exit')
  }
  rmSync(built, { recursive: true })
  rmSync(kept, { recursive: true })
})

type Kept = { id: string; asked?: string[]; leftBehind?: { at: string }[]; assessment: { coverage: number } }
type Preview = { kept: string[]; asked: { code: string }[]; leftBehind: { at: string }[]; reworded: { code: string }[] }

const fileOf = async ({ url, key }: Instance, response: string): Promise<string> =>
  (await fetch(`${url}/api/responses/${response}/answers.json`, { headers: { Authorization: `Bearer ${key}` } })).text()

it('answers given to one instance answer another of a later edition, which asks only the rest, and come back', async () => {
  const evidence = [{ question: 'B01.1', kind: 'document', title: 'Code', date: null, sha256: null }]
  const sent = { ...bestResponse(edition), evidence, closedOn: TODAY, declaration: null }
  const given = await send<Kept>(first, `/api/sites/${first.site}/responses`, sent)
  const file = await fileOf(first, given.id)

  const shown = await send<Preview>(second, '/api/answers/preview', file)
  expect([shown.kept.length, shown.asked.map(({ code }) => code)]).toEqual([92, ['B06.5', 'B12.3']])
  expect(shown.leftBehind.map(({ at }) => at).sort()).toEqual(['answers.B02.5', 'answers.B06.5', 'answers.B12.3'])
  expect(shown.reworded.map(({ code }) => code)).toEqual(['B08.5'])

  writeFileSync(join(kept, 'answers.json'), file)
  const printed = await run(second.program, ['answers', 'answers.json', '--json'], { cwd: kept })
  expect(JSON.parse(printed.stdout)).toMatchObject({ from: edition.catalogue.edition, asked: ['B06.5', 'B12.3'] })

  const more = { file: JSON.parse(file), answers: { 'B06.5': 'written-anew', 'B12.3': 0.8 } }
  const taken = await send<Kept>(second, `/api/sites/${second.site}/responses`, more)
  expect([taken.asked, taken.assessment.coverage]).toEqual([[], 1_000_000_000])

  const back = await fileOf(second, taken.id)
  expect(JSON.parse(back)).toMatchObject({ catalogue: { edition: 'supply-chain@2027.1' }, closedOn: TODAY, evidence })
  const again = await send<Kept>(first, `/api/sites/${first.site}/responses`, back)
  expect(again.asked).toEqual(['B02.5', 'B06.5', 'B12.3'])
})
