import { z } from '@hono/zod-openapi'
import { Digest, Id, Time } from './base.ts'

const count = z.int().min(0)
const Kind = z.enum(['assess', 'rescore'])

/** A batch as it is sent: lines with who they are about and their answers, or all sites to be scored anew by an edition that is kept. */
export const NewBatch = z
  .strictObject({
    kind: Kind.optional(),
    name: z.string().trim().min(1).max(300).optional(),
    lines: z.array(z.record(z.string(), z.unknown())).min(1).max(5_000).optional(),
    catalogue: Digest.optional(),
    method: Digest.optional(),
  })
  .openapi('NewBatch')
export type NewBatch = z.infer<typeof NewBatch>

/** How a batch of lines that is uploaded is called. */
export const BatchSent = z.strictObject({ name: z.string().trim().min(1).max(300).optional() })
export type BatchSent = z.infer<typeof BatchSent>

/** A batch with how far it has come: `done` of `lines`, `refused` of those done. `perSecond` is null while nobody works on it here. */
export const ShownBatch = z
  .strictObject({
    id: Id,
    made: Time,
    kind: Kind,
    name: z.string().nullable(),
    lines: count,
    done: count,
    refused: count,
    over: z.boolean(),
    perSecond: z.number().min(0).nullable(),
    catalogue: Digest,
    method: Digest,
    erased: Time.nullable(),
  })
  .openapi('Batch')

const Figures = z.strictObject({
  riskLow: count,
  riskHigh: count,
  coverage: count,
  flagsRed: count,
  flagsAmber: count,
  edition: z.string(),
  method: Digest,
  headline: z.record(z.string(), z.unknown()),
})

/** What became of one line: `before` is the assessment it is compared with, `because` why the headline changed; `problems` what to mend. */
export const BatchLine = z
  .strictObject({
    position: z.int().positive(),
    place: z.string(),
    outcome: z.enum(['kept', 'refused', 'same']),
    supplier: z.string().nullable(),
    ownKey: z.string().nullable(),
    site: Id.nullable(),
    siteName: z.string().nullable(),
    country: z.string().nullable(),
    response: Id.nullable(),
    assessment: Id.nullable(),
    before: Id.nullable(),
    figures: Figures.nullable(),
    figuresBefore: Figures.nullable(),
    because: z.strictObject({ components: z.array(z.string()), parts: z.array(z.string()) }).nullable(),
    problems: z.array(z.string()),
    erased: Time.nullable(),
  })
  .openapi('BatchLine')

export const BatchLines = z
  .strictObject({ rows: z.array(BatchLine), next: z.int().positive().nullable() })
  .openapi('BatchLines')
