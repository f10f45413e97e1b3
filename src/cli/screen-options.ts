import type { Problem } from '../core/problem.ts'
import { MEANINGS, type Meaning } from '../sheet/column.ts'
import type { ListOptions } from '../sheet/list.ts'
import { findDivisions, findProduct, type ProductWords } from '../sheet/product.ts'

/** The options of the command `screen` as they were typed. */
export type ScreenOptions = {
  sector?: string
  good: string[]
  column: string[]
  percent: string[]
  out?: string
  json?: true
  top: string
}

const pairs = (texts: readonly string[], choices: readonly string[], fault: (text: string) => Problem) => {
  const found: Record<string, string> = {}
  const problems: Problem[] = []
  for (const text of texts) {
    const at = text.lastIndexOf('=')
    const choice = text.slice(at + 1).trim()
    if (at < 1 || !choices.includes(choice)) problems.push(fault(text))
    else found[text.slice(0, at).trim()] = choice
  }
  return { found, problems }
}

/** Reads the options: what a list is to be read with, and all that is wrong with them at once. */
export const readScreenOptions = (
  words: ProductWords,
  { sector, good, column, percent, top }: ScreenOptions,
): { options: ListOptions; problems: Problem[] } => {
  const choices = [...MEANINGS, 'nothing']
  const columns = pairs(column, choices, (text) => ({
    at: '--column',
    message: 'screen.column-form',
    values: { text, choices: choices.join('|') },
  }))
  const percents = pairs(percent, ['share', 'percent'], (text) => ({
    at: '--percent',
    message: 'screen.percent-form',
    values: { text },
  }))
  const divisions = sector === undefined ? null : findDivisions(words, sector)
  const goods = good.map((name) => ({ name, ...findProduct(words, name) }))
  const problems = [
    ...columns.problems,
    ...percents.problems,
    ...(sector !== undefined && divisions?.length !== 1
      ? [{ at: '--sector', message: 'screen.no-sector', values: { sector } }]
      : []),
    ...goods
      .filter((one) => one.goods === null)
      .map(({ name }) => ({ at: '--good', message: 'screen.no-good', values: { good: name } })),
    ...(/^\d+$/.test(top) ? [] : [{ at: '--top', message: 'screen.top-form', values: { text: top } }]),
  ]
  const options: ListOptions = {
    columns: columns.found as Record<string, Meaning | 'nothing'>,
    percents: percents.found as Record<string, 'share' | 'percent'>,
    division: divisions?.[0] ?? null,
    goods: goods.length > 0 ? goods.flatMap((one) => one.goods ?? []) : null,
  }
  return { options, problems }
}
