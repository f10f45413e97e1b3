import type { Edition } from './catalogue/catalogue.ts'
import { digest } from './digest.ts'
import type { Result } from './score/result.ts'

/** An edition by name and digest. */
export type Named = { edition: string; digest: string }

/** A response scored: immutable, and names by digest everything it was worked out from. */
export type Assessment = {
  id: string
  site: string
  madeAt: string
  closedOn: string
  form: 'short' | 'full'
  catalogue: Named
  method: Named
  exposureData: Named
  response: string
  review: string | null
  result: Result
  digest: string
}

/** What an assessment is made from besides its result. */
export type About = Omit<Assessment, 'catalogue' | 'method' | 'result' | 'digest'>

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
