import type { Catalogue } from '../../core/catalogue/catalogue.ts'
import type { Say } from '../../messages/messages.ts'
import { spelling } from '../spelling.ts'

/** A column of the table: the place in a line that it fills, and its header. */
export type Column = { at: string; header: string }

/** What stands beside the answers, by the place in a line. */
const ABOUT = [
  'supplier.name',
  'supplier.ownKey',
  'site.name',
  'site.address',
  'site.country',
  'site.division',
  'form',
  'response.closedOn',
  'response.declaration.function',
  'response.declaration.on',
] as const

/** The columns of a table of answers: who and where, then the facts about the site, then every question. */
export const listColumns = (say: Say, { profile, indicators, texts }: Catalogue): Column[] => [
  ...ABOUT.map((at) => ({ at, header: say(`batch.table.${at}`) })),
  { at: 'response.profile.workers', header: say('batch.table.workers') },
  ...profile.map(({ code }) => ({
    at: `response.profile.${code}`,
    header: `${code} ${texts.profile[code]!.question}`,
  })),
  ...indicators.map(({ code }) => ({
    at: `response.answers.${code}`,
    header: `${code} ${texts.indicators[code]!.name}`,
  })),
]

/** The column a header names: by its code, or by its words in any spelling. Null for a column of the reader's own. */
export const columnFor = (columns: readonly Column[], header: string): Column | null => {
  const said = spelling(header)
  const [, code] = /^((?:[BC]\d{2}[a-z]?)(?:\.\d+)?)(?![\w.])/.exec(header.trim()) ?? []
  const byCode =
    code && columns.find(({ at }) => at === `response.answers.${code}` || at === `response.profile.${code}`)
  return byCode || (columns.find((column) => spelling(column.header) === said || column.at === header.trim()) ?? null)
}
