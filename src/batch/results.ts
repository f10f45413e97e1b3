import type { Figures, KeptBatch, LineResult } from '../../db/batch/batch.ts'
import { fromKept } from '../core/numbers.ts'
import type { Say } from '../messages/messages.ts'
import { csvLine } from '../sheet/csv.ts'
import type { BatchWords } from './begin.ts'
import { becauseText, headlineText, namesOf, type PlaceOf, problemLines } from './line-words.ts'
import type { Refused } from './task.ts'

const figuresOf = (say: Say, figures: Figures | null) =>
  figures
    ? {
        headline: headlineText(say, figures.headline),
        low: String(fromKept(figures.riskLow)),
        high: String(fromKept(figures.riskHigh)),
        coverage: String(fromKept(figures.coverage)),
        red: String(figures.flagsRed),
        amber: String(figures.flagsAmber),
        edition: figures.edition,
        method: figures.method.slice(0, 12),
      }
    : { headline: '', low: '', high: '', coverage: '', red: '', amber: '', edition: '', method: '' }

/** What results are told of: a batch, or where nothing is kept the same without being one. */
export type Told = Pick<KeptBatch, 'kind' | 'name'> & { dry?: boolean }

/** One row of a table of results, by the name of its column. */
export const resultOf = (say: Say, batch: Told, place: PlaceOf, line: LineResult) => {
  const now = figuresOf(say, line.figures)
  const before = figuresOf(say, line.figuresBefore)
  const { supplier, ownKey, site } = namesOf(line)
  const common = {
    line: place(line.number),
    supplier,
    'own-key': ownKey,
    site,
    country: line.country ?? '',
    outcome: say(`batch.outcome.${batch.dry ? 'dry-' : ''}${line.outcome}`),
    ...now,
  }
  const compared = {
    'headline-before': before.headline,
    'low-before': before.low,
    'high-before': before.high,
    'edition-before': before.edition,
    'method-before': before.method,
    why: becauseText(say, line.because),
  }
  return {
    ...common,
    ...(batch.kind === 'rescore' ? compared : {}),
    assessment: line.assessment ?? '',
    problems: problemLines(say, batch.name.body as BatchWords | null, line.text).join(' · '),
  }
}

const ASSESS = ['line', 'supplier', 'own-key', 'site', 'country', 'outcome', 'headline', 'low', 'high', 'coverage']
const FLAGS = ['red', 'amber', 'edition', 'method']
const BEFORE = ['headline-before', 'low-before', 'high-before', 'edition-before', 'method-before', 'why']

/** The columns of the results of a batch, in order. */
const columnsOf = (kind: KeptBatch['kind']): string[] => [
  ...ASSESS,
  ...FLAGS,
  ...(kind === 'rescore' ? BEFORE : []),
  'assessment',
  'problems',
]

/** Results as CSV, line by line, the header first. */
export async function* resultsCsv(
  say: Say,
  batch: Told,
  place: PlaceOf,
  lines: AsyncIterable<LineResult>,
): AsyncGenerator<string> {
  const columns = columnsOf(batch.kind)
  yield `\uFEFF${csvLine(columns.map((name) => say(`batch.column.${name}`)))}`
  for await (const line of lines) {
    const result: Record<string, string> = resultOf(say, batch, place, line)
    yield csvLine(columns.map((name) => result[name] ?? ''))
  }
}

/** Results as NDJSON for machines: ids, codes, whole billionths, and problems as sentences. */
export async function* resultsJson(
  say: Say,
  batch: Pick<KeptBatch, 'name'>,
  place: PlaceOf,
  lines: AsyncIterable<LineResult>,
): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(lineJson(say, batch, place, line))}\n`
}

/** One line as a machine reads it. */
export const lineJson = (say: Say, batch: Pick<KeptBatch, 'name'>, place: PlaceOf, line: LineResult) => ({
  position: line.position,
  place: place(line.number),
  outcome: line.outcome,
  supplier: namesOf(line).supplier || null,
  ownKey: namesOf(line).ownKey || null,
  site: line.site,
  siteName: namesOf(line).site || null,
  country: line.country,
  response: line.response,
  assessment: line.assessment,
  before: line.before,
  figures: line.figures,
  figuresBefore: line.figuresBefore,
  because: line.because,
  problems: problemLines(say, batch.name.body as BatchWords | null, line.text),
  erased: line.text?.erased ?? null,
})

/**
 * The lines that were refused, as they were sent, with where they stood and what is to be mended beside each. What was no JSON stays as
 * it came; of what could not be kept only the problems are left.
 */
export async function* rejectedLines(
  say: Say,
  batch: Pick<KeptBatch, 'name'>,
  place: PlaceOf,
  lines: AsyncIterable<LineResult>,
): AsyncGenerator<string> {
  for await (const line of lines) {
    const refused = line.text?.body as Refused | null
    if (!refused) continue
    const { sent } = refused
    const problems = problemLines(say, batch.name.body as BatchWords | null, line.text).map((problem) =>
      say('batch.problem', { at: place(line.number), problem }),
    )
    if (sent === null || (typeof sent === 'object' && !Array.isArray(sent)))
      yield `${JSON.stringify({ ...sent, problems })}\n`
    else yield `${typeof sent === 'string' ? sent : JSON.stringify(sent)}\n`
  }
}

/** How many lines are read at a time. */
const LINES_TOGETHER = 200

/** Every line of a batch, or only the refused ones, page by page. */
export async function* linesOfBatch(
  list: (asked: { after: number; limit: number; refused: boolean }) => Promise<LineResult[]>,
  refused = false,
): AsyncGenerator<LineResult> {
  for (let after = 0; ; ) {
    const page = await list({ after, limit: LINES_TOGETHER, refused })
    yield* page
    if (page.length < LINES_TOGETHER) return
    after = page.at(-1)!.position
  }
}
