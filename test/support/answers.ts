import type { Edition } from '../../src/core/catalogue/catalogue.ts'
import { choicesOf, indicatorOf } from '../../src/core/catalogue/catalogue.ts'
import { createQuestionnaire, type Form } from '../../src/core/questionnaire.ts'
import type { ReviewRecord } from '../../src/core/score/review.ts'

/** The best answer to a question, as it is sent. */
export const bestAnswer = (edition: Edition, code: string): unknown => {
  const indicator = indicatorOf(edition.catalogue, code)
  const { scale } = indicator
  if (scale.type === 'multiple')
    return scale.choices.filter((choice) => choice.kind === undefined).map((choice) => choice.code)
  if (scale.type === 'share') return scale.points.reduce((best, point) => (point[1] > best[1] ? point : best))[0]
  if (scale.type === 'number') return scale.steps[0]![0]
  if (scale.type === 'date') return '2026-10-01'
  // Hiring directly hides the questions on agencies; the best answer that asks them all keeps the form whole.
  const wanted = choicesOf(indicator).filter((choice) => choice.credit === 1 && choice.code !== 'direct')
  return wanted[0]!.code
}

/** A quiet profile: a Tier 2 country, an unlisted sector, no agencies or migrants left unknown. */
export const quietProfile = {
  workers: 400,
  C01: ['PRT'],
  C01b: ['Furniture'],
  C02: '31',
  C03: 0.1,
  C04: 0.1,
  C05: 1,
  C06: 0,
  C07: 'low',
  C08: 'none',
  C09: 'low',
  C10: 'none',
  C11: 'no',
}

/** A response with every question at its best, as it is sent; single answers can be changed, and null takes one out. */
export const bestResponse = (
  edition: Edition,
  changes: Record<string, unknown> = {},
  form: Form = 'full',
  profile: Record<string, unknown> = quietProfile,
) => {
  const questionnaire = createQuestionnaire(edition.catalogue, form, profile as never)
  const answers = Object.fromEntries(
    questionnaire.questions.map(({ indicator }) => [indicator.code, bestAnswer(edition, indicator.code)]),
  )
  return {
    questionnaire: questionnaire.id,
    closedOn: '2026-11-20',
    profile,
    answers: { ...answers, ...changes },
    evidence: [],
    declaration: { function: 'Personnel manager', on: '2026-11-20' },
  }
}

/** Records as they are sent that set one evidence level for every question of the catalogue and its profile. */
export const sentLevels = (edition: Edition, level: number): Pick<ReviewRecord, 'on' | 'does'>[] =>
  [...edition.catalogue.indicators, ...edition.catalogue.profile.filter((question) => question.evidenced)].map(
    ({ code }) => ({
      on: '2026-11-22',
      does: { act: 'evidence-level', question: code, level, reason: 'seen on site, with the method named' },
    }),
  )

/** An organisation that is none of the buyer's or the supplier's. */
export const CHECKER = { id: 'test-checker', name: 'Test Checkers Ltd' }

/** The same as they are saved: by a buyer whom nobody names, or by an independent organisation. */
export const levelRecords = (edition: Edition, level: number, by: ReviewRecord['by'] = 'verifier'): ReviewRecord[] =>
  sentLevels(edition, level).map((record) => ({ by, ...(by === 'buyer' ? {} : { organisation: CHECKER }), ...record }))
