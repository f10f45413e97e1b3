import type { Response } from '../../../src/core/answers/response.ts'
import type { Edition } from '../../../src/core/catalogue/catalogue.ts'
import { redQuestions } from '../../../src/core/catalogue/catalogue.ts'
import type { LookedUp } from '../../../src/core/score/inherent.ts'
import type { Review } from '../../../src/core/score/review.ts'
import { chance, responseOf } from '../../oracle/responses.ts'
import { edition as shipped } from '../../support/edition.ts'
import { fromPlain, type PlainInput } from '../../support/scoring.ts'

/** A response with all it is scored from. */
export type Scored = { response: Response; lookedUp: LookedUp; review: Review }

/** A seeded response with its reviews; every eighth has reds carried from earlier answers. */
export const caseOf = (seed: number, edition: Edition = shipped): Scored => {
  const { response, lookedUp, review } = fromPlain(edition, responseOf(seed) as unknown as PlainInput)
  const draw = chance(seed + 77)
  const reds = [...redQuestions(edition.catalogue)].filter(() => seed % 8 === 0 && draw() < 0.2)
  const carried = Object.fromEntries(reds.map((code) => [code, draw() < 0.5 ? '2027-02-28' : '2026-06-30']))
  return { response, lookedUp, review: { ...review, carried } }
}
