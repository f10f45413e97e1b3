import { describe, expect, it } from 'vitest'
import { readResponse } from '../../src/core/answers/response.ts'
import { choicesOf } from '../../src/core/catalogue/catalogue.ts'
import type { Indicator } from '../../src/core/catalogue/parts.ts'
import { packCodes } from '../../src/core/kernel/codes.ts'
import { packFacts } from '../../src/core/kernel/facts.ts'
import { readFigures } from '../../src/core/kernel/figures.ts'
import { createKernel } from '../../src/core/kernel/kernel.ts'
import { createBlock } from '../../src/core/kernel/record.ts'
import { sumReview } from '../../src/core/score/review.ts'
import { score } from '../../src/core/score/score.ts'
import { bestResponse, levelRecords } from '../support/answers.ts'
import { edition } from '../support/edition.ts'

const { catalogue } = edition
const lookedUp = { C01: 0.7666666666666667, C01b: 0.1, C02: 0.3 }
type Case = { response: Parameters<typeof packCodes>[1]; review: ReturnType<typeof sumReview> }

/** What was sent, as it is read, with evidence at one level; nothing where it does not fit. */
const caseOf = (sent: unknown, level: number): Case[] => {
  const read = readResponse(catalogue, sent)
  return read.ok ? [{ response: read.value, review: sumReview(levelRecords(edition, level)) }] : []
}

/** The best answers with one of them changed to each other choice it offers. */
const single = catalogue.indicators.flatMap((indicator) =>
  [null, 'dont-know', ...choicesOf(indicator).map(({ code }) => code)].flatMap((answer) => {
    const sent = indicator.scale.type === 'multiple' && answer !== 'dont-know' && answer ? [answer] : answer
    return caseOf(bestResponse(edition, { [indicator.code]: sent }), 2)
  }),
)

/** Whole numbers that follow from a seed, below a limit (Lehmer 1951). */
const drawing = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

const drawAnswer = ({ scale, ...rest }: Indicator, draw: (below: number) => number): unknown => {
  const choices = choicesOf({ scale, ...rest } as Indicator)
  const pick = choices[draw(choices.length)]!
  const way = draw(6)
  if (way === 0) return null
  if (way === 1) return 'dont-know'
  if (pick?.kind === 'not-applicable') return { choice: pick.code, reason: 'Nobody here works that way.' }
  if (way === 2 && scale.type !== 'multiple' && pick) return pick.code
  if (scale.type === 'multiple') {
    const some = scale.choices.filter(({ kind }) => kind === undefined && draw(2) === 0).map(({ code }) => code)
    return some.length > 0 ? some : 'dont-know'
  }
  if (scale.type === 'share') return draw(1_001) / 1_000
  if (scale.type === 'number') return scale.minimum + draw(80)
  if (scale.type === 'date') return `20${20 + draw(6)}-0${1 + draw(9)}-1${draw(10)}`
  return pick.code
}

/** Responses in which few answers or many are drawn, so that conditions, exclusions, pairs and flags meet. */
const drawn = Array.from({ length: 500 }, (_, i) => i + 1).flatMap((seed) => {
  const draw = drawing(seed)
  const changes = catalogue.indicators
    .filter(() => draw(90) <= 3 ** (seed % 5))
    .map((each): [string, unknown] => [each.code, drawAnswer(each, draw)])
  return caseOf(bestResponse(edition, Object.fromEntries(changes)), seed % 4)
})

describe('the table-driven kernel in workerd', () => {
  it.each([
    ['one answer changed', single, 250],
    ['answers drawn', drawn, 450],
  ])(
    'says of responses with %s what the readable implementation says, to the last kept unit',
    (_what, cases, least) => {
      expect(cases.length).toBeGreaterThan(least)
      const kernel = createKernel(edition)
      const block = createBlock(
        kernel.layout,
        cases.map(({ response, review }) => ({
          codes: packCodes(catalogue, response),
          facts: packFacts(catalogue, lookedUp, review),
        })),
      )
      const figures = new Float64Array(block.count * kernel.perResponse)
      kernel.run(block, figures)
      const heads = new Set<string>()
      cases.forEach(({ response, review }, i) => {
        const { risk, coverage, control, provenShare, headline } = score(edition, response, lookedUp, review)
        const said = readFigures(edition.method, figures, kernel.perResponse, i)!
        expect(said).toMatchObject({ risk, coverage, provenShare, headline })
        expect(said.control).toEqual({ low: control.low, high: control.high })
        heads.add(headline.determined ? headline.band : headline.reasons.join())
      })
      expect(heads.size).toBeGreaterThan(2)
    },
  )
})
