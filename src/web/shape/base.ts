import { z } from '@hono/zod-openapi'
import { findNameFault, findTextFault, type NameFault } from '../../core/display-name.ts'

export const Id = z.string().regex(/^[a-z2-7]{26}$/)
export const Time = z.iso.datetime()
export const Digest = z.string().regex(/^[0-9a-f]{64}$/)

const faultless = (schema: z.ZodString, most: number, find: (text: string) => NameFault | null) =>
  schema.max(most).superRefine((text, context) => {
    // What is too long is refused already, and looking through it would take long.
    const fault = text.length > most ? null : find(text)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })

/** A name that others are shown or mailed, of up to so many letters, or one that may be left empty. */
export const nameOf = (most: number) => faultless(z.string().trim().min(1), most, findNameFault)
export const nameOrNothing = (most: number) => faultless(z.string().trim(), most, findNameFault)
/** A name in the records of an organisation, which may hold the address of a page. */
export const recordName = (most: number) => faultless(z.string().trim().min(1), most, findTextFault)

/** A number 0..1 in whole billionths. */
export const Kept = z.int().min(0).max(1_000_000_000)
export const Band = z.enum(['low', 'moderate', 'high', 'severe'])
export const Named = z.strictObject({ edition: z.string(), digest: Digest }).openapi('Named')
export const Form = z.enum(['short', 'full'])

/** A thing wrong with a request, and where. */
export const SaidProblem = z.strictObject({ at: z.string(), message: z.string() }).openapi('SaidProblem')

/** A failure of any kind (RFC 9457). */
export const Failure = z
  .strictObject({
    type: z.string().regex(/^\/api\/docs#problem-/),
    title: z.string(),
    status: z.int(),
    problems: z.array(SaidProblem),
    request: z.string(),
  })
  .openapi('Failure')
