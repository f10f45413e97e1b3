import type { Answer } from '../answers/answer.ts'
import type { Response } from '../answers/response.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { choicesOf } from '../catalogue/catalogue.ts'
import type { Indicator } from '../catalogue/parts.ts'
import { conditionHolds, type Profile } from '../profile.ts'
import { choiceOf } from './attainment.ts'
import type { Standing } from './result.ts'
import type { Review } from './review.ts'

/** Whether an excluding answer counts: by the profile, or by a review where the profile is silent; never against the profile. */
const isAccepted = (indicator: Indicator, choice: string, profile: Profile, review: Review): boolean => {
  const conditions = choicesOf(indicator).find((each) => each.code === choice)?.acceptedWhen ?? []
  const holds = conditions.map((condition) => conditionHolds(profile, condition))
  if (holds.includes(false)) return false
  if (holds.length > 0 && holds.every((each) => each === true)) return true
  return review.accepted.has(indicator.code)
}

/** Whether a parent's answer hides the questions under it. */
const hides = (answer: Answer | undefined, choices: readonly string[]): boolean =>
  answer?.kind === 'choice' && choices.includes(answer.choice)

/** Where each indicator of the catalogue stands in a response, in catalogue order. */
export const standingsOf = (catalogue: Catalogue, response: Response, review: Review): Map<string, Standing> => {
  const standing = (indicator: Indicator): Standing => {
    if (response.form === 'short' && !indicator.core) return 'not-asked'
    const parent = indicator.hiddenBy
    if (parent && hides(response.answers[parent.question], parent.choices)) return 'not-asked'
    const answer = response.answers[indicator.code]
    if (!answer) return 'not-answered'
    if (answer.kind === 'dont-know') return 'dont-know'
    if (answer.kind === 'not-applicable')
      return isAccepted(indicator, answer.choice, response.profile, review) ? 'not-applicable' : 'not-answered'
    return choiceOf(indicator, answer)?.kind === 'nobody-looked' ? 'not-looked' : 'answered'
  }
  return new Map(catalogue.indicators.map((indicator) => [indicator.code, standing(indicator)]))
}

/** Whether a standing counts as an answer: *don't know* does. */
export const isAnswered = (standing: Standing): boolean =>
  standing === 'answered' || standing === 'dont-know' || standing === 'not-looked'
