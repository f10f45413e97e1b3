// Answers drawn at random, for every kind of scale.
import { choicesOf } from './attainment.ts'
import type { Draw } from './chance.ts'
import { bestAnswer } from './fixtures.ts'
import type { Answer, Indicator } from './types.ts'

/** How one respondent behaves: shares of good, blank, unknown, flagged and not applicable answers. */
export type Character = { good: number; blank: number; unsure: number; flagged: number; away: number; proof: number }

export function characterOf(draw: Draw): Character {
  if (draw.happens(0.4)) {
    const [good, unsure, proof] = [draw.pick([1, 0.95, 0.8]), draw.pick([0, 0, 0.02]), draw.pick([0.5, 1, 1])]
    return { good, blank: draw.pick([0, 0, 0.01]), unsure, flagged: draw.pick([0, 0, 0.01]), away: 0.1, proof }
  }
  return {
    good: draw.pick([1, 0.97, 0.9, 0.7, 0.3]),
    blank: draw.pick([0, 0, 0, 0.02, 0.1, 0.5, 0.95]),
    unsure: draw.pick([0, 0, 0.02, 0.1, 0.5]),
    flagged: draw.pick([0, 0, 0.03, 0.2]),
    away: draw.pick([0, 0.1, 0.5]),
    proof: draw.pick([0, 0.3, 0.7, 1, 1]),
  }
}

/** Any answer but a blank, don't know or not applicable. */
export function someAnswer(indicator: Indicator, draw: Draw): Answer {
  const { scale } = indicator
  const instead = (scale.instead ?? []).filter(({ kind }) => kind !== 'not-applicable')
  if (instead.length > 0 && draw.happens(0.3)) return draw.pick(instead).code
  if (scale.type === 'share') return draw.happens(0.5) ? draw.pick([0, 0.5, 0.9, 1]) : draw.whole(101) / 100
  if (scale.type === 'number') return draw.pick([40, 48, 55, 60, 72, 80])
  if (scale.type === 'date') return draw.pick(['2026-06-01', '2025-06-01', '2024-02-29', '2020-06-01'])
  const choices = scale.choices!
  if (scale.type !== 'multiple') return draw.pick(choices.filter(({ kind }) => kind !== 'not-applicable')).code
  const useful = choices.filter(({ kind }) => !kind).map(({ code }) => code)
  const none = choices.find(({ kind }) => kind === 'none')
  const some = useful.filter(() => draw.happens(0.5))
  return some.length > 0 ? some : none ? [none.code] : useful
}

/** One answer of this respondent. */
export function answerOf(indicator: Indicator, who: Character, draw: Draw): Answer {
  if (draw.happens(who.blank)) return null
  const choices = choicesOf(indicator)
  const away = choices.find(({ kind }) => kind === 'not-applicable')
  if (away && draw.happens(who.away)) return { choice: away.code, reason: draw.happens(0.9) ? 'None here' : '' }
  if (draw.happens(who.unsure)) return 'dont-know'
  const flagged = choices.filter(({ flag, kind }) => flag || kind === 'nobody-looked')
  if (flagged.length > 0 && draw.happens(who.flagged)) return draw.pick(flagged).code
  const answer = draw.happens(who.good) ? bestAnswer(indicator) : someAnswer(indicator, draw)
  const found = typeof answer === 'string' ? choices.find(({ code }) => code === answer) : undefined
  // Most respondents have few flags, so that the other rules decide often enough.
  return found?.flag && !draw.happens(who.flagged) ? bestAnswer(indicator) : answer
}
