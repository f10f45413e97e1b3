import type { Carried } from '../core/answers/carry.ts'
import type { Profile } from '../core/profile.ts'
import type { Form } from '../core/questionnaire.ts'
import type { Answered } from '../sheet/workbook/filled.ts'
import { carryFrom } from './answer-file.ts'
import { openAnswers } from './answer-source.ts'
import type { ResponseFileGiven } from './response-file.ts'

/** How much stands in the workbook already, what could not be put in and why, and what to look at again. */
const tellKnown = ({ say, err }: ResponseFileGiven, { kept, asked, leftBehind, reworded }: Carried): void => {
  err(say('workbook.cli.known', { kept: kept.length, asked: asked.length }))
  if (leftBehind.length > 0) err(say('portable.cli.left-behind', { count: leftBehind.length }))
  for (const { at, message, values } of leftBehind) err(`  ${at}: ${say(`problem.${message}`, values)}`)
  if (reworded.length > 0) err(say('workbook.cli.reworded', { codes: reworded.map(({ code }) => code).join(', ') }))
}

/** What is known already: answers given before or elsewhere, as far as they carry over, and facts that stand above theirs. */
export const findKnown = async (
  given: ResponseFileGiven,
  profile: Profile,
  { answers, form }: { answers?: string; form?: Form },
): Promise<{ form: Form | null; answered: Answered; reworded: string[] } | null> => {
  if (!answers) return { form: form ?? null, answered: { profile }, reworded: [] }
  const read = await openAnswers(given, answers)
  if (!read) return null
  const filled = { ...read.filled, profile: { ...read.filled.profile, ...profile } }
  const carried = carryFrom(given.edition, { ...read, filled }, form)
  tellKnown(given, carried)
  const { response } = carried
  return {
    form: form ?? filled.form,
    answered: { profile: response.profile, answers: response.answers, evidence: response.evidence },
    reworded: carried.reworded.map(({ code }) => code),
  }
}
