import { z } from '@hono/zod-openapi'
import { Band, Digest, Id, Kept, Named, Time } from './base.ts'

const place = { country: z.string().nullable(), division: z.string().nullable() }
const editions = { catalogue: Named, method: z.strictObject({ digest: Digest }) }
const count = z.int().min(0)

/** Where a site stands by its newest assessment; figures in whole billionths, `headline` null while it is not yet determined. */
export const Standing = z
  .strictObject({
    site: Id,
    assessment: Id,
    made: Time,
    ...place,
    riskLow: Kept,
    riskHigh: Kept,
    coverage: Kept,
    headline: Band.nullable(),
    flagsRed: count,
    flagsAmber: count,
    ...editions,
  })
  .openapi('Standing')

/** Standings of one edition, country and division added up: how many sites, their figures in whole billionths, their headlines. */
export const Sum = z
  .strictObject({
    ...editions,
    ...place,
    sites: count,
    riskLow: count,
    riskHigh: count,
    coverage: count,
    headlines: z.strictObject({ low: count, moderate: count, high: count, severe: count, undetermined: count }),
    flagsRed: count,
    flagsAmber: count,
  })
  .openapi('Sum')
export const Sums = z.strictObject({ sites: count, rows: z.array(Sum) }).openapi('Sums')
