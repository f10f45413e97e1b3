import type { BatchWords } from '../../batch/begin.ts'
import { type StagedLine, splitLines, unkept } from '../../batch/lines.ts'
import { bytesDigest } from '../../batch/source.ts'
import type { Edition } from '../../core/catalogue/catalogue.ts'
import { digest } from '../../core/digest.ts'
import type { Problem } from '../../core/problem.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Editions } from '../kept/editions.ts'
import type { Call } from '../operation.ts'
import { Refusal } from '../problems.ts'
import type { BatchSent, NewBatch } from '../shape/batch.ts'
import { uploadType, XLSX } from './body.ts'

/** More lines than there are answers to the shortest form in the largest upload. */
const MOST_LINES = 50_000

/** So many lines that cannot be used are told at once. */
const MOST_TOLD = 50

/** Lines that are to wait, with the digest of where they come from and, of a table, what its columns hold. */
type Sent = { source: string; lines: StagedLine[]; columns: BatchWords['columns'] }

const invalid = (at: string, message: string, values: Record<string, number> = {}): Refusal =>
  new Refusal('invalid', [{ at, message, values }])

const readLines = async ({ say }: Pick<Dependencies, 'say'>, bytes: Uint8Array): Promise<Sent> => {
  const lines: StagedLine[] = []
  const problems: Problem[] = []
  for await (const { number, text, fault } of splitLines([bytes])) {
    if (text === null) problems.push({ at: say('batch.place.line', { number }), message: `batch.${fault}` })
    if (lines.push(text === null ? unkept(number, `batch.${fault}`) : [number, text, []]) > MOST_LINES)
      throw invalid('body', 'batch.too-many-lines', { most: MOST_LINES })
  }
  // Lines that can be used are; where none can, nothing is begun.
  if (lines.length > 0 && problems.length === lines.length) throw new Refusal('invalid', problems.slice(0, MOST_TOLD))
  if (lines.length === 0) throw invalid('body', 'batch.no-lines')
  return { source: bytesDigest(bytes), lines, columns: null }
}

const readTable = async (
  { openWorkbook, say, edition, exposure }: Pick<Dependencies, 'openWorkbook' | 'say' | 'edition' | 'exposure'>,
  bytes: Uint8Array,
): Promise<Sent> => {
  const book = await openWorkbook(bytes)
  if (!book.ok) throw new Refusal('invalid', book.problems)
  const { readAnswerTable } = await import('../../sheet/answer-table/read.ts')
  const table = readAnswerTable(book.value, { say, edition, exposure })
  if (!table.ok) throw new Refusal('invalid', table.problems)
  return {
    source: bytesDigest(bytes),
    lines: table.value.lines.map(({ number, sent, problems }): StagedLine => [number, JSON.stringify(sent), problems]),
    columns: table.value.columns,
  }
}

/** The lines of a new batch, uploaded or as JSON; null where all that is kept is to be scored anew. */
export const readBatchSent = async (
  given: Dependencies,
  { c, body }: Call<NewBatch, BatchSent>,
): Promise<Sent | null> => {
  const type = uploadType(c)
  if (type) {
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    return type === XLSX ? readTable(given, bytes) : readLines(given, bytes)
  }
  const { kind = 'assess', lines } = body
  const misplaced = kind === 'rescore' ? lines !== undefined : (body.catalogue ?? body.method) !== undefined
  if (misplaced) throw invalid(kind === 'rescore' ? 'lines' : 'catalogue', 'batch.not-together')
  if (kind === 'rescore') return null
  if (!lines) throw invalid('lines', 'batch.no-lines')
  return {
    source: digest(lines),
    lines: lines.map((line, i): StagedLine => [i + 1, JSON.stringify(line), []]),
    columns: null,
  }
}

/** The edition a store is to be scored with anew: the one in use, or others that are kept. */
export const findEditionAsked = async (
  { store, edition, editions }: Pick<Dependencies, 'store' | 'edition'> & { editions: Editions },
  body: NewBatch | null,
): Promise<Edition> => {
  const { catalogue = edition.catalogueDigest, method = edition.methodDigest } = body ?? {}
  for (const [at, named, kind] of [
    ['catalogue', catalogue, 'catalogue'],
    ['method', method, 'method'],
  ] as const)
    if ((await store.findEdition(named))?.kind !== kind) throw invalid(at, 'batch.edition-unknown')
  return editions.find(catalogue, method)
}
