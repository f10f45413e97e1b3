import type { Result } from '../core/score/result.ts'
import type { Shown } from '../demo/supplier.ts'
import type { Say } from '../messages/messages.ts'
import { countryName } from '../sheet/country.ts'
import { paperText, type Row } from './demo-words.ts'
import { headlineText, percent, twoDecimals } from './figures.ts'
import { drawTable } from './table.ts'

/** Width in characters of each column; with their borders they fit into 132. */
const WIDTHS = [30, 7, 20, 14, 7, 14, 14, 17]
/** The columns of figures. */
const FIGURES = [4]

const FLAGS: readonly Shown['flags'][string][] = ['red', 'amber', 'unknown-amber', 'review', 'closed']

/** How many flags of each kind, a line each, and how many questions left blank could still raise one. */
const flagText = (say: Say, flags: Shown['flags'], blank: number): string => {
  const kinds = Object.values(flags)
  const counts = [
    ...FLAGS.map((kind) => [kind, kinds.filter((each) => each === kind).length] as const),
    ['blank', blank] as const,
  ]
  const lines = counts.filter(([, count]) => count > 0).map(([kind, count]) => say(`cli.demo.flag.${kind}`, { count }))
  return lines.join('\n') || say('cli.demo.none')
}

const spread = (say: Say, { low, high }: Result['risk']): string =>
  say('cli.demo.spread', { low: twoDecimals(low), high: twoDecimals(high) })

const cells = (say: Say, { supplier, example: { assessed, shown } }: Row): string[] => {
  const { form, result } = assessed.assessment
  const { claimed, low } = result.control
  return [
    `${supplier.name}\n${countryName(supplier.country)}`,
    say(`cli.demo.form.${form}`),
    headlineText(say, result.headline),
    spread(say, result.risk),
    percent(result.coverage),
    flagText(say, shown.flags, result.openFlagQuestions.length),
    say('cli.demo.proven', { claimed: twoDecimals(claimed), proven: twoDecimals(low) }),
    paperText(say, shown.paper),
  ]
}

/** All examples side by side: band first, then the interval with how much is known, flags, and what is claimed against proven. */
export const demoTable = (say: Say, rows: readonly Row[]): string => {
  const heads = ['supplier', 'form', 'result', 'interval', 'known', 'flags', 'control', 'paper']
  return drawTable(
    heads.map((head) => say(`cli.demo.column.${head}`)),
    rows.map((row) => cells(say, row)),
    FIGURES,
    WIDTHS,
  )
}
