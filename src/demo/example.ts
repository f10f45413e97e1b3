import { readResponse } from '../core/answers/response.ts'
import { type Assessed, assessResponse } from '../core/assess.ts'
import { createBundle } from '../core/bundle.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import { CERTIFICATE_KINDS, type CertificateDecision, decideCertificate, kindReviewedFor } from '../core/certificate.ts'
import { canonicalJson } from '../core/digest.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import { accepted, type Outcome } from '../core/problem.ts'
import type { Result } from '../core/score/result.ts'
import type { ReviewRecord } from '../core/score/review.ts'
import { readReviews } from '../core/score/reviews.ts'
import { DEMO_CHECKERS } from './checker.ts'
import { type DemoSupplier, Shown } from './supplier.ts'

/** What an example is assessed with, and under which id and time. */
export type ExampleGiven = { edition: Edition; exposure: ExposureData; id: string; madeAt: string }

type Granted = CertificateDecision & { granted: true }
type Refused = CertificateDecision & { granted: false }

/** An invented supplier assessed: `granted` is its paper, null for none; `refused` are those that would have said more. */
export type Example = {
  assessed: Assessed
  review: readonly ReviewRecord[]
  bundle: ReturnType<typeof createBundle>
  granted: Granted | null
  refused: readonly Refused[]
  shown: Shown
}

const decide = (
  edition: Edition,
  { assessment, response }: Assessed,
  review: readonly ReviewRecord[],
): Pick<Example, 'granted' | 'refused'> => {
  const on = assessment.madeAt.slice(0, 10)
  const input = { edition, assessment, response, review, seed: assessment.response, on }
  const refused: Refused[] = []
  for (const kind of CERTIFICATE_KINDS.slice(CERTIFICATE_KINDS.indexOf(kindReviewedFor(review)))) {
    const decision = decideCertificate(kind, input)
    if (decision.granted) return { granted: decision, refused }
    refused.push(decision)
  }
  return { granted: null, refused }
}

/** A record of an example with the invented organisation that made it. */
const named = (record: ReviewRecord): ReviewRecord =>
  record.by === 'buyer' ? record : { ...record, organisation: DEMO_CHECKERS[record.by] }

const showOf = ({ headline, flags, contradictions }: Result, granted: Granted | null): Shown => ({
  headline: headline.determined
    ? { band: headline.band }
    : { from: headline.from, to: headline.to, reasons: [...headline.reasons] },
  flags: Object.fromEntries(flags.map((flag) => [flag.indicator, flag.closed === null ? flag.level : 'closed'])),
  contradictions: contradictions.map(({ code }) => code),
  paper: granted?.kind ?? null,
})

/** Assesses an invented supplier as any other: its response and reviews are read, scored and decided on, or every problem is said. */
export const assessExample = (
  { edition, exposure, id, madeAt }: ExampleGiven,
  { response: sent, review: sentReview, site }: DemoSupplier,
): Outcome<Example> => {
  const response = readResponse(edition.catalogue, sent)
  if (!response.ok) return response
  const stated = readReviews(edition, response.value, [], sentReview, {
    today: madeAt.slice(0, 10),
    from: 'stated',
  })
  if (!stated.ok) return stated
  const review = stated.value.map(named)
  const made = assessResponse(response.value, { edition, exposure, sent, review, id, site, madeAt })
  if (!made.ok) return made
  const { assessment, lookup } = made.value
  const { granted, refused } = decide(edition, made.value, review)
  return accepted({
    assessed: made.value,
    review,
    bundle: createBundle({
      edition,
      assessment,
      sent,
      salt: null,
      review,
      carried: {},
      lookedUp: lookup.values,
    }),
    granted,
    refused,
    shown: showOf(assessment.result, granted),
  })
}

/** In which respects an example shows something else than it has to; an empty list where it shows what is expected. */
export const differencesOf = (expected: Shown, found: Shown): (keyof Shown)[] =>
  Shown.keyof().options.filter((respect) => canonicalJson(expected[respect]) !== canonicalJson(found[respect]))
