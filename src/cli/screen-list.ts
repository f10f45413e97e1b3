import type { Edition } from '../core/catalogue/catalogue.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import { accepted, type Outcome } from '../core/problem.ts'
import type { Say } from '../messages/messages.ts'
import { CSV_BEGINS } from '../sheet/csv.ts'
import type { ListEnd, OpenList } from '../sheet/list.ts'
import { createRejectedLines } from '../sheet/rejected.ts'
import { type Screened, type ScreenedRow, screenStream } from '../sheet/screened.ts'
import { createScreenedLines } from '../sheet/screened-csv.ts'
import { screenedJson, siteJson } from '../sheet/screened-json.ts'
import type { ScreenWords } from '../sheet/screened-words.ts'
import { type Against, againstJson } from './against.ts'
import { type LazyOutput, lazyOutput, type OpenOutput } from './file.ts'

/** Where a screening is written as it goes on: the whole list, the rows that are not used, and the result for machines. */
type Written = { out?: string | undefined; rejected?: string | undefined; json?: boolean | undefined }

type Given = {
  say: Say
  edition: Edition
  exposure: ExposureData
  words: ScreenWords
  open: (path: string) => Promise<OpenOutput>
  /** Prints, and tells when that was taken: a result for machines is larger than a pipe holds. */
  print: (text: string) => Promise<void>
  against: Against | null
}

/** What a screening came to, the editions it rests on as a sentence, and whether a file of rejected rows was written. */
export type DoneScreening = { screened: Screened; end: ListEnd; editions: string; mended: boolean }

const indented = (value: unknown): string => JSON.stringify(value, null, 2).replaceAll('\n', '\n    ')

/** The sites of a list as JSON, batch by batch, and then the rest of the result. */
const openJson = ({ say, words, exposure, edition, print, against }: Given, list: OpenList) => {
  let separator = ''
  return {
    begin: () => print('{\n  "sites": ['),
    add: async (rows: readonly ScreenedRow[]): Promise<void> => {
      const sites = rows.flatMap((row) => {
        const site = siteJson(words, exposure, row)
        if (site === null) return []
        return [against ? { ...site, possibleMatches: against.of(row.row) } : site]
      })
      if (sites.length === 0) return
      await print(`${separator}\n    ${sites.map(indented).join(',\n    ')}`)
      separator = ','
    },
    finish: (end: ListEnd, screened: Screened): Promise<void> => {
      const told = screenedJson(words, exposure, edition.method, list, end, screened)
      const rest = JSON.stringify(against ? { ...told, against: againstJson(say, against) } : told, null, 2)
      return print(`${separator === '' ? '' : '\n  '}],${rest.slice(1)}\n`)
    },
  }
}

/**
 * Screens a list in one reading and writes as it goes; for machines in two, as the shares of a site are known only once all of their
 * column was read. Where the list cannot be read to its end no file is there.
 */
export const screenAndWrite = async (
  given: Given,
  list: OpenList,
  top: number,
  { out, rejected, json = false }: Written,
): Promise<Outcome<DoneScreening>> => {
  const { say, edition, exposure, words, open, against } = given
  const { method } = edition
  const digest = exposure.digest.slice(0, 12)
  const editions = say('screening.editions', { method: method.edition, data: exposure.edition, digest })
  const lines = createScreenedLines(
    say,
    words,
    [say('screening.title'), say('screening.about'), editions],
    list,
    against?.beside,
  )
  const mend = createRejectedLines(say, words, list)
  const opened = (path: string | undefined, begins: string): LazyOutput | null =>
    path === undefined ? null : lazyOutput(() => open(path), begins)
  const whole = opened(out, lines.begins)
  const unused = opened(rejected, CSV_BEGINS + mend.header)
  const decided = json ? await list.read(() => undefined) : null
  if (decided && !decided.ok) return decided
  const machines = json ? openJson(given, list) : null
  await machines?.begin()
  const write = async (rows: readonly ScreenedRow[]): Promise<void> => {
    against?.match(rows)
    await whole?.write(rows.map(lines.line).join(''))
    await unused?.write(
      rows
        .filter(({ reason }) => reason !== null)
        .map(mend.line)
        .join(''),
    )
    await machines?.add(rows)
  }
  const done = await screenStream(exposure, method, list, top, write, decided?.value.shares)
  if (!done.ok) {
    await whole?.drop()
    await unused?.drop()
    return done
  }
  const { end, ...screened } = done.value
  await machines?.finish(end, screened)
  await whole?.keep()
  return accepted({ screened, end, editions, mended: (await unused?.keep()) ?? false })
}
