import { z } from 'zod'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { type Outcome, outcome, type Problem } from '../problem.ts'
import type { Form } from '../questionnaire.ts'
import { type Carried, carryAnswers, type Filled } from './carry.ts'

const given = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined))

/** What a respondent adds to answers given elsewhere: answers to what is still asked, facts it lacks, evidence, and a declaration for all of it. */
export const Added = z.strictObject({
  form: z.enum(['short', 'full']).optional(),
  profile: z.record(z.string(), z.unknown()).optional(),
  answers: z.record(z.string(), z.unknown()).optional(),
  evidence: z.array(z.unknown()).optional(),
  declaration: z.unknown().optional(),
})
export type Added = z.infer<typeof Added>

/** A filled questionnaire with what was added, as it is sent to the edition in use, and what carried over. */
export type Completed = { sent: Record<string, unknown>; carried: Carried }

/**
 * Carries a filled questionnaire over and adds to it. An answer or a fact that carries over whole stands, unless its question was
 * reworded.
 * A declaration covers what was declared: with answers added and none given anew there is none.
 */
export const completeAnswers = (catalogue: Catalogue, filled: Filled, added: Added): Outcome<Completed> => {
  const form: Form = added.form ?? filled.form
  const facts = given(added.profile ?? {})
  const { profile: settled } = carryAnswers(catalogue, filled, form).response
  const carried = carryAnswers(catalogue, { ...filled, profile: { ...filled.profile, ...facts, ...settled } }, form)
  const answers = given(added.answers ?? {})
  const standing = new Set(carried.kept)
  for (const { code } of carried.reworded) standing.delete(code)
  for (const { at } of carried.leftBehind) standing.delete(at.slice('answers.'.length))
  const twice = Object.keys(answers)
    .filter((code) => standing.has(code))
    .map((code): Problem => ({ at: `answers.${code}`, message: 'portable.answered' }))
  const unfit = carried.leftBehind.filter(({ at }) => Object.keys(facts).some((code) => at === `profile.${code}`))
  return outcome([...twice, ...unfit.map(({ sent: _sent, ...problem }) => problem)], () => ({
    sent: {
      ...carried.response,
      answers: { ...carried.response.answers, ...answers },
      evidence: [...carried.response.evidence, ...(added.evidence ?? [])],
      declaration: added.declaration ?? (Object.keys(answers).length > 0 ? null : filled.declaration),
    },
    carried: { ...carried, asked: carried.asked.filter((code) => !Object.hasOwn(answers, code)) },
  }))
}
