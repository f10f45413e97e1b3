import { z } from '@hono/zod-openapi'

export const Id = z.string().regex(/^[a-z2-7]{26}$/)
export const Time = z.iso.datetime()
export const Digest = z.string().regex(/^[0-9a-f]{64}$/)

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
