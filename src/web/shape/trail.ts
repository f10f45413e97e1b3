import { z } from '@hono/zod-openapi'
import { Digest, Named, Time } from './base.ts'

/** An entry of the audit trail; entries of others in between stay unseen, so positions may skip. */
const TrailEntry = z
  .strictObject({
    position: z.int().min(0),
    made: Time,
    actor: z.string(),
    act: z.string(),
    subject: z.string(),
    digest: Digest,
    previous: Digest,
    hash: Digest,
  })
  .openapi('TrailEntry')

export const Trail = z.strictObject({ rows: z.array(TrailEntry), next: z.int().min(0).nullable() }).openapi('Trail')

export const Health = z
  .strictObject({ status: z.literal('ok'), catalogue: Named, method: Named, exposureData: Named })
  .openapi('Health')
