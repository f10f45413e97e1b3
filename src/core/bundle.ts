import { z } from 'zod'
import { readAnyEdition } from './answers/other-edition.ts'
import type { Response } from './answers/response.ts'
import { About, type Assessment, createAssessment, Named } from './assessment.ts'
import { textDigest } from './audit.ts'
import { isDay } from './calendar.ts'
import type { Edition } from './catalogue/catalogue.ts'
import { readEdition } from './catalogue/read.ts'
import { canonicalJson, digest } from './digest.ts'
import { lookUp } from './exposure/method-1/lookup.ts'
import type { LookupData } from './exposure/published.ts'
import { accepted, type Outcome, outcome, type Problem } from './problem.ts'
import { ReviewRecord, sumReview } from './score/review.ts'
import { toResult, type Worked, workOut } from './score/score.ts'

const share = z.number().min(0).max(1).nullable()

/**
 * All that an assessment was worked out from: the whole catalogue and method, the response as it was sent, the review records and
 * the exposures looked up. It re-scores anywhere, without a database and whatever edition the reader has.
 */
export const Bundle = z.strictObject({
  format: z.literal('palermo-bundle@1'),
  edition: z.strictObject({ catalogue: z.unknown(), method: z.unknown() }),
  lookedUp: z.strictObject({ C01: share, C01b: share, C02: share }),
  exposureData: Named,
  response: z.unknown(),
  /** The salt in the digest that names the response where it is kept; null where the digest has none. */
  responseSalt: z.string().nullable(),
  review: z.array(ReviewRecord),
  /** Reds closed on earlier responses of the site: by question, the day. */
  carried: z.record(z.string(), z.string().refine(isDay)),
  assessment: z.strictObject({ about: About, result: z.unknown(), digest: z.string() }),
})
export type Bundle = z.infer<typeof Bundle>

/** What a bundle is made of besides the assessment. `sent` is the response as it was sent. */
export type BundleParts = {
  edition: Edition
  assessment: Assessment
  sent: unknown
  salt: string | null
  review: readonly ReviewRecord[]
  carried: Bundle['carried']
  lookedUp: Bundle['lookedUp']
}

/** An assessment with its origins → the file that anyone can re-score. */
export const createBundle = ({ edition, assessment, sent, salt, review, carried, lookedUp }: BundleParts): Bundle => {
  const { catalogue: _catalogue, method: _method, result, digest: own, ...about } = assessment
  return {
    format: 'palermo-bundle@1',
    edition: { catalogue: edition.catalogue, method: edition.method },
    lookedUp,
    exposureData: assessment.exposureData,
    response: sent,
    responseSalt: salt,
    review: [...review],
    carried,
    assessment: { about, result, digest: own },
  }
}

/** The parts of a bundle that the digests in its assessment do not name: somebody put others in. */
const swappedParts = ({ response, responseSalt, review, assessment: { about } }: Bundle): string[] => {
  const named = responseSalt === null ? digest(response) : textDigest({ salt: responseSalt, body: response })
  const reviewed = review.length > 0 ? digest(review) : null
  return [...(named === about.response ? [] : ['response']), ...(reviewed === about.review ? [] : ['review'])]
}

/** What re-scoring found: everything made anew, and the places where its kept numbers differ from those in the bundle. */
export type Rescored = {
  edition: Edition
  response: Response
  review: readonly ReviewRecord[]
  worked: Worked
  assessment: Assessment
  lookedUp: Bundle['lookedUp']
  /** Whether the exposures were looked up again, in the data set that the bundle names; not where the reader does not have it. */
  lookups: 'checked' | 'not-checked'
  equal: boolean
  differences: readonly string[]
}

const differencesOf = (kept: unknown, made: unknown, at = ''): string[] => {
  if (typeof kept === 'object' && kept !== null && typeof made === 'object' && made !== null) {
    const keys = [...new Set([...Object.keys(kept), ...Object.keys(made)])]
    return keys.flatMap((key) =>
      differencesOf(
        (kept as Record<string, unknown>)[key],
        (made as Record<string, unknown>)[key],
        at ? `${at}.${key}` : key,
      ),
    )
  }
  return kept === made ? [] : [at]
}

/** The places where a bundle says another exposure than the data set it names, or names two data sets. Null where the reader has no such set. */
const lookupDifferences = (
  { lookedUp, exposureData, assessment: { about } }: Bundle,
  { method }: Edition,
  { profile }: Response,
  dataSets: readonly LookupData[],
): string[] | null => {
  const isOne = differencesOf(exposureData, about.exposureData).length === 0
  const data = dataSets.find((each) => each.digest === about.exposureData.digest)
  if (!data) return isOne ? null : ['exposureData']
  const again = lookUp(data, method, profile).values
  const codes = ['C01', 'C01b', 'C02'] as const
  const changed = codes.filter((code) => again[code] !== lookedUp[code]).map((code) => `lookedUp.${code}`)
  return [...(isOne ? [] : ['exposureData']), ...changed]
}

/** One problem that names every place: what to do is the same at each. */
const formProblem = ({ issues }: z.ZodError): Problem => {
  const places = new Set(issues.map(({ path }) => path.join('.')).filter((place) => place !== ''))
  return { at: [...places].join(', ') || '(bundle)', message: 'bundle.form' }
}

/**
 * A bundle as it was read from a file → scored again from what it holds, with every difference; or all that is wrong with it. Exposures are
 * looked up again where the reader has the data set that the bundle names.
 */
export const rescore = (sent: unknown, dataSets: readonly LookupData[] = []): Outcome<Rescored> => {
  const read = Bundle.safeParse(sent)
  if (!read.success) return outcome([formProblem(read.error)], () => ({}) as never)
  const bundle = read.data
  const edition = readEdition(bundle.edition)
  if (!edition.ok) return edition
  const response = readAnyEdition(edition.value.catalogue, bundle.response)
  if (!response.ok) return response
  const { lookedUp, review } = bundle
  const worked = workOut(edition.value, response.value, lookedUp, sumReview(review, bundle.carried))
  const result = toResult(worked)
  const assessment = createAssessment(edition.value, bundle.assessment.about, result)
  const differences = differencesOf(
    JSON.parse(canonicalJson(bundle.assessment.result)),
    JSON.parse(canonicalJson(result)),
  )
  const digestDiffers = assessment.digest !== bundle.assessment.digest ? ['digest'] : []
  const looked = lookupDifferences(bundle, edition.value, response.value, dataSets)
  const all = [...swappedParts(bundle), ...(looked ?? []), ...differences, ...digestDiffers]
  return accepted({
    edition: edition.value,
    response: response.value,
    review,
    worked,
    assessment,
    lookedUp,
    lookups: looked === null ? 'not-checked' : 'checked',
    equal: all.length === 0,
    differences: all,
  })
}
