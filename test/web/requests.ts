import examples from '../../src/web/examples.json' with { type: 'json' }
import { XLSX } from '../../src/web/sent/body.ts'
import { bestResponse, sentLevels } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { bestWorkbook } from './best-workbook.ts'
import type { Sent, settle } from './palermo.ts'

/** Who belongs to the organisation and may act for it. */
export type Belonging = { member: string; invitation: string; key: string }
/** A grant that the organisation gave, one that it was given with a response it may check under it, and whom it can grant sites. */
export type Granting = { grant: string; granted: string; grantedResponse: string; checkers: string }
export type Settled = Awaited<ReturnType<typeof settle>> &
  Partial<Belonging> &
  Partial<Granting> & { organisation?: string }
export type Request = { path: string; sent?: Sent }

let invited = 0
/** An address that nobody was invited at. */
const newAddress = () => `invited${invited++}@local.example`

const ROLES: Readonly<Record<string, string>> = {
  elm: 'verifier',
  fir: 'verifier',
  hazel: 'supplier',
  holly: 'supplier',
  platform: 'platform-administrator',
}
/** A role that members of a house may have; of a buyer where it is none of those that answer, check or run the service. */
export const roleIn = (house: string | undefined): string => ROLES[house ?? ''] ?? 'reviewer'

