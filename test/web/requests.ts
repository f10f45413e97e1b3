import examples from '../../src/web/examples.json' with { type: 'json' }
import { bestResponse, levelRecords } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import type { Sent, settle } from './palermo.ts'

export type Settled = Awaited<ReturnType<typeof settle>>
export type Request = { path: string; sent?: Sent }

/** A request to each operation that succeeds once the records of `settle` are there. */
export const requests: Record<string, (settled: Settled) => Request> = {
  readHealth: () => ({ path: '/api/health' }),
  readStart: () => ({ path: '/' }),
  readDocument: () => ({ path: '/api/openapi.json' }),
  readStyle: () => ({ path: '/api/docs.css' }),
  readDocumentation: () => ({ path: '/api/docs' }),
  readCatalogue: () => ({ path: '/api/catalogue' }),
  readIndicator: () => ({ path: '/api/catalogue/indicators/B03.1' }),
  createQuestionnaire: () => ({ path: '/api/questionnaires', sent: { json: examples.createQuestionnaire.request } }),
  listScreenings: () => ({ path: '/api/screenings' }),
  createScreening: () => ({ path: '/api/screenings', sent: { json: examples.createScreening.request } }),
  readScreening: ({ screening }) => ({ path: `/api/screenings/${screening}` }),
  readScreeningCsv: ({ screening }) => ({ path: `/api/screenings/${screening}/list.csv` }),
  listSuppliers: () => ({ path: '/api/suppliers' }),
  createSupplier: () => ({ path: '/api/suppliers', sent: { json: { name: 'Vale Joinery' } } }),
  readSupplier: ({ supplier }) => ({ path: `/api/suppliers/${supplier}` }),
  listSites: () => ({ path: '/api/sites' }),
  createSite: ({ supplier }) => ({ path: '/api/sites', sent: { json: { ...examples.createSite.request, supplier } } }),
  readSite: ({ site }) => ({ path: `/api/sites/${site}` }),
  createResponse: ({ site }) => ({ path: `/api/sites/${site}/responses`, sent: { json: bestResponse(edition) } }),
  listResponses: () => ({ path: '/api/responses' }),
  readResponse: ({ response }) => ({ path: `/api/responses/${response}` }),
  listReviews: ({ response }) => ({ path: `/api/responses/${response}/reviews` }),
  createReview: ({ response }) => ({
    path: `/api/responses/${response}/reviews`,
    sent: { json: levelRecords(edition, 1).slice(0, 2) },
  }),
  readReview: ({ response, review }) => ({ path: `/api/responses/${response}/reviews/${review}` }),
  listAssessments: () => ({ path: '/api/assessments' }),
  createAssessment: ({ response }) => ({ path: '/api/assessments', sent: { json: { response } } }),
  readAssessment: ({ assessment }) => ({ path: `/api/assessments/${assessment}` }),
  recomputeAssessment: ({ assessment }) => ({ path: `/api/assessments/${assessment}/recompute`, sent: { json: {} } }),
  readBundle: ({ assessment }) => ({ path: `/api/assessments/${assessment}/bundle` }),
  readCertificate: ({ assessment }) => ({ path: `/api/assessments/${assessment}/certificate` }),
  readCertificatePdf: ({ assessment }) => ({ path: `/api/assessments/${assessment}/certificate.pdf` }),
  readReportPdf: ({ assessment }) => ({ path: `/api/assessments/${assessment}/report.pdf` }),
  listAudit: () => ({ path: '/api/audit' }),
}

/** An id of the right form that nothing has. */
export const NOBODY = 'a'.repeat(26)
