import { it } from 'vitest'
import { completed } from './completions.ts'
import { edition } from './edition.ts'
import { refusals } from './form.ts'
import { type Finding, holdsFor, notHigher, notLower } from './property.ts'
import { type Outcome, rankOf, score } from './score.ts'

/** Exception: a review that ends a carried flag is no completion, as a carried flag holds its floor at both ends. */
function endsCarried(before: Outcome, after: Outcome): boolean {
  const isOpen = ({ state }: { state: string }) => state !== 'closed' && state !== 'unknown'
  const open = after.flags.filter(isOpen).map(({ question }) => question)
  return before.flags.some((flag) => isOpen(flag) && !open.includes(flag.question))
}

it('T3, P13: the interval contains every completion, and completing never gives a worse headline', () => {
  holdsFor('T3 completions', 2500, ({ input, outcome, draw }) => {
    const found: Record<string, Finding> = {}
    for (const name of ['first', 'second']) {
      const full = completed(input, outcome, draw)
      if (refusals(full, edition).length > 0) continue
      const after = score(full)
      const excepted = endsCarried(outcome, after)
      found[excepted ? '(a review ends a carried flag, lower end not compared)' : name] =
        (excepted ? '' : notLower('R', after.R_lo, outcome.R_lo)) ||
        notHigher('R', after.R_hi, outcome.R_hi) ||
        (rankOf(after.headline) <= rankOf(outcome.headline) ? '' : 'a worse headline')
    }
    return found
  })
})
