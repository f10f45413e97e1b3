import { type Response, readResponse } from './answers/response.ts'
import { type Assessment, createAssessment } from './assessment.ts'
import type { Edition } from './catalogue/catalogue.ts'
import { digest } from './digest.ts'
import type { ExposureData } from './exposure/data.ts'
import { type Lookup, lookUp } from './exposure/lookup.ts'
import { accepted, type Outcome } from './problem.ts'
import { type ReviewRecord, sumReview } from './score/review.ts'
import { toResult, type Worked, workOut } from './score/score.ts'

/** What an assessment starts from: the response as it was sent, the review records so far, and what is handed in. */
export type Asked = {
  edition: Edition
  exposure: ExposureData
  sent: unknown
  review: readonly ReviewRecord[]
  id: string
  site: string
  madeAt: string
  /** The digest that names the response where it is kept; without one, that of the response itself. */
  responseDigest?: string
}

/** An assessment with everything it was worked out from, for explanations and papers. */
export type Assessed = { response: Response; lookup: Lookup; worked: Worked; assessment: Assessment }

/** The main job in one step: reads the response, looks up its exposures, scores it and makes the assessment; or every problem at once. */
export const assess = ({
  edition,
  exposure,
  sent,
  review,
  id,
  site,
  madeAt,
  responseDigest,
}: Asked): Outcome<Assessed> => {
  const response = readResponse(edition.catalogue, sent)
  if (!response.ok) return response
  const { closedOn, form, profile } = response.value
  const lookup = lookUp(exposure, edition.method, profile)
  const worked = workOut(edition, response.value, lookup.values, sumReview(review))
  const about = {
    id,
    site,
    madeAt,
    closedOn,
    form,
    exposureData: { edition: exposure.edition, digest: exposure.digest },
    response: responseDigest ?? digest(sent),
    review: review.length > 0 ? digest(review) : null,
  }
  return accepted({
    response: response.value,
    lookup,
    worked,
    assessment: createAssessment(edition, about, toResult(worked)),
  })
}
