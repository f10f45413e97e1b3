import type { Response } from './answers/response.ts'
import type { Catalogue } from './catalogue/catalogue.ts'
import type { DelphiItem } from './catalogue/parts.ts'
import { legHolds } from './score/contradictions.ts'
import type { Standing } from './score/result.ts'

/** An item of the Delphi list that the answers point to, with its grade; `ask` where a person must find out more before it counts. */
export type PatternItem = {
  indicator: string
  dimension: DelphiItem['dimension']
  item: string
  grade: string
  ask: boolean
}

/** The Delphi reading of a response: a prompt for a trained reviewer, never a score and no part of one. */
export type Pattern = {
  list: 'adult' | 'child'
  items: readonly PatternItem[]
  positive: readonly string[]
  patterns: readonly string[]
}

const RANK: Record<string, number> = { W: 1, M: 2, S: 3 }

/** Whether grades make a dimension positive: each rule needs as many items, each at least as strong as the rule's. */
const isPositive = (grades: readonly string[], rules: readonly (readonly string[])[]): boolean => {
  const sorted = (list: readonly string[]) => list.map((grade) => RANK[grade] ?? 0).sort((a, b) => b - a)
  const have = sorted(grades)
  return rules.some((rule) => sorted(rule).every((need, i) => (have[i] ?? 0) >= need))
}

/**
 * Collects the items that answers point to, each once, decides per dimension and combines the dimensions (ILO and European
 * Commission 2009, in a secondary table). Items a person must look into first are listed and not counted.
 */
export const findPattern = (
  catalogue: Catalogue,
  response: Response,
  standings: ReadonlyMap<string, Standing>,
): Pattern => {
  const { delphi } = catalogue
  const holds = (leg: DelphiItem['when'][number]) => legHolds(leg, response, standings) === 'yes'
  const list = delphi.childWhen.some(holds) ? 'child' : 'adult'
  const items = catalogue.indicators.flatMap((indicator) =>
    indicator.delphi
      .filter((item) => item.when.every(holds) && item[list] !== null)
      .map(
        (item): PatternItem => ({
          indicator: indicator.code,
          dimension: item.dimension,
          item: item.item,
          grade: item[list]!,
          ask: !item.certain,
        }),
      ),
  )
  const counted = items.filter(
    (item, i) => !item.ask && items.findIndex((other) => other.item === item.item && !other.ask) === i,
  )
  const dimensions = [...new Set(counted.map((item) => item.dimension))]
  const positive = dimensions.filter((dimension) => {
    const here = counted.filter((item) => item.dimension === dimension)
    return (
      dimension === 'ACT' ||
      isPositive(
        here.map((item) => item.grade),
        delphi.positive,
      )
    )
  })
  const isMet = (dimension: string) => (positive as string[]).includes(dimension)
  const patterns = delphi.patterns
    .filter(({ anyOf, allOf }) => allOf.every(isMet) && (anyOf.length === 0 || anyOf.some(isMet)))
    .map(({ code }) => code)
  return { list, items, positive, patterns }
}
