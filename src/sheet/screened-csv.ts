import type { Say } from '../messages/messages.ts'
import { csvText } from './csv.ts'
import type { SupplierList } from './list.ts'
import type { ScreenedList, ScreenedSite } from './screened.ts'
import type { ScreenWords } from './screened-words.ts'

const APPENDED = [
  'priority',
  'low',
  'high',
  'country',
  'country-from',
  'sector',
  'good',
  'why',
  'sources',
  'unplaced',
] as const

type From = Record<'country' | 'address', string>

const appended = (from: From, words: ScreenWords, { site, screening }: ScreenedSite): string[] => {
  if (!screening) return ['', '', '', '', '', '', '', '', '', words.unplaced(site)]
  const { low, high } = screening.index
  return [
    words.priority(screening.priority.low, screening.priority.high),
    words.end(low),
    words.end(high),
    words.countries(site.countries!),
    from[site.placedBy!],
    (site.divisions ?? []).join(' · '),
    (site.goods ?? []).join(' · '),
    words.why(screening),
    words.sources(screening),
    '',
  ]
}

/** The list as CSV with a title line, every row in its order with all its cells, and the priority with its reasons beside each site. */
export const screenedCsv = (
  say: Say,
  words: ScreenWords,
  title: readonly string[],
  list: SupplierList,
  screened: ScreenedList,
): string => {
  const from: From = { country: say('screening.from.country'), address: say('screening.from.address') }
  const byRow = new Map(screened.sites.map((one) => [one.site.row, one]))
  const width = Math.max(...list.records.map((record) => record.length))
  const padded = (record: readonly string[]): string[] => [...record, ...Array<string>(width - record.length).fill('')]
  const rows = list.records.map((record, i) => {
    if (i === list.headerRecord) return [...padded(record), ...APPENDED.map((name) => say(`screening.out.${name}`))]
    const site = byRow.get(i + 1)
    return site ? [...padded(record), ...appended(from, words, site)] : [...record]
  })
  return csvText([title, ...rows])
}
