import { type Response, readResponse } from './answers/response.ts'
import { type Assessment, createAssessment } from './assessment.ts'
import type { Edition } from './catalogue/catalogue.ts'
import { digest } from './digest.ts'
import type { ExposureData } from './exposure/data.ts'
import { type Lookup, lookUp } from './exposure/method-1/lookup.ts'
import { accepted, type Outcome, type Problem } from './problem.ts'
import type { Profile } from './profile.ts'
import { type Review, type ReviewRecord, sumReview } from './score/review.ts'
import { toResult, type Worked, workOut } from './score/score.ts'

/** What an assessment starts from: the response as it was sent, the review records so far, and what is handed in. */
export type Asked = {
  edition: Edition
  exposure: ExposureData
  sent: unknown
  review: readonly ReviewRecord[]
  /** Reds closed on earlier responses of the site that still hold a floor; none where left out. */
  carried?: Review['carried']
  id: string
  site: string
  madeAt: string
  /** The digest that names the response where it is kept; without one, that of the response itself. */
  responseDigest?: string
}

/** An assessment with everything it was worked out from, for explanations and papers. */
export type Assessed = { response: Response; lookup: Lookup; worked: Worked; assessment: Assessment }

/** Countries and divisions that the exposure data do not list: a misspelt code would pass for a fact nobody knows. */
const findUnknownPlaces = ({ countries, divisions }: ExposureData, { C01, C02 }: Profile): Problem[] => {
  const unknown = (Array.isArray(C01) ? C01 : []).filter((code) => !countries.has(code))
  return [
    ...unknown.map((code) => ({ at: 'profile.C01', message: 'answers.country-unknown', values: { code } })),
    ...(typeof C02 === 'string' && !divisions.has(C02)
      ? [{ at: 'profile.C02', message: 'answers.division-unknown', values: { code: C02 } }]
      : []),
  ]
}

/** The main job on a response that was read already: looks up its exposures, scores it and makes the assessment. */
export const assessResponse = (response: Response, asked: Asked): Outcome<Assessed> => {
  const { edition, exposure, sent, review, carried, id, site, madeAt, responseDigest } = asked
  const { closedOn, form, profile } = response
  const [first, ...rest] = findUnknownPlaces(exposure, profile)
  if (first) return { ok: false, problems: [first, ...rest] }
  const lookup = lookUp(exposure, edition.method, profile)
  const worked = workOut(edition, response, lookup.values, sumReview(review, carried))
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
  return accepted({ response, lookup, worked, assessment: createAssessment(edition, about, toResult(worked)) })
}

/** The main job in one step: reads the response and assesses it; or every problem at once. */
export const assess = (asked: Asked): Outcome<Assessed> => {
  const response = readResponse(asked.edition.catalogue, asked.sent)
  return response.ok ? assessResponse(response.value, asked) : response
}
