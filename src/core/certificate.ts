import type { Answer } from './answers/answer.ts'
import type { Response } from './answers/response.ts'
import type { Assessment } from './assessment.ts'
import { monthsAfter } from './calendar.ts'
import { type Edition, redQuestions } from './catalogue/catalogue.ts'
import { toKept } from './numbers.ts'
import { drawSample } from './sample.ts'
import type { IndicatorResult } from './score/result.ts'
import { type ReviewRecord, sumReview } from './score/review.ts'

/** What a paper attests: that a supplier answered, that a buyer reviewed, or that an independent verifier evaluated (ISO/IEC 17000). */
export type CertificateKind = (typeof CERTIFICATE_KINDS)[number]

/** One reason for a refusal, with the questions or benchmarks it is about. */
export type Refusal = { reason: string; about: readonly string[] }

/** Granted with its validity, or refused with every reason. An expected no is a value. */
export type CertificateDecision =
  | { kind: CertificateKind; granted: true; validFrom: string; validUntil: string; sample: readonly string[] }
  | { kind: CertificateKind; granted: false; reasons: readonly [Refusal, ...Refusal[]]; sample: readonly string[] }

/** What a decision looks at. `seed` draws the sample; `on` is the day of the decision. */
export type CertificateInput = {
  edition: Edition
  assessment: Assessment
  response: Response
  review: readonly ReviewRecord[]
  seed: string
  on: string
}

type Check = { reason: string; about: readonly string[]; fails: boolean }

const about = (reason: string, codes: readonly string[]): Check => ({ reason, about: codes, fails: codes.length > 0 })
const whole = (reason: string, fails: boolean): Check => ({ reason, about: [], fails })

const unsettledNotApplicable = (
  answers: Readonly<Record<string, Answer>>,
  parts: readonly IndicatorResult[],
): string[] =>
  parts
    .filter(({ code, standing }) => standing === 'not-answered' && answers[code]?.kind === 'not-applicable')
    .map(({ code }) => code)

/** Whether a named organisation that is neither buyer nor supplier made a record. A claim without an organisation is nobody's. */
const isIndependent = ({ by, organisation }: Pick<ReviewRecord, 'by' | 'organisation'>): boolean =>
  by !== 'buyer' && organisation !== undefined

const isVerifiers = (record: ReviewRecord): boolean => isIndependent(record) && record.by === 'verifier'

/** The evidence levels that independent organisations set, by question: what a buyer found proves nothing here. */
const independentLevels = (review: readonly ReviewRecord[]): Readonly<Record<string, number>> =>
  sumReview(review.filter(isIndependent)).evidence

const checksFor = (kind: CertificateKind, input: CertificateInput, sample: readonly string[]): Check[] => {
  const { edition, assessment, response, review } = input
  const { result } = assessment
  const { catalogue, method } = edition
  const rules = method.certificate
  const parts = result.benchmarks.flatMap((benchmark) => benchmark.parts)
  const core = new Set(catalogue.indicators.filter((indicator) => indicator.core).map((indicator) => indicator.code))
  const red = redQuestions(catalogue)
  const coreBlank = parts
    .filter(({ code, standing }) => core.has(code) && standing === 'not-answered')
    .map(({ code }) => code)
  const needed = rules.sampleLevel[kind === 'reviewed-record' ? 'reviewed' : 'verification']
  const unproven = sample.filter((code) => parts.find((part) => part.code === code)!.level < needed)
  const verified = independentLevels(review)
  const unverified = sample.filter((code) => !unproven.includes(code) && (verified[code] ?? 0) < needed)

  const complete = [
    about('core-not-answered', coreBlank),
    whole('coverage-low', result.coverage < toKept(rules.coverage)),
    whole('not-declared', response.declaration === null),
  ]
  if (kind === 'self-assessment-record') return complete
  const reviewed = [
    whole('not-reviewed', review.length === 0),
    about('not-applicable-open', unsettledNotApplicable(response.answers, parts)),
    about('sample-unproven', unproven),
  ]
  if (kind === 'reviewed-record') return [...complete, ...reviewed]
  const open = (levels: readonly string[]) =>
    result.flags.filter((flag) => !flag.closed && levels.includes(flag.level)).map((flag) => flag.indicator)
  return [
    ...complete,
    ...reviewed,
    whole('no-verifier', !review.some(isVerifiers)),
    about('sample-not-verified', review.some(isVerifiers) ? unverified : []),
    whole('not-full-form', response.form !== 'full'),
    about('red-open', open(['red'])),
    about('amber-open', open(['amber', 'unknown-amber'])),
    about(
      'red-unknown',
      parts.filter(({ code, standing }) => red.has(code) && standing === 'dont-know').map(({ code }) => code),
    ),
    whole('control-low', result.control.low < toKept(rules.controlLow)),
    about(
      'benchmark-low',
      result.benchmarks
        .filter(({ value }) => value !== null && value < toKept(rules.benchmark))
        .map(({ code }) => code),
    ),
  ]
}

/** Grants or refuses a record or certificate by the rules of the method; a refusal names every reason at once. */
export const decideCertificate = (kind: CertificateKind, input: CertificateInput): CertificateDecision => {
  const sample = kind === 'self-assessment-record' ? [] : drawSample(input.edition, input.assessment.result, input.seed)
  const failed = checksFor(kind, input, sample).filter((check) => check.fails)
  const [first, ...rest] = failed.map(({ reason, about: codes }): Refusal => ({ reason, about: codes }))
  if (first) return { kind, granted: false, reasons: [first, ...rest], sample }
  return {
    kind,
    granted: true,
    validFrom: input.on,
    validUntil: monthsAfter(input.on, input.edition.method.certificate.months),
    sample,
  }
}

/** Every paper there is, the one that says most first. */
export const CERTIFICATE_KINDS = ['certificate-of-verification', 'reviewed-record', 'self-assessment-record'] as const

/** The paper that those who reviewed work towards: whether it is granted is another question. */
export const kindReviewedFor = (review: readonly ReviewRecord[]): CertificateKind => {
  if (review.some(isVerifiers)) return 'certificate-of-verification'
  return review.length > 0 ? 'reviewed-record' : 'self-assessment-record'
}

/** The paper that says most of those that are granted; where none is, why the self-assessment record is refused. */
export const decideBest = (input: CertificateInput): CertificateDecision => {
  const decisions = CERTIFICATE_KINDS.map((kind) => decideCertificate(kind, input))
  return decisions.find(({ granted }) => granted) ?? decisions.at(-1)!
}
