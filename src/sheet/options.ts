import type { Problem } from '../core/problem.ts'
import { MEANINGS } from './column.ts'
import type { ListOptions } from './list.ts'
import { type Mapping, NO_MAPPING } from './mapping.ts'
import { findDivisions, findProduct, type ProductWords } from './product.ts'

/** What somebody says about a list as texts: `Header=meaning`, `Header=share` for single columns, and the form of the file. */
export type AskedMapping = {
  map?: readonly string[] | undefined
  percent?: readonly string[] | undefined
  sheet?: string | undefined
  headerRow?: string | undefined
  delimiter?: string | undefined
}

/** What somebody says about the sites of a list: a sector and goods where a row tells none. */
export type AskedSites = { sector?: string | undefined; good?: readonly string[] | undefined }

/** What a column may be said to hold, and how a share column may be said to be written. */
export const CHOICES = [...MEANINGS, 'nothing'] as const
export const READINGS = ['share', 'percent'] as const

/** The last row that may be said to be the header. */
export const LAST_HEADER_ROW = 100

const isOneOf = <T extends string>(choices: readonly T[], text: string): text is T =>
  (choices as readonly string[]).includes(text)

/** `Header=choice` texts → choices by header; what is no such pair is a problem at its place. */
const readPairs = <T extends string>(
  at: string,
  texts: readonly string[],
  choices: readonly T[],
  problems: Problem[],
): Record<string, T> => {
  const pairs = texts.flatMap((text, i): [string, T][] => {
    const end = text.lastIndexOf('=')
    const choice = text.slice(end + 1).trim()
    if (end > 0 && isOneOf(choices, choice)) return [[text.slice(0, end).trim(), choice]]
    problems.push({ at: `${at}.${i}`, message: 'list.pair', values: { text, choices: choices.join(', ') } })
    return []
  })
  const said = new Map<string, T>()
  for (const [name, choice] of pairs) {
    const before = said.get(name) ?? choice
    said.set(name, before)
    if (before !== choice)
      problems.push({ at, message: 'list.said-twice', values: { name, first: before, second: choice } })
  }
  return Object.fromEntries(said)
}

/** A separator is one sign that is not a quotation mark and ends no line. */
export const DELIMITER = /^[^"\r\n]$/

const TABS = ['\\t', 'tab']

/** What was said as texts about the form of a list → the mapping, with everything in it that cannot be understood. */
export const readMapping = ({
  map = [],
  percent = [],
  sheet,
  headerRow,
  delimiter,
}: AskedMapping): { mapping: Mapping; problems: Problem[] } => {
  const problems: Problem[] = []
  const columns = readPairs('map', map, CHOICES, problems)
  const shares = readPairs('percent', percent, READINGS, problems)
  const row = headerRow === undefined ? null : /^\d{1,3}$/.test(headerRow) ? Number(headerRow) : 0
  if (row !== null && (row < 1 || row > LAST_HEADER_ROW))
    problems.push({ at: 'headerRow', message: 'list.header-row', values: { text: headerRow!, most: LAST_HEADER_ROW } })
  const sign = delimiter !== undefined && TABS.includes(delimiter) ? '\t' : (delimiter ?? null)
  if (sign !== null && !DELIMITER.test(sign))
    problems.push({ at: 'delimiter', message: 'list.delimiter', values: { text: sign } })
  return {
    mapping: { ...NO_MAPPING, sheet: sheet ?? null, headerRow: row, delimiter: sign, columns, shares },
    problems,
  }
}

/** What was said about the sites of a list and its mapping → how it is read, with everything that cannot be understood. */
export const readListOptions = (
  words: ProductWords,
  { sector, good = [] }: AskedSites,
  mapping: Mapping,
): { options: ListOptions; problems: Problem[] } => {
  const problems: Problem[] = []
  const divisions = sector === undefined ? null : findDivisions(words, sector)
  if (sector !== undefined && divisions?.length !== 1)
    problems.push({ at: 'sector', message: 'screen.no-sector', values: { sector } })
  const goods = good.map((name) => ({ name, goods: findProduct(words, name).goods }))
  goods.forEach(({ name, goods: found }, i) => {
    if (found === null) problems.push({ at: `good.${i}`, message: 'screen.no-good', values: { good: name } })
  })
  const named = goods.length > 0 ? goods.flatMap((one) => one.goods ?? []) : null
  return { options: { mapping, division: divisions?.[0] ?? null, goods: named }, problems }
}
