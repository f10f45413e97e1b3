import type { Method } from '../core/catalogue/method.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import type { Problem } from '../core/problem.ts'
import type { ListEnd, ListHead } from './list.ts'
import { contextOf, type Screened, type ScreenedRow } from './screened.ts'
import type { ScreenWords } from './screened-words.ts'

/** Problems as machines and people read them: the place, the code, and the sentence. */
export const toldProblems = (words: Pick<ScreenWords, 'problem'>, problems: readonly Problem[]) =>
  problems.map((problem) => ({ at: problem.at, code: problem.message, text: words.problem(problem) }))

/** What a list was taken for, for machines: its form, header row and columns, and how its share columns were read. */
export const listJson = (
  words: ScreenWords,
  { form, headerRow, columns }: ListHead,
  { readings, questions }: Pick<ListEnd, 'readings' | 'questions'>,
) => ({
  form,
  headerRow,
  columns: columns.map(({ header, meaning, why, instead, samples }) => ({
    header,
    meaning,
    why: words.column({ why, instead }),
    samples,
  })),
  readings: toldProblems(words, readings),
  questions: toldProblems(words, questions),
})

/** How a list is read, for machines; nothing of it is kept. */
export const previewJson = (words: ScreenWords, head: ListHead, end: ListEnd) => ({
  ...listJson(words, head, end),
  rows: end.rows,
  used: end.used,
  rejected: end.rejected,
  problemCount: end.problems.count,
  problems: toldProblems(words, end.problems.first),
})

/** A site of a screened list for machines; null for a row that is none. */
export const siteJson = (
  words: ScreenWords,
  data: ExposureData,
  { site, screening, reason }: Pick<ScreenedRow, 'site' | 'screening' | 'reason'>,
) =>
  site && {
    ...site,
    reason,
    screening: screening && {
      ...screening,
      parts: screening.parts.map((part) => ({
        ...part,
        because: part.because.map((one) => ({ ...one, text: words.because(one) })),
      })),
    },
    context: contextOf(data, site),
  }

/** What a screening came to for machines: editions, what the list was taken for, counts, problems and sources; the sites go with it. */
export const screenedJson = (
  words: ScreenWords,
  data: ExposureData,
  method: Pick<Method, 'edition'>,
  head: ListHead,
  end: ListEnd,
  screened: Screened,
) => ({
  method: method.edition,
  data: { edition: data.edition, digest: data.digest },
  list: listJson(words, head, end),
  priorities: screened.priorities,
  rejected: screened.rejected,
  problemCount: end.problems.count,
  problems: toldProblems(words, end.problems.first),
  sources: screened.sources.map((code) => data.sources.get(code)),
})
