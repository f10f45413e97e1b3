// The second implementation of method@2: one response of a site, with what the site answered before.
import { edition as shipped } from './edition.ts'
import { flagShown } from './flags.ts'
import { differing, formDue } from './form.ts'
import { BANDS, type Band, bandOf, billionths, numbers } from './numbers.ts'
import { questionsOf } from './questions.ts'
import { type Result, resultOf } from './result.ts'
import { OPEN, type State } from './states.ts'
import type { Edition, Input } from './types.ts'

export type Headline = { band: Band } | { from: Band; to: Band; reasons: string[] }

/** Formula 11 for one result; the lower end may be lower than the result's own. */
function headlineOf(result: Result, R_lo: number): Headline {
  const [from, to] = [bandOf(R_lo), bandOf(result.upper.R)]
  const apart = bandOf(result.provisional) - from > numbers.headline.bandsApart
  const reasons = apart ? [...result.reasons, 'ends-apart'] : result.reasons
  if (from === to || reasons.length === 0) return { band: BANDS[to]! }
  return { from: BANDS[from]!, to: BANDS[to]!, reasons }
}

/** The band by which headlines are compared: the upper one, 0 to 3. */
export const rankOf = (headline: Headline): number => BANDS.indexOf('band' in headline ? headline.band : headline.to)

/** The headline of the better of several results, and both ends. */
function best(results: Result[], lowest: Result[]) {
  const by = (pick: (one: Result) => number, from: Result[]) =>
    from.reduce((one, other) => (pick(other) < pick(one) ? other : one))
  const upper = by(({ upper }) => upper.R, results)
  const lower = by(({ lower }) => lower.R, lowest)
  const own = (result: Result) => (lowest.length > results.length ? lower.lower.R : result.lower.R)
  const top = bandOf(upper.upper.R)
  const level = [upper, ...results.filter((one) => one !== upper)].filter(({ upper }) => bandOf(upper.R) === top)
  const headlines = level.map((result) => headlineOf(result, own(result)))
  let headline = headlines.find((one) => 'band' in one) ?? headlines[0]!
  if (!('band' in headline)) headline = { ...headline, from: BANDS[bandOf(lower.lower.R)]! }
  return { upper, lower, headline }
}

/** Scores one response with every rule of the page. */
export function score(input: Input, edition: Edition = shipped) {
  const questions = questionsOf(input, edition)
  const core = questions.filter(({ indicator }) => indicator.core)
  const form = formDue(input)
  const { answers } = input.response
  const further = questions.some(
    ({ indicator, state }) => !indicator.core && state !== 'settled' && (answers[indicator.code] ?? null) !== null,
  )
  const short = () => resultOf(input, edition, questions, core)
  const full = () => resultOf(input, edition, questions, questions)
  const results = form !== 'short' ? [full()] : further ? [short(), full()] : [short()]
  const { upper, lower, headline } = best(results, form === 'perhaps' ? [...results, short()] : results)
  const [counted] = results as [Result]
  const respondedTo = core.every(({ state }) => state !== 'blank')
  const { record } = numbers
  const states: Record<string, State | 'not-due'> = {}
  for (const { indicator, state } of questions) {
    const due = form !== 'short' || indicator.core || state === 'settled' || !OPEN.includes(state) || further
    states[indicator.code] = due ? state : 'not-due'
  }
  return {
    R_lo: lower.lower.R,
    R_hi: upper.upper.R,
    lower: lower.lower,
    upper: upper.upper,
    provisional: Math.min(...results.map(({ provisional }) => provisional)),
    responded: counted.responded,
    known: counted.known,
    complete:
      respondedTo &&
      billionths(counted.responded) >= billionths(record.responded) &&
      billionths(counted.known) >= billionths(record.known),
    form: form === 'short' ? ('short' as const) : ('full' as const),
    headline,
    states,
    flags: questions.flatMap(flagShown),
    pairsOfAmbers: upper.ambers,
    contradictions: upper.pairs.map(({ code, state }) => ({ code, state })),
    asksBack: differing(input),
  }
}

export type Outcome = ReturnType<typeof score>
