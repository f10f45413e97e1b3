import type { Problem } from '../core/problem.ts'
import { MEANINGS, type Meaning } from './column.ts'
import type { ListOptions } from './list.ts'
import { findDivisions, findProduct, type ProductWords } from './product.ts'

/** What somebody says about a list: a sector and goods for all of it, and `Header=meaning`, `Header=share` for single columns. */
export type AskedOptions = {
  sector?: string | undefined
  good?: readonly string[] | undefined
  column?: readonly string[] | undefined
  percent?: readonly string[] | undefined
}

const CHOICES: readonly string[] = [...MEANINGS, 'nothing']
const READINGS: readonly string[] = ['share', 'percent']

/** `Header=choice` texts → choices by header; what is no such pair is a problem at its place. */
const readPairs = (
  at: string,
  texts: readonly string[],
  choices: readonly string[],
  problems: Problem[],
): Record<string, string> =>
  Object.fromEntries(
    texts.flatMap((text, i): [string, string][] => {
      const end = text.lastIndexOf('=')
      const choice = text.slice(end + 1).trim()
      if (end > 0 && choices.includes(choice)) return [[text.slice(0, end).trim(), choice]]
      problems.push({ at: `${at}.${i}`, message: 'list.pair', values: { text, choices: choices.join(', ') } })
      return []
    }),
  )

/** What was said about a list → how it is read, with everything in it that cannot be understood. */
export const readListOptions = (
  words: ProductWords,
  { sector, good = [], column = [], percent = [] }: AskedOptions,
): { options: ListOptions; problems: Problem[] } => {
  const problems: Problem[] = []
  const columns = readPairs('column', column, CHOICES, problems) as Record<string, Meaning | 'nothing'>
  const percents = readPairs('percent', percent, READINGS, problems) as Record<string, 'share' | 'percent'>
  const divisions = sector === undefined ? null : findDivisions(words, sector)
  if (sector !== undefined && divisions?.length !== 1)
    problems.push({ at: 'sector', message: 'screen.no-sector', values: { sector } })
  const goods = good.map((name) => ({ name, goods: findProduct(words, name).goods }))
  goods.forEach(({ name, goods: found }, i) => {
    if (found === null) problems.push({ at: `good.${i}`, message: 'screen.no-good', values: { good: name } })
  })
  const division = divisions?.[0] ?? null
  const named = goods.length > 0 ? goods.flatMap((one) => one.goods ?? []) : null
  return { options: { columns, percents, division, goods: named }, problems }
}
