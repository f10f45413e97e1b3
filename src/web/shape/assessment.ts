import { z } from '@hono/zod-openapi'
import { CERTIFICATE_KINDS } from '../../core/certificate.ts'
import { Reviewer } from '../../core/score/review.ts'
import { Band, Digest, Form, Id, Kept, Named, Time } from './base.ts'
import { ShownExplanation, ShownResult } from './result.ts'

const origin = { id: Id, made: Time, site: Id, response: Id, review: Id.nullable() }

/** A row of the list of assessments; figures in whole billionths, `headline` null while it is not yet determined. */
export const AssessmentLine = z
  .strictObject({
    ...origin,
    riskLow: Kept,
    riskHigh: Kept,
    coverage: Kept,
    headline: Band.nullable(),
    flagsRed: z.int().min(0),
    flagsAmber: z.int().min(0),
    catalogue: Named,
    method: z.strictObject({ digest: Digest }),
    digest: Digest,
  })
  .openapi('AssessmentLine')

/** What is asked for to score a kept response again. */
export const NewAssessment = z.strictObject({ response: z.string() }).openapi('NewAssessment')
export type NewAssessment = z.infer<typeof NewAssessment>

/** An assessment as it was kept, under the digest that covers it. */
const KeptAssessment = z
  .strictObject({
    id: Id,
    site: Id,
    madeAt: Time,
    closedOn: z.iso.date(),
    form: Form,
    catalogue: Named,
    method: Named,
    exposureData: Named,
    response: Digest,
    review: Digest.nullable(),
    result: ShownResult,
    digest: Digest,
  })
  .openapi('KeptAssessment')

/** An assessment with its explanation, null once the answers were erased; `is` says what the index is and is not. */
export const ShownAssessment = z
  .strictObject({
    ...origin,
    is: z.string(),
    headline: z.string(),
    kept: KeptAssessment,
    explanation: ShownExplanation.nullable(),
    erased: Time.nullable(),
  })
  .openapi('Assessment')

/** What scoring again from what was kept found. */
export const Recomputed = z
  .strictObject({
    equal: z.boolean(),
    differences: z.array(z.string()),
    lookups: z.enum(['checked', 'not-checked']),
    keptDigest: Digest,
    digest: Digest,
  })
  .openapi('Recomputed')

/** Everything an assessment was worked out from. */
export const ShownBundle = z
  .strictObject({
    format: z.literal('palermo-bundle@1'),
    edition: z.strictObject({
      catalogue: z.record(z.string(), z.unknown()),
      method: z.record(z.string(), z.unknown()),
    }),
    lookedUp: z.strictObject({ C01: z.number().nullable(), C01b: z.number().nullable(), C02: z.number().nullable() }),
    exposureData: Named,
    response: z.record(z.string(), z.unknown()),
    responseSalt: z.string().nullable(),
    review: z.array(z.record(z.string(), z.unknown())),
    carried: z.record(z.string(), z.iso.date()),
    assessment: z.strictObject({ about: z.record(z.string(), z.unknown()), result: ShownResult, digest: Digest }),
  })
  .openapi('Bundle')

export const CertificateKind = z.enum(CERTIFICATE_KINDS)

/** Which record or certificate can be given, or every reason why not; `checkedBy`: who set evidence levels, and on how many questions. */
export const ShownDecision = z
  .strictObject({
    kind: CertificateKind,
    granted: z.boolean(),
    validFrom: z.iso.date().nullable(),
    validUntil: z.iso.date().nullable(),
    reasons: z.array(z.strictObject({ reason: z.string(), about: z.array(z.string()), message: z.string() })),
    sample: z.array(z.string()),
    checkedBy: z.array(z.strictObject({ by: Reviewer, name: z.string().nullable(), questions: z.int().positive() })),
  })
  .openapi('CertificateDecision')
