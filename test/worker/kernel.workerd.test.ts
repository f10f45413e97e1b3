import { describe, expect, it } from 'vitest'
import { readResponse } from '../../src/core/answers/response.ts'
import { choicesOf } from '../../src/core/catalogue/catalogue.ts'
import { packCodes } from '../../src/core/kernel/codes.ts'
import { packFacts } from '../../src/core/kernel/facts.ts'
import { readFigures } from '../../src/core/kernel/figures.ts'
import { createKernel } from '../../src/core/kernel/kernel.ts'
import { createBlock } from '../../src/core/kernel/record.ts'
import { sumReview } from '../../src/core/score/review.ts'
import { score } from '../../src/core/score/score.ts'
import { bestResponse, levelRecords } from '../support/answers.ts'
import { edition } from '../support/edition.ts'

const lookedUp = { C01: 0.7666666666666667, C01b: 0.1, C02: 0.3 }
const review = sumReview(levelRecords(edition, 2))

/** The best answers with one of them changed to each other choice it offers. */
const cases = edition.catalogue.indicators.flatMap((indicator) =>
  [null, 'dont-know', ...choicesOf(indicator).map(({ code }) => code)].flatMap((answer) => {
    const sent = indicator.scale.type === 'multiple' && answer !== 'dont-know' && answer ? [answer] : answer
    const read = readResponse(edition.catalogue, bestResponse(edition, { [indicator.code]: sent }))
    return read.ok ? [read.value] : []
  }),
)

describe('the table-driven kernel in workerd', () => {
  it('says what the readable implementation says, to the last kept unit', () => {
    const kernel = createKernel(edition)
    const facts = packFacts(edition.catalogue, lookedUp, review)
    const block = createBlock(
      kernel.layout,
      cases.map((response) => ({ codes: packCodes(edition.catalogue, response), facts })),
    )
    const figures = new Float64Array(block.count * kernel.perResponse)
    kernel.run(block, figures)
    cases.forEach((response, i) => {
      const { risk, coverage, control, provenShare, headline } = score(edition, response, lookedUp, review)
      const said = readFigures(edition.method, figures, kernel.perResponse, i)!
      expect(said).toMatchObject({ risk, coverage, provenShare, headline })
      expect(said.control).toEqual({ low: control.low, high: control.high })
    })
    expect(cases.length).toBeGreaterThan(250)
  })
})
