import type { Catalogue } from '../../core/catalogue/catalogue.ts'
import { benchmarkOf } from '../../core/catalogue/parts.ts'
import type { Question } from '../../core/questionnaire.ts'

/** Benchmarks that one person at a site can answer in one sitting; the names are in the message file. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  rules: ['B01', 'B02'],
  recruitment: ['B03', 'B04', 'B05'],
  freedom: ['B06', 'B07'],
  work: ['B08', 'B09'],
  children: ['B10'],
  voice: ['B11', 'B12'],
  buying: ['B13', 'B14'],
}

/** A sheet of questions: its group and what it asks, benchmark by benchmark. */
export type Group = { name: string; benchmarks: readonly { code: string; questions: readonly Question[] }[] }

/** The questions by sheet, in the order of the catalogue. A benchmark that no group names stands on a sheet of its own kind, `other`. */
export const groupQuestions = (catalogue: Catalogue, questions: readonly Question[]): Group[] => {
  const grouped = Object.values(GROUPS).flat()
  const rest = catalogue.benchmarks.map(({ code }) => code).filter((code) => !grouped.includes(code))
  return Object.entries({ ...GROUPS, other: rest })
    .map(([name, codes]) => ({
      name,
      benchmarks: codes
        .map((code) => ({ code, questions: questions.filter(({ indicator }) => benchmarkOf(indicator.code) === code) }))
        .filter((benchmark) => benchmark.questions.length > 0),
    }))
    .filter(({ benchmarks }) => benchmarks.length > 0)
}
