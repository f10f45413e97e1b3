import { type Answer, readAnswer } from '../../src/core/answers/answer.ts'
import type { Response } from '../../src/core/answers/response.ts'
import type { Edition } from '../../src/core/catalogue/catalogue.ts'
import { indicatorOf } from '../../src/core/catalogue/catalogue.ts'
import { readProfile } from '../../src/core/profile.ts'
import { createQuestionnaire } from '../../src/core/questionnaire.ts'
import type { LookedUp } from '../../src/core/score/inherent.ts'
import type { Review } from '../../src/core/score/review.ts'

/** The plain input that the second implementation and the worked examples use. */
export type PlainInput = {
  form: 'short' | 'full'
  closedOn: string
  profile: Record<string, unknown>
  exposures: LookedUp
  answers: Record<string, unknown>
  review: {
    evidence: Record<string, number>
    accepted: string[]
    closed: Record<string, string>
    repairPlans: string[]
    answered: string[]
  }
}

/** Plain input → what `score` takes. Throws where an answer does not fit its question. */
export const fromPlain = (
  edition: Edition,
  input: PlainInput,
): { response: Response; lookedUp: LookedUp; review: Review } => {
  const { profile, problems } = readProfile(edition.catalogue, input.profile)
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  const answers: Record<string, Answer> = {}
  for (const [code, sent] of Object.entries(input.answers)) {
    // A question outside the form cannot be answered: the reader of responses refuses it.
    if (sent === null || (input.form === 'short' && !indicatorOf(edition.catalogue, code).core)) continue
    const read = readAnswer(indicatorOf(edition.catalogue, code), sent, code, input.closedOn)
    if ('problem' in read) throw new Error(JSON.stringify(read.problem))
    answers[code] = read.answer
  }
  const { review } = input
  return {
    response: {
      questionnaire: createQuestionnaire(edition.catalogue, input.form, profile).id,
      form: input.form,
      closedOn: input.closedOn,
      profile,
      answers,
      evidence: [],
      declaration: null,
    },
    lookedUp: input.exposures,
    review: {
      evidence: review.evidence,
      accepted: new Set(review.accepted),
      closed: review.closed,
      carried: {},
      repairPlans: new Set(review.repairPlans),
      answered: new Set(review.answered),
    },
  }
}
