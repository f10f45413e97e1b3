import { SingleBar } from 'cli-progress'
import { Command } from 'commander'
import type { KeptImport } from '../../db/import/import.ts'
import type { Store } from '../../db/store.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import { accepted, type Outcome, type Problem } from '../core/problem.ts'
import { findListCodeFault, openProblem } from '../kept/import/asked.ts'
import { type Imported, importList, type Who } from '../kept/import/import.ts'
import { previewImport } from '../kept/import/preview.ts'
import { findOwnProblems, keptRejects, rejectedLines } from '../kept/import/rejects.ts'
import { type ImportSource, openImportSource } from '../kept/import/source.ts'
import { CSV_BEGINS } from '../sheet/csv.ts'
import { createListReading } from '../sheet/list.ts'
import { readListOptions, readMapping } from '../sheet/options.ts'
import { createRejectedLines, type RejectedLines } from '../sheet/rejected.ts'
import { createScreenWords, type ScreenWords } from '../sheet/screened-words.ts'
import { spelling } from '../sheet/spelling.ts'
import type { Files } from './file.ts'
import { importText, previewedText } from './import-table.ts'
import { undoNamed } from './import-undo.ts'
import { addListOptions, type ListOptionsAsked } from './list-options.ts'
import type { OpenStore } from './store.ts'
import { printJson, refuse, type Terminal } from './terminal.ts'

/** What the command needs besides the terminal. `openStore` opens the file it is told, or the one the settings name. */
export type ImportCommandGiven = Terminal &
  Files & {
    exposure: ExposureData
    now: () => Date
    newId: () => string
    actor: Who
    openStore: OpenStore
  }

type Options = ListOptionsAsked & {
  list: string
  part?: true
  db?: string
  preview?: true
  rejected?: string
  json?: true
  undo?: string
}

/** A bar on a terminal, nothing elsewhere. */
const openBar = ({ say, progress }: Terminal, total: number) => {
  if (!progress) return { step: () => {}, close: () => {} }
  const format = say('imports.progress', { bar: '{bar}', value: '{value}', total: '{total}' })
  const bar = new SingleBar({ format, stream: progress, clearOnComplete: true })
  bar.start(total, 0)
  return { step: (done: number) => bar.update(done), close: () => bar.stop() }
}

const named = (path: string): string => path.split(/[\\/]/).at(-1)!

/** Opens the list as the options say, read once to its end. */
const openSource = async (
  given: ImportCommandGiven,
  path: string,
  options: Options,
): Promise<Outcome<ImportSource>> => {
  const reading = createListReading(given.exposure, given.openWorkbook)
  const { mapping, problems: misread } = readMapping(options)
  const { options: how, problems: unclear } = readListOptions(reading.words, options, mapping)
  const [first, ...others] = [...misread, ...unclear, ...findListCodeFault(options.list)]
  if (first) return { ok: false, problems: [first, ...others] }
  const file = await given.openFile(path).catch(() => null)
  if (!file) return { ok: false, problems: [{ at: path, message: 'screen.no-file', values: { path } }] }
  const asked = { list: options.list, part: options.part ?? false, name: named(path) }
  return openImportSource(reading, file.chunks, how, asked)
}

/** Writes the rows that were not used to a file, where there are any; says so. */
const writeRejects = async (
  given: ImportCommandGiven,
  path: string,
  header: string,
  lines: AsyncIterable<string>,
): Promise<void> => {
  const output = await given.openOutput(path).catch(() => null)
  if (!output) return refuse(given, [{ at: path, message: 'screen.not-written', values: { path } }])
  let count = 0
  await output.write(CSV_BEGINS + header)
  for await (const line of lines) {
    await output.write(line)
    count += 1
  }
  if (count === 0) return output.drop()
  await output.keep()
  given.err(given.say('imports.rejected-written', { path, count }))
}

type Read = ImportSource & { words: ScreenWords; mend: RejectedLines; path: string }

