import { expect, it } from 'vitest'
import { someAnswer } from './answers.ts'
import { choicesOf, flagOf } from './attainment.ts'
import { edition } from './edition.ts'
import { BUYER, bestAnswer, closing, indicatorOf, withAnswers, withRecords } from './fixtures.ts'
import { type Finding, holdsFor, notHigher, TINY } from './property.ts'
import { daysAfter } from './responses.ts'
import { rankOf, score } from './score.ts'
import { levelOf } from './states.ts'
import type { Answer, Indicator, Input, ReviewRecord } from './types.ts'

const level = (at: string): ReviewRecord => ({ act: 'level', at, day: '2099-01-01', by: BUYER, level: 2 })
const plan: ReviewRecord = { act: 'plan', at: 'B03.3', day: '2027-01-01', by: BUYER, until: '2027-06-01' }
const SHARES: Record<string, string> = {
  'B03.6': 'none-found',
  'B11.6': 'none-received',
  'B12.4': 'none-found',
  'B13.7': 'none-open',
}
const flagged = edition.indicators.filter((indicator) =>
  choicesOf(indicator).some(({ flag }) => flag === 'red' || flag === 'amber'),
)

/** R_hi of a repaired answer against answers that do not look. */
function noWorse(input: Input, code: string, repaired: Answer, others: Answer[]): Finding {
  const after = score(withAnswers(input, { [code]: repaired })).R_hi
  const wrong = others.map((other) =>
    notHigher(`${code} ${repaired} against ${other}`, after, score(withAnswers(input, { [code]: other })).R_hi),
  )
  return wrong.find((one) => one !== '') ?? ''
}

it('T4, P16: finding and repairing is never worse than not looking', () => {
  holdsFor('T4 repair', 700, ({ input, draw }) => {
    const share = draw.pick(Object.keys(SHARES))
    const { code, ...indicator } = draw.pick(flagged)
    const one = { code, ...indicator }
    const flags = choicesOf(one).filter(({ flag }) => flag === 'red' || flag === 'amber')
    const looked = choicesOf(one).filter(({ kind }) => kind === 'nobody-looked')
    return {
      'B03.3 all repaid': noWorse(input, 'B03.3', 'all-repaid', ['none-unchecked', 'dont-know', null]),
      'B03.3 partly, with a plan': noWorse(withRecords(input, plan), 'B03.3', 'partly-repaid', [
        'none-unchecked',
        'dont-know',
        null,
      ]),
      'B09.1 repaired': noWorse(input, 'B09.1', 'repaired', ['none-without-channel', 'dont-know', null]),
      'half or more': noWorse(input, share, draw.pick([0.5, 0.75, 1]), [SHARES[share]!, 'dont-know', null]),
      'closed flag': noWorse(withRecords(input, level(code), closing(code)), code, draw.pick(flags).code, [
        ...looked.map((choice) => choice.code),
        'dont-know',
        null,
      ]),
    }
  })
})

type Answers = Record<string, Answer>
const FEES: [Answers, Answers] = [
  { 'B03.3': 'all-repaid', 'B03.6': 1 },
  { 'B03.3': 'none-confirmed', 'B03.6': 'none-found' },
]
const VIOLENCE: [Answers, Answers] = [
  { 'B09.1': 'repaired', 'B12.4': 1 },
  { 'B09.1': 'none-with-channel', 'B12.4': 'none-found' },
]

/**
 * The page allows .002 of the index. That holds where the full form is due and both questions have equal evidence (.0018
 * in 13,570 trials). Exceptions: with unequal evidence it costs up to .0027; where the short form is enough, which leaves
 * out B03.6, up to .0066.
 */
it('T4: a whole repair costs at most .002 of the index against "none found", with the exceptions', () => {
  const counts = { dearer: 0, above: 0, bands: 0, largest: 0 }
  holdsFor('T4 whole repair', 1500, ({ input }) => {
    const found: Record<string, Finding> = {}
    for (const [name, pair] of Object.entries({ fees: FEES, violence: VIOLENCE })) {
      const [repaired, clean] = pair.map((answers) => score(withAnswers(input, answers)))
      const cost = repaired!.R_hi - clean!.R_hi
      const [one, other] = Object.keys(pair[0]).map((code) => levelOf(indicatorOf(code), withAnswers(input, pair[0])))
      const strict = repaired!.form === 'full' && one === other
      found[`${name}${strict ? ', full form and equal evidence' : ''}`] =
        cost <= (strict ? 0.002 : 0.01) ? '' : `costs ${cost}`
      if (cost > TINY) counts.dearer++
      if (cost > 0.002) counts.above++
      if (rankOf(repaired!.headline) > rankOf(clean!.headline)) counts.bands++
      counts.largest = Math.max(counts.largest, cost)
    }
    return found
  })
  console.log(`T4 whole repair: ${JSON.stringify(counts)}`)
})

/** The next response: some days later, the flagged question answered anew, without an accepted error. */
function later(input: Input, days: number, code: string, answer: Answer): Input {
  const { earlier, ...submission } = input
  const closedOn = daysAfter(input.response.closedOn, days)
  const records = input.response.records.filter(({ act, at }) => act === 'level' || (act !== 'error' && at !== code))
  const answers = { ...input.response.answers, [code]: answer }
  const response = { ...input.response, id: 'r99', closedOn, madeOn: closedOn, records, answers }
  return { ...submission, response, earlier: [...earlier, submission] }
}

const flaggedAnswer = (indicator: Indicator, from: readonly Answer[]): Answer | undefined =>
  from.find((answer) => answer !== null && flagOf(indicator, answer))

it('T5: closing properly is never worse than leaving open, answering again, or waiting', () => {
  holdsFor('T5 closing', 1500, ({ input, draw }) => {
    const indicator = draw.pick(flagged)
    const { code } = indicator
    const answer = flaggedAnswer(
      indicator,
      Array.from({ length: 20 }, () => someAnswer(indicator, draw)),
    )
    if (answer === undefined) return {}
    const records = input.response.records.filter(({ at, act }) => at !== code || act === 'level')
    const open = withAnswers({ ...input, response: { ...input.response, records } }, { [code]: answer })
    const check = levelOf(indicator, open) >= 2 ? [] : [level(code)]
    const closed = withRecords(open, ...check, closing(code, daysAfter(input.response.closedOn, 20)))
    const now = score(closed).R_hi
    const again = later(open, 0, code, bestAnswer(indicator))
    const days = draw.pick([1, 30, 200, 364, 365, 366, 400, 800])
    const next = draw.pick([bestAnswer(indicator), answer, someAnswer(indicator, draw), 'dont-know', null])
    const [thenClosed, thenOpen] = [closed, open].map((one) => score(later(one, days, code, next)).R_hi)
    return {
      'leaving open': notHigher(code, now, score(open).R_hi),
      'open but checked': notHigher(code, now, score(withRecords(open, ...check)).R_hi),
      'answering again': notHigher(code, now, score(again).R_hi),
      'in a later response': notHigher(`${code} ${answer} then ${next}`, thenClosed!, thenOpen!),
    }
  })
  expect(flagged).toHaveLength(21)
})
