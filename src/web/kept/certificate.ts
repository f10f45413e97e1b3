import {
  type CertificateDecision,
  type CertificateInput,
  type CertificateKind,
  decideBest,
  decideCertificate,
  type Refusal as Reason,
} from '../../core/certificate.ts'
import type { Problem } from '../../core/problem.ts'
import { statusFor } from '../../core/status.ts'
import type { Dependencies } from '../dependencies.ts'
import { type Case, originsOf } from './case.ts'

/**
 * What is decided on; refuses where its texts were erased. The day is that of the assessment: reading it later makes nothing newer. The salt
 * in the digest of the response draws the sample.
 */
export const certificateInputOf = (found: Case): CertificateInput => {
  const { response, records } = originsOf(found)
  const { assessment } = found.kept
  return {
    edition: found.edition,
    assessment,
    response,
    review: records,
    seed: assessment.response,
    on: assessment.madeAt.slice(0, 10),
  }
}

/** Whether a paper of a kind can be granted; without one, the paper that says most of those that can. */
export const decide = (found: Case, kind: CertificateKind | undefined): CertificateDecision => {
  const input = certificateInputOf(found)
  return kind ? decideCertificate(kind, input) : decideBest(input)
}

/** A reason for a refusal as a problem. */
export const problemOfReason = ({ reason, about }: Reason): Problem => ({
  at: about.length > 0 ? about.join(', ') : 'assessment',
  message: `certificate.${reason}`,
  values: { count: about.length, about: about.join(', ') },
})

/** A decision as it is answered: with its term or every reason, the drawn sample, and who checked. */
export const showDecision = ({ say }: Pick<Dependencies, 'say'>, found: Case, decision: CertificateDecision) => {
  const { kind, granted, sample } = decision
  const said = (why: Reason) => {
    const { message, values } = problemOfReason(why)
    return { ...why, message: say(`problem.${message}`, values) }
  }
  const term = granted
    ? { validFrom: decision.validFrom, validUntil: decision.validUntil, reasons: [] }
    : { validFrom: null, validUntil: null, reasons: decision.reasons.map(said) }
  return { kind, granted, ...term, sample, checkedBy: statusFor(kind, certificateInputOf(found)).checkers }
}
