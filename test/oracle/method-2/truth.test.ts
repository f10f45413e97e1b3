import { it } from 'vitest'
import { lessSaid } from './moves.ts'
import { type Finding, holdsFor, notLower } from './property.ts'
import { type Outcome, rankOf, score } from './score.ts'

/**
 * Exception: without its answer, a question whose carried flag was closed on that answer has the open flag again. The
 * lower end then rises, and a red flag is never hidden, so *not yet determined* may become *severe*.
 */
function reopens(before: Outcome, after: Outcome): boolean {
  const isOpen = ({ state }: { state: string }) => state === 'carried' || state === 'withdrawn'
  const was = before.flags.filter(isOpen).map(({ question }) => question)
  return after.flags.some((flag) => isOpen(flag) && !was.includes(flag.question)) && after.R_lo > before.R_lo
}

/** R_hi does not fall, the headline is no better, and not yet determined turns into no band that is no worse. */
function noBetter(before: Outcome, after: Outcome): Finding {
  const lower = notLower('R_hi', after.R_hi, before.R_hi)
  if (lower) return lower
  const [was, is] = [rankOf(before.headline), rankOf(after.headline)]
  const headlines = `${JSON.stringify(before.headline)} → ${JSON.stringify(after.headline)}`
  if (is < was) return `a better headline: ${headlines}`
  const determined = !('band' in before.headline) && 'band' in after.headline
  return determined && is <= was && !reopens(before, after) ? `determined by saying less: ${headlines}` : ''
}

it('T1: saying less never helps', () => {
  holdsFor('T1 truth is best', 1500, ({ input, outcome, draw }) => {
    const found: Record<string, Finding> = {}
    for (const [name, moved] of Object.entries(lessSaid(input, outcome, draw))) {
      if (!moved) continue
      const after = score(moved)
      found[name] = noBetter(outcome, after)
      const determined = !('band' in outcome.headline) && 'band' in after.headline
      if (determined && reopens(outcome, after)) found['(a carried flag is open again, determined)'] = ''
    }
    return found
  })
})
