import type { Assessed } from './core/assess.ts'
import type { Assessment } from './core/assessment.ts'
import type { Edition } from './core/catalogue/catalogue.ts'
import type { CertificateDecision, CertificateInput } from './core/certificate.ts'
import { explain } from './core/explain/explain.ts'
import type { ExposureData } from './core/exposure/data.ts'
import type { Outcome } from './core/problem.ts'
import { listExposureFacts } from './core/report/exposure.ts'
import type { Issuer, Party } from './core/report/input.ts'
import { createRecord } from './core/report/record.ts'
import { createReport } from './core/report/report.ts'
import type { ReviewRecord } from './core/score/review.ts'
import { statusFor, statusOf } from './core/status.ts'
import type { Say } from './messages/messages.ts'
import type { Fonts } from './pdf/fonts.ts'
import { recordPdf, reportPdf } from './pdf/paper.ts'
import { countryName } from './sheet/country.ts'

/** What both papers are about. `previous` is the last assessment of the same site, null for a first one. */
export type Subject = {
  edition: Edition
  exposure: ExposureData
  assessed: Assessed
  review: readonly ReviewRecord[]
  party: Party
  issuer: Issuer
  previous: Assessment | null
}

/** The papers of an assessment as bytes of a PDF, or the texts in them that the faces cannot print. */
export type Papers = {
  report: (subject: Subject) => Promise<Outcome<Uint8Array>>
  record: (subject: Subject, granted: CertificateDecision & { granted: true }) => Promise<Outcome<Uint8Array>>
}

/** What is decided on, on the day of the assessment. */
const certificateInputOf = ({ edition, assessed: { assessment, response }, review }: Subject): CertificateInput => ({
  edition,
  assessment,
  response,
  review,
  seed: assessment.response,
  on: assessment.madeAt.slice(0, 10),
})

/** Papers drawn with faces that were opened once, in one language. */
export const createPapers = (fonts: Fonts, say: Say): Papers => {
  const inputOf = ({ edition, assessed: { assessment, response }, party, issuer }: Subject) => ({
    edition,
    assessment,
    response,
    party,
    issuer,
  })
  return {
    report: (subject) => {
      const { assessed, exposure, previous } = subject
      const explanation = explain(assessed.worked, assessed.assessment.response)
      const exposureFacts = listExposureFacts(assessed.lookup.facts, exposure.sources, (code) => countryName(code))
      const status = statusOf(certificateInputOf(subject))
      return reportPdf(createReport({ ...inputOf(subject), status, explanation, exposureFacts, previous }), fonts, say)
    },
    record: (subject, granted) => {
      const status = statusFor(granted.kind, certificateInputOf(subject))
      const number = subject.assessed.assessment.id
      return recordPdf(createRecord({ ...inputOf(subject), status, granted, number }), fonts, say)
    },
  }
}
