import { z } from 'zod'
import type { Edition } from './catalogue/catalogue.ts'
import { digest } from './digest.ts'
import type { Result } from './score/result.ts'

/** An edition by name and digest. */
export const Named = z.strictObject({ edition: z.string(), digest: z.string() })
export type Named = z.infer<typeof Named>

/** What an assessment is made from besides its result: `response` and `review` are digests, `madeAt` a UTC time. */
export const About = z.strictObject({
  id: z.string(),
  site: z.string(),
  madeAt: z.string(),
  closedOn: z.string(),
  form: z.enum(['short', 'full']),
  exposureData: Named,
  response: z.string(),
  review: z.string().nullable(),
})
export type About = z.infer<typeof About>

/** A response scored: immutable, and names by digest everything it was worked out from. */
export type Assessment = About & { catalogue: Named; method: Named; result: Result; digest: string }

/** Result and origin → an assessment with the digest over all of it but the digest itself. */
export const createAssessment = (edition: Edition, about: About, result: Result): Assessment => {
  const whole = {
    ...about,
    catalogue: { edition: edition.catalogue.edition, digest: edition.catalogueDigest },
    method: { edition: edition.method.edition, digest: edition.methodDigest },
    result,
  }
  return { ...whole, digest: digest(whole) }
}
