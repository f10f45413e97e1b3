import { readLineText } from '../batch/line.ts'
import type { PlaceOf } from '../batch/line-words.ts'
import { asItem, bytesDigest, openFolder, openItems, openLines, type Source } from '../batch/source.ts'
import { accepted, type Outcome, outcome } from '../core/problem.ts'
import type { AssessAllOptions } from './all-options.ts'
import { type BatchGiven, finishBatch, workThrough } from './batch.ts'
import { refuse } from './terminal.ts'

const isLines = (path: string): boolean => /\.(ndjson|jsonl)$/i.test(path)
const isBook = (path: string): boolean => /\.xlsx$/i.test(path)
const isAnswers = (name: string): boolean => /\.(json|xlsx)$/i.test(name)

/** Larger files of answers are refused by their name. */
const MOST_FILE_BYTES = 1_000_000

const fail = (at: string, message: string): Outcome<never> => outcome([{ at, message }], () => ({}) as never)

const readText = (bytes: Uint8Array): Outcome<unknown> => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const read = readLineText(text.replace(/^\uFEFF/, ''))
    if (read.ok) return read
    return outcome(
      read.problems.map((problem) =>
        problem.message === 'batch.not-json' ? { ...problem, message: 'batch.file-not-json' } : problem,
      ),
      () => null,
    )
  } catch {
    return fail('(line)', 'batch.not-utf8')
  }
}

/** A questionnaire that was filled in as a workbook → the answers as they are sent. */
const readBook = async (given: BatchGiven, bytes: Uint8Array): Promise<Outcome<unknown>> => {
  const { say, edition, exposure, now } = given
  const book = await given.openWorkbook(bytes)
  if (!book.ok) return book
  const today = now().toISOString().slice(0, 10)
  // What reads spreadsheets is opened for the first one.
  const { readFilledWorkbook } = await import('../sheet/workbook/read.ts')
  const filled = readFilledWorkbook(book.value, { say, edition, exposure, today })
  return filled.ok ? accepted(filled.value.sent) : filled
}

const readOne = async (given: BatchGiven, path: string): Promise<Outcome<unknown>> => {
  const bytes = await given.readFile(path).catch(() => null)
  if (!bytes) return fail('(file)', 'batch.file-gone')
  if (!isBook(path) && bytes.length > MOST_FILE_BYTES) return fail('(file)', 'batch.file-too-large')
  return isBook(path) ? readBook(given, bytes) : readText(bytes)
}

/** A source of lines with how a person is told where one stands. */
type Found = { source: Source; place: PlaceOf }

/** So many files that are no answers are named; the rest is counted. */
const MOST_NAMED = 5

const tellAside = ({ say, err }: BatchGiven, names: readonly string[]): void => {
  const [first, ...rest] = names.slice(0, MOST_NAMED)
  if (first === undefined) return
  const more = names.length - MOST_NAMED
  err(say('batch.aside', { count: names.length, files: [first, ...rest].join(', '), more: Math.max(0, more) }))
}

const openFolderAt = async (given: BatchGiven, path: string): Promise<Outcome<Found>> => {
  const shown = (await given.listFiles(path)).filter((name) => !/(^|\/)[.~]/.test(name))
  const names = shown.filter(isAnswers)
  tellAside(
    given,
    shown.filter((name) => !isAnswers(name)),
  )
  if (names.length === 0) return fail(path, 'batch.nothing-found')
  const file = (name: string) => `${path}/${name}`
  const source = await openFolder(
    names,
    (name) => given.readFile(file(name)).catch(() => new Uint8Array()),
    (name) => readOne(given, file(name)),
  )
  return accepted({ source, place: (number) => names[number - 1] ?? '' })
}

const openTable = async (given: BatchGiven, path: string): Promise<Outcome<Found>> => {
  const { say, edition, exposure } = given
  const bytes = await given.readFile(path).catch(() => null)
  if (!bytes) return fail(path, 'batch.nothing-found')
  const book = await given.openWorkbook(bytes)
  if (!book.ok) return book
  const { readAnswerTable } = await import('../sheet/answer-table/read.ts')
  const table = readAnswerTable(book.value, { say, edition, exposure })
  if (!table.ok) return table
  const { lines, columns } = table.value
  const source = openItems(bytesDigest(bytes), lines.map(asItem), columns)
  return accepted({ source, place: (number) => say('batch.place.row', { number }) })
}

const openLinesAt = async (given: BatchGiven, path: string): Promise<Outcome<Found>> => {
  const source = await openLines(() => given.readChunks(path)).catch(() => null)
  if (!source) return fail(path, 'batch.nothing-found')
  if (source.lines === 0) return fail(path, 'batch.no-lines')
  return accepted({ source, place: (number) => given.say('batch.place.line', { number }) })
}

/** `palermo assess --all`: scores every response of a folder, a table or a file of lines, keeps them, and takes up what was stopped. */
export const assessAll = async (given: BatchGiven, path: string, options: AssessAllOptions): Promise<void> => {
  const { say, err } = given
  const open = isLines(path) ? openLinesAt : isBook(path) ? openTable : openFolderAt
  const found = await open(given, path)
  if (!found.ok) return refuse(given, found.problems)
  const opened = await given.openStore(options.db ?? null)
  if (!opened.ok) return refuse(given, opened.problems)
  const { store, database } = opened.value
  const { source, place } = found.value
  err(say('batch.reads', { path, count: source.lines, database }))
  const beginning = {
    kind: 'assess' as const,
    source: source.digest,
    lines: source.lines,
    name: path,
    columns: source.columns,
  }
  await workThrough(given, store, given.edition, beginning, source.items, (batch) =>
    finishBatch(given, store, batch, place, options),
  )
  store.close()
}
