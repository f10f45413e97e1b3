import type { Method } from '../core/catalogue/method.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import type { Problem } from '../core/problem.ts'
import type { SupplierList } from './list.ts'
import { citedSources, contextOf, type ScreenedList } from './screened.ts'
import type { ScreenWords } from './screened-words.ts'

/** The result of a screening for machines: editions, what the columns were taken for, and every site in the order of the list. */
export const screenedJson = (
  words: ScreenWords,
  data: ExposureData,
  method: Pick<Method, 'edition'>,
  list: SupplierList,
  screened: ScreenedList,
) => {
  const told = (problems: readonly Problem[]) =>
    problems.map((problem) => ({ at: problem.at, code: problem.message, text: words.problem(problem) }))
  return {
    method: method.edition,
    data: { edition: data.edition, digest: data.digest },
    list: {
      encoding: list.encoding,
      delimiter: list.delimiter,
      headerRow: list.headerRecord + 1,
      columns: list.columns.map(({ header, meaning, samples }) => ({ header, meaning, samples })),
      readings: told(list.readings),
      questions: told(list.questions),
    },
    priorities: screened.priorities,
    unplaced: screened.unplaced.map(({ reason, sites }) => ({ reason, rows: sites.map((site) => site.row) })),
    sites: screened.sites.map(({ site, screening }) => ({
      ...site,
      screening: screening && {
        ...screening,
        parts: screening.parts.map((part) => ({
          ...part,
          because: part.because.map((reason) => ({ ...reason, text: words.because(reason) })),
        })),
      },
      context: contextOf(data, site),
    })),
    problems: told(list.problems),
    sources: citedSources(data, screened).map((code) => data.sources.get(code)),
  }
}