/** A request to each operation of the interface that succeeds once the records of `settle`, and who belongs to the organisation, are there. */
export const requests: Record<string, (settled: Settled) => Request> = {
  readHealth: () => ({ path: '/api/health' }),
  readDocument: () => ({ path: '/api/openapi.json' }),
  readDocumentation: () => ({ path: '/api/docs' }),
  readCatalogue: () => ({ path: '/api/catalogue' }),
  readIndicator: () => ({ path: '/api/catalogue/indicators/B03.1' }),
  createQuestionnaire: () => ({ path: '/api/questionnaires', sent: { json: examples.createQuestionnaire.request } }),
  createWorkbook: () => ({ path: '/api/questionnaires/workbook', sent: { json: examples.createWorkbook.request } }),
  markWorkbook: () => ({ path: '/api/workbooks/marked', sent: { bytes: bestWorkbook, type: XLSX } }),
  listScreenings: () => ({ path: '/api/screenings' }),
  createScreening: () => ({ path: '/api/screenings', sent: { json: examples.createScreening.request } }),
  readScreening: ({ screening }) => ({ path: `/api/screenings/${screening}` }),
  readScreeningCsv: ({ screening }) => ({ path: `/api/screenings/${screening}/list.csv` }),
  readScreeningRejected: ({ screening }) => ({ path: `/api/screenings/${screening}/rejected.csv` }),
  previewList: () => ({ path: '/api/lists/preview', sent: { json: examples.previewList.request } }),
  listScreeningMatches: ({ screening }) => ({ path: `/api/screenings/${screening}/matches` }),
  listWatchLists: () => ({ path: '/api/watch-lists' }),
  createWatchList: () => ({
    path: '/api/watch-lists',
    sent: { text: 'list,entry,name\nInvented register,7,Vale Joinery\n', type: 'text/csv' },
  }),
  readWatchList: ({ watchList }) => ({ path: `/api/watch-lists/${watchList}` }),
  listMatches: () => ({ path: '/api/matches' }),
  readMatch: ({ match }) => ({ path: `/api/matches/${match}` }),
  createDecision: ({ match }) => ({
    path: `/api/matches/${match}/decisions`,
    sent: { json: examples.createDecision.request },
  }),
  createMatchAnswer: ({ match }) => ({
    path: `/api/matches/${match}/answers`,
    sent: { json: examples.createMatchAnswer.request },
  }),
  listImports: () => ({ path: '/api/imports' }),
  createImport: () => ({ path: '/api/imports', sent: { json: examples.createImport.request } }),
  previewImport: () => ({ path: '/api/imports/preview', sent: { json: examples.previewImport.request } }),
  readImport: (settled) => ({ path: `/api/imports/${settled.import}` }),
  listImportChanges: (settled) => ({ path: `/api/imports/${settled.import}/changes` }),
  readImportRejected: (settled) => ({ path: `/api/imports/${settled.import}/rejected.csv` }),
  undoImport: (settled) => ({ path: `/api/imports/${settled.import}/undo`, sent: { json: {} } }),
  listSuppliers: () => ({ path: '/api/suppliers' }),
  createSupplier: () => ({ path: '/api/suppliers', sent: { json: { name: 'Vale Joinery' } } }),
  readSupplier: ({ supplier }) => ({ path: `/api/suppliers/${supplier}` }),
  listSites: () => ({ path: '/api/sites' }),
  createSite: ({ supplier }) => ({ path: '/api/sites', sent: { json: { ...examples.createSite.request, supplier } } }),
  readSite: ({ site }) => ({ path: `/api/sites/${site}` }),
  createResponse: ({ site }) => ({ path: `/api/sites/${site}/responses`, sent: { json: bestResponse(edition) } }),
  listResponses: () => ({ path: '/api/responses' }),
  readAnswerFile: ({ response }) => ({ path: `/api/responses/${response}/answers.json` }),
  previewAnswers: () => ({ path: '/api/answers/preview', sent: { json: examples.previewAnswers.request } }),
  readResponse: ({ response }) => ({ path: `/api/responses/${response}` }),
  listReviews: ({ response }) => ({ path: `/api/responses/${response}/reviews` }),
  createReview: ({ response }) => ({
    path: `/api/responses/${response}/reviews`,
    sent: { json: sentLevels(edition, 1).slice(0, 2) },
  }),
  listGrants: () => ({ path: '/api/grants' }),
  createGrant: ({ site, checkers }) => ({
    path: '/api/grants',
    sent: { json: { site, organisation: checkers, days: 30 } },
  }),
  endGrant: ({ grant }) => ({ path: `/api/grants/${grant}/end`, sent: { json: {} } }),
  listGranted: () => ({ path: '/api/granted' }),
  readGranted: ({ granted }) => ({ path: `/api/granted/${granted}` }),
  readGrantedResponse: ({ granted, grantedResponse }) => ({
    path: `/api/granted/${granted}/responses/${grantedResponse}`,
  }),
  listGrantedReviews: ({ granted, grantedResponse }) => ({
    path: `/api/granted/${granted}/responses/${grantedResponse}/reviews`,
  }),
  createGrantedReview: ({ granted, grantedResponse }) => ({
    path: `/api/granted/${granted}/responses/${grantedResponse}/reviews`,
    sent: { json: sentLevels(edition, 1).slice(0, 2) },
  }),
  readGrantedCertificate: ({ granted, grantedResponse }) => ({
    path: `/api/granted/${granted}/responses/${grantedResponse}/certificate`,
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
  listBatches: () => ({ path: '/api/batches' }),
  createBatch: () => ({
    path: '/api/batches',
    sent: { json: { name: 'Autumn', lines: [{ site: 'Vale Joinery, annex', response: bestResponse(edition) }] } },
  }),
  readBatch: ({ batch }) => ({ path: `/api/batches/${batch}` }),
  readBatchEvents: ({ batch }) => ({ path: `/api/batches/${batch}/events` }),
  listBatchLines: ({ batch }) => ({ path: `/api/batches/${batch}/lines` }),
  readBatchResults: ({ batch }) => ({ path: `/api/batches/${batch}/results.csv` }),
  readBatchRejected: ({ batch }) => ({ path: `/api/batches/${batch}/rejected.ndjson` }),
  listStandings: () => ({ path: '/api/standings' }),
  listSums: () => ({ path: '/api/sums' }),
  readSumsCsv: () => ({ path: '/api/sums.csv' }),
  listAudit: () => ({ path: '/api/audit' }),
  readOrganisation: () => ({ path: '/api/organisation' }),
  listMembers: () => ({ path: '/api/members' }),
  changeRoles: ({ member, organisation }) => ({
    path: `/api/members/${member}/roles`,
    sent: { json: { roles: [roleIn(organisation)] } },
  }),
  endMemberSessions: ({ member }) => ({ path: `/api/members/${member}/sessions/end`, sent: { json: {} } }),
  removeMember: ({ member }) => ({ path: `/api/members/${member}/remove`, sent: { json: { keys: 'revoke' } } }),
  listInvitations: () => ({ path: '/api/invitations' }),
  createInvitation: ({ organisation }) => ({
    path: '/api/invitations',
    sent: { json: { email: newAddress(), roles: [roleIn(organisation)] } },
  }),
  withdrawInvitation: ({ invitation }) => ({ path: `/api/invitations/${invitation}/withdraw`, sent: { json: {} } }),
  listKeys: () => ({ path: '/api/keys' }),
  createKey: () => ({ path: '/api/keys', sent: { json: { label: 'Till', scopes: ['audit.read'], days: 30 } } }),
  revokeKey: ({ key }) => ({ path: `/api/keys/${key}/revoke`, sent: { json: {} } }),
}

/** An id of the right form that nothing has. */
export const NOBODY = 'a'.repeat(26)
/** Ids of things that are not there. */
export const NOTHING: Required<Settled> = {
  organisation: 'nowhere',
  supplier: NOBODY,
  site: NOBODY,
  response: NOBODY,
  first: NOBODY,
  review: NOBODY,
  assessment: NOBODY,
  screening: NOBODY,
  batch: NOBODY,
  import: NOBODY,
  watchList: NOBODY,
  match: NOBODY,
  member: NOBODY,
  invitation: NOBODY,
  key: NOBODY,
  grant: NOBODY,
  granted: NOBODY,
  grantedResponse: NOBODY,
  checkers: 'checkers',
}
