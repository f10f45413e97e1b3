import { Command } from 'commander'
import type { Assessment } from '../core/assessment.ts'
import { assessExample, differencesOf } from '../demo/example.ts'
import { demoSuppliers } from '../demo/index.ts'
import { movedTo } from '../demo/moved.ts'
import type { Say } from '../messages/messages.ts'
import { type FilesGiven, writeExample } from './demo-files.ts'
import { createSenders, loadSuppliers } from './demo-load.ts'
import { demoTable } from './demo-table.ts'
import { type Row, refusedLines, shownText } from './demo-words.ts'
import { headlineText } from './figures.ts'
import type { Ready } from './serve.ts'
import { EXIT, refuse, type Terminal } from './terminal.ts'

/**
 * What the command needs besides the terminal. `serve` opens the file it is told, has the suppliers put in once it listens, and
 * resolves when the operator has stopped it.
 */
export type DemoGiven = Terminal &
  FilesGiven & {
    now: () => Date
    newId: () => string
    serve: (database: string, ready: Ready) => Promise<void>
  }

type Options = { out: string; serve: boolean }
type Suppliers = typeof demoSuppliers

/** Assesses the suppliers one after the other and writes their files; null after saying what stands in the way. */
const assessAll = async (given: DemoGiven, suppliers: Suppliers, folder: string): Promise<Row[] | null> => {
  const { say, err, edition, exposure, now, newId } = given
  const rows: Row[] = []
  for (const [i, supplier] of suppliers.entries()) {
    const made = assessExample({ edition, exposure, id: newId(), madeAt: now().toISOString() }, supplier)
    const problems = made.ok
      ? await writeExample(given, `${folder}/${supplier.code}`, supplier, made.value)
      : made.problems
    if (!made.ok || problems.length > 0) {
      err(say('cli.demo.unusable', { name: supplier.name }))
      refuse(given, problems)
      return null
    }
    const headline = headlineText(say, made.value.assessed.assessment.result.headline)
    err(say('cli.demo.progress', { done: i + 1, of: suppliers.length, name: supplier.name, headline }))
    rows.push({ supplier, example: made.value })
  }
  return rows
}

const differLines = (say: Say, rows: readonly Row[]): string[] =>
  rows.flatMap(({ supplier: { name, expected }, example: { shown } }) =>
    differencesOf(expected, shown).map((respect) =>
      say('cli.demo.differs', {
        name,
        respect: say(`cli.demo.respect.${respect}`),
        expected: shownText(say, expected, respect),
        found: shownText(say, shown, respect),
      }),
    ),
  )

const editionLine = (say: Say, { catalogue, method }: Assessment): string =>
  say('cli.assess.edition', {
    edition: catalogue.edition,
    digest: catalogue.digest.slice(0, 12),
    method: method.edition,
  })

const run = async (given: DemoGiven, suppliers: Suppliers, options: Options): Promise<void> => {
  const { say, out, err } = given
  out(say('cli.demo.intro', { count: suppliers.length }))
  const rows = await assessAll(given, suppliers, options.out)
  if (rows === null) return
  for (const { supplier } of rows) out(say('cli.demo.shows', { name: supplier.name, about: supplier.about }))
  out(demoTable(say, rows))
  for (const line of rows.flatMap((row) => refusedLines(say, row))) out(line)
  for (const { supplier, example } of rows.slice(0, 1)) {
    out(editionLine(say, example.assessed.assessment))
    out(say('cli.demo.written', { folder: options.out, code: supplier.code }))
  }
  out(say('cli.assess.limits'))
  const differing = differLines(say, rows)
  if (differing.length > 0) {
    for (const line of differing) err(line)
    return given.setExit(EXIT.no)
  }
  out(say('cli.demo.as-expected', { count: rows.length }))
  const today = given.now().toISOString().slice(0, 10)
  // A file of its own, so that invented suppliers never stand among real ones.
  if (options.serve)
    await given.serve(`${options.out}/demo.db`, async (url, key, checkAs) => {
      await loadSuppliers(
        createSenders(url, key, checkAs),
        suppliers.map((supplier) => movedTo(supplier, today)),
      )
      out(say('cli.demo.key', { key }))
    })
}

/** `palermo demo`: assesses the invented suppliers, holds each against what it has to show, writes their papers, and serves. */
export const createDemoCommand = (given: DemoGiven, suppliers: Suppliers = demoSuppliers): Command => {
  const { say } = given
  return new Command('demo')
    .description(say('cli.demo.description'))
    .option('--out <folder>', say('cli.demo.out'), 'out')
    .option('--no-serve', say('cli.demo.no-serve'))
    .action((options: Options) => run(given, suppliers, options))
}
