import { z } from '@hono/zod-openapi'
import { ReviewRecord } from '../../core/score/review.ts'
import { AssessmentLine } from './assessment.ts'
import { Digest, Form, Id, SaidProblem, Time } from './base.ts'

/** The answers as they are sent; the core reads them, so that every problem is told at once and in its words. */
export const NewResponse = z.unknown().openapi('NewResponse', {
  type: 'object',
  required: ['questionnaire', 'closedOn', 'answers'],
  properties: {
    questionnaire: { type: 'string' },
    closedOn: { type: 'string', format: 'date' },
    profile: { type: 'object' },
    answers: { type: 'object' },
    evidence: { type: 'array', items: { type: 'object' } },
    declaration: { type: ['object', 'null'] },
  },
  additionalProperties: false,
})

/** The records of a review as they are sent: at least one, in order, read by the core in the light of the response. */
export const NewReview = z
  .array(z.unknown())
  .min(1)
  .max(500)
  .openapi('NewReview', {
    type: 'array',
    minItems: 1,
    maxItems: 500,
    items: { type: 'object', required: ['on', 'does'] },
  })

const line = {
  id: Id,
  site: Id,
  made: Time,
  version: z.int().positive(),
  questionnaire: z.string(),
  form: Form,
  catalogue: Digest,
}

export const ResponseLine = z.strictObject(line).openapi('ResponseLine')

/** A response as it was sent; null once erased. `digest` is salted. */
export const ShownResponse = z
  .strictObject({
    ...line,
    digest: Digest,
    sent: z.record(z.string(), z.unknown()).nullable(),
    erased: Time.nullable(),
  })
  .openapi('Response')

/**
 * A response that was kept, with the assessment made in the same write; from an answer file or a workbook of another edition also what
 * was left behind, was put in other words and is still asked.
 */
export const KeptResponseAnswer = z
  .strictObject({
    id: Id,
    site: Id,
    made: Time,
    version: z.int().positive(),
    digest: Digest,
    assessment: AssessmentLine,
    leftBehind: z.array(SaidProblem).optional(),
    reworded: z.array(z.string()).optional(),
    asked: z.array(z.string()).optional(),
  })
  .openapi('KeptResponse')

/** A review; its records are null once erased. `recordedBy` is who recorded it: null for what is not known, and for the person of a key. */
export const ShownReview = z
  .strictObject({
    id: Id,
    response: Id,
    made: Time,
    kind: z.string(),
    digest: Digest,
    records: z.array(ReviewRecord).nullable(),
    recordedBy: z.strictObject({ organisation: z.string().nullable(), person: z.string().nullable() }),
    erased: Time.nullable(),
  })
  .openapi('Review')

/** A review that was kept, with the assessment made in the same write. */
export const KeptReviewAnswer = z
  .strictObject({ id: Id, response: Id, made: Time, digest: Digest, assessment: AssessmentLine })
  .openapi('KeptReview')
