import type { Catalogue } from './catalogue/catalogue.ts'
import type { ProfileCondition, ProfileQuestion } from './catalogue/parts.ts'
import type { Problem } from './problem.ts'

/** Facts on place, sector, good and workforce by code; null or absent is not known. Shares are 0..1. */
export type Profile = Record<string, string | number | string[] | null>

/** Whether a profile says so, says otherwise, or is silent (null). */
export const conditionHolds = (profile: Profile, condition: ProfileCondition): boolean | null => {
  const fact = profile[condition.profile] ?? null
  if (fact === null) return null
  return 'is' in condition ? fact === condition.is : !condition.notAmong.includes(String(fact))
}

const fitsQuestion = (question: ProfileQuestion, fact: unknown): Problem['message'] | null => {
  switch (question.type) {
    case 'share':
      return typeof fact === 'number' && fact >= 0 && fact <= 1 ? null : 'answers.not-a-share'
    case 'number': {
      const fits =
        typeof fact === 'number' && Number.isInteger(fact) && fact >= question.minimum! && fact <= question.maximum!
      return fits ? null : 'answers.not-in-range'
    }
    case 'single':
      return typeof fact === 'string' && question.choices!.includes(fact) ? null : 'answers.choose-one'
    case 'division':
      return typeof fact === 'string' && /^\d{2}$/.test(fact) ? null : 'answers.not-a-division'
    case 'countries':
      return Array.isArray(fact) &&
        fact.length > 0 &&
        fact.every((each) => typeof each === 'string' && /^[A-Z]{3}$/.test(each))
        ? null
        : 'answers.not-countries'
    case 'goods':
      return Array.isArray(fact) && fact.length > 0 && fact.every((each) => typeof each === 'string' && each !== '')
        ? null
        : 'answers.not-goods'
  }
}

/** Sent facts → a profile, or every problem with its place. `workers` is the head count of the site, agency workers included. */
export const readProfile = (catalogue: Catalogue, sent: unknown): { profile: Profile; problems: Problem[] } => {
  const problems: Problem[] = []
  const profile: Profile = {}
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    return { profile, problems: [{ at: 'profile', message: 'answers.not-an-object' }] }
  for (const [code, fact] of Object.entries(sent)) {
    const at = `profile.${code}`
    const question = catalogue.profile.find((each) => each.code === code)
    if (fact === null) {
      if (question || code === 'workers') profile[code] = null
      else problems.push({ at, message: 'answers.unknown-question' })
      continue
    }
    if (code === 'workers') {
      if (typeof fact === 'number' && Number.isInteger(fact) && fact >= 0) profile[code] = fact
      else problems.push({ at, message: 'answers.not-a-count' })
      continue
    }
    if (!question) {
      problems.push({ at, message: 'answers.unknown-question' })
      continue
    }
    const fault = fitsQuestion(question, fact)
    if (fault)
      problems.push({
        at,
        message: fault,
        values: {
          choices: (question.choices ?? []).join(', '),
          minimum: question.minimum ?? 0,
          maximum: question.maximum ?? 0,
        },
      })
    else profile[code] = fact as Profile[string]
  }
  return { profile, problems }
}
