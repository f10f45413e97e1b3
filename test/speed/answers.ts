import { readResponse } from '../../src/core/answers/response.ts'
import { choicesOf } from '../../src/core/catalogue/catalogue.ts'
import type { Indicator } from '../../src/core/catalogue/parts.ts'
import { lookUp } from '../../src/core/exposure/method-1/lookup.ts'
import { createQuestionnaire } from '../../src/core/questionnaire.ts'
import { sumReview } from '../../src/core/score/review.ts'
import type { Scored } from '../core/kernel/cases.ts'
import { chance } from '../oracle/responses.ts'
import { quietProfile } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { readValue } from '../support/told.ts'
import { exposure } from './shipped.ts'

const offeredBy = (indicator: Indicator) =>
  choicesOf(indicator).filter(({ kind }) => kind !== 'not-applicable' && kind !== 'none')

const answerTo = (indicator: Indicator, draw: () => number): unknown => {
  const { scale } = indicator
  const offered = offeredBy(indicator)
  if (scale.type === 'share') return Math.round(draw() * 100) / 100
  if (scale.type === 'number') return scale.minimum + Math.floor(draw() * 60)
  if (scale.type === 'date') return `2026-${String(1 + Math.floor(draw() * 9)).padStart(2, '0')}-15`
  if (scale.type === 'multiple') {
    const ticked = offered.filter(() => draw() < 0.6).map(({ code }) => code)
    return ticked.length > 0 ? ticked : [offered[0]!.code]
  }
  // Half of the answers are the best one, so that the results spread over all bands.
  const best = offered.find(({ credit }) => credit === 1)
  return best && draw() < 0.5 ? best.code : offered[Math.floor(draw() * offered.length)]!.code
}

/** A response to the full form with an answer to every question, as it is sent. The same seed gives the same answers. */
export const fullResponse = (seed: number) => {
  const draw = chance(seed)
  const { catalogue } = edition
  const profile = { ...quietProfile, C03: 0.2 }
  return {
    questionnaire: createQuestionnaire(catalogue, 'full', profile).id,
    closedOn: new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10),
    profile,
    answers: Object.fromEntries(catalogue.indicators.map((indicator) => [indicator.code, answerTo(indicator, draw)])),
    evidence: [],
    declaration: null,
  }
}

/** The same, read, with what else it is scored from: the exposures looked up, and no review. */
export const fullCase = (seed: number): Scored => {
  const response = readValue(readResponse(edition.catalogue, fullResponse(seed)))
  return { response, lookedUp: lookUp(exposure, edition.method, response.profile).values, review: sumReview([]) }
}
