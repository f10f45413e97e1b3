import { z } from 'zod'
import { CERTIFICATE_KINDS } from '../core/certificate.ts'

const Band = z.enum(['low', 'moderate', 'high', 'severe'])
const Reason = z.enum(['coverage', 'red-blank', 'amber-pair', 'ends-apart'])

/** What an example shows: its band or why it has none, its flags by indicator, its contradictions, and its paper or null for none. */
export const Shown = z.strictObject({
  headline: z.union([
    z.strictObject({ band: Band }),
    z.strictObject({ from: Band, to: Band, reasons: z.array(Reason).min(1) }),
  ]),
  flags: z.record(z.string(), z.enum(['red', 'amber', 'unknown-amber', 'review', 'closed'])),
  contradictions: z.array(z.string()),
  paper: z.enum(CERTIFICATE_KINDS).nullable(),
})
export type Shown = z.infer<typeof Shown>

/** An invented supplier: one site with its response and review records as they are sent, and what the method has to make of them. */
export const DemoSupplier = z.strictObject({
  code: z.string(),
  name: z.string(),
  about: z.string(),
  site: z.string(),
  address: z.string(),
  country: z.string().regex(/^[A-Z]{3}$/),
  register: z.string().nullable(),
  sitesNotCovered: z.array(z.string()),
  response: z.unknown(),
  review: z.array(z.unknown()),
  expected: Shown,
})
export type DemoSupplier = z.infer<typeof DemoSupplier>
