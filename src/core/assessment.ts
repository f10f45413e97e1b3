import { z } from 'zod'
import type { Edition } from './catalogue/catalogue.ts'
import { digest, writeOnce } from './digest.ts'
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

const named = ({ edition, digest }: Named): Named => ({ digest, edition })

/** Result and origin → an assessment with the digest over all of it but the digest itself. Its keys stand in the order of canonical JSON. */
export const createAssessment = (edition: Edition, about: About, result: Result): Assessment => {
  const { closedOn, form, id, madeAt, response, review, site } = about
  const first = { catalogue: { digest: edition.catalogueDigest, edition: edition.catalogue.edition }, closedOn }
  const rest = {
    exposureData: named(about.exposureData),
    form,
    id,
    madeAt,
    method: { digest: edition.methodDigest, edition: edition.method.edition },
    response,
    result: writeOnce(result),
    review,
    site,
  }
  return { ...first, digest: digest({ ...first, ...rest }), ...rest }
}