const preview = async (given: ImportCommandGiven, store: Store, read: Read, options: Options): Promise<void> => {
  const { say, actor } = given
  const rejects: string[] = []
  const bar = openBar(given, read.sent.rows)
  const made = await previewImport({ ...given, store, spelling }, actor, read.sent, {
    onDone: bar.step,
    onRejects: (rows) => rejects.push(...rows.flatMap((row) => rejectedLines(read.mend, [row]))),
  })
  bar.close()
  if (!made.ok) return refuse(given, made.problems)
  if (options.json) printJson(given, made.value)
  else given.out(previewedText(say, read.words, read.path, read, made.value))
  const all = async function* () {
    yield* rejects
  }
  if (options.rejected) await writeRejects(given, options.rejected, read.mend.header, all())
}

const rejectsOf = async function* (store: Store, organisation: string, kept: KeptImport, mend: RejectedLines) {
  for await (const body of keptRejects(store, organisation, kept)) yield* rejectedLines(mend, body)
}

/** The command that undoes an import, as it is typed. */
const undoing = ({ number }: KeptImport, { db }: Options): string =>
  `palermo import --undo ${number}${db === undefined ? '' : ` --db ${JSON.stringify(db)}`}`

const inTheWay = (imported: Exclude<Imported, { state: 'done' }>): readonly Problem[] => {
  if (imported.state === 'other-open') return [openProblem(imported.open)]
  return imported.state === 'overtaken' ? [{ at: 'import', message: 'import.overtaken' }] : imported.problems
}

const take = async (given: ImportCommandGiven, store: Store, read: Read, options: Options): Promise<void> => {
  const { say, actor, now } = given
  const bar = openBar(given, read.sent.rows)
  const imported = await importList({ ...given, store, spelling }, actor, read.sent, bar.step)
  bar.close()
  if (imported.state !== 'done') return refuse(given, inTheWay(imported))
  const act = { actor: actor.name, made: now().toISOString(), answered: null }
  const kept = await imported.finish(act)
  if (!kept.kept) return refuse(given, [{ at: 'import', message: 'import.overtaken' }])
  const done = (await store.findImport(actor.organisation, imported.import.id))!
  const { name: _name, source: _source, ...told } = done
  if (options.json) printJson(given, told)
  else {
    const own = await findOwnProblems(store, actor.organisation, done, done.rejected - read.end.rejected)
    given.out(importText(say, read.words, read.path, read, done, own, undoing(done, options)))
  }
  if (options.rejected)
    await writeRejects(given, options.rejected, read.mend.header, rejectsOf(store, actor.organisation, done, read.mend))
}

const run = async (given: ImportCommandGiven, path: string | undefined, options: Options): Promise<void> => {
  if (path === undefined && options.undo === undefined)
    return refuse(given, [{ at: 'list', message: 'import.no-list' }])
  const read = path === undefined ? accepted(null) : await openSource(given, path, options)
  if (!read.ok) return refuse(given, read.problems)
  const opened = await given.openStore(options.db ?? null)
  if (!opened.ok) return refuse(given, opened.problems)
  const { store } = opened.value
  if (options.undo !== undefined) await undoNamed(given, store, options.undo)
  else {
    const words = createScreenWords(given.say, given.exposure)
    const all = { ...read.value!, words, mend: createRejectedLines(given.say, words, read.value!.list), path: path! }
    await (options.preview ? preview : take)(given, store, all, options)
  }
  store.close()
}

/** `palermo import`: takes a supplier list over, shows what is new, changed and gone, and undoes it again. */
export const createImportCommand = (given: ImportCommandGiven): Command => {
  const about = (name: string): string => given.say(`imports.command.${name}`)
  return addListOptions(
    new Command('import').description(about('about')).argument('[list]', given.say('screening.command.list')),
    given.say,
  )
    .option('--list <code>', about('list'), 'main')
    .option('--part', about('part'))
    .option('--db <palermo.db>', about('db'))
    .option('--preview', about('preview'))
    .option('--rejected <file.csv>', given.say('screening.command.rejected'))
    .option('--json', given.say('screening.command.json'))
    .option('--undo <import>', about('undo'))
    .action((path: string | undefined, options: Options) => run(given, path, options))
}
