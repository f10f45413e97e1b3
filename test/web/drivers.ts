import { createApp } from '../../src/web/app.ts'
import { NDJSON, SHEET_LIMIT, XLSX } from '../../src/web/sent/body.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { createPeople } from '../support/people.ts'
import { limitedStore } from './limited.ts'
import {
  appOf,
  asker,
  brokenStore,
  CHECKERS,
  EVERYBODY,
  HOST,
  idOf,
  ORIGIN,
  requestOf as requestInit,
  settle,
  start,
  storeWith,
} from './palermo.ts'
import { NOTHING, type Request, requests } from './requests.ts'

/** Grants of a site: one of those checks, one is granted something in a request, and the grant of one is ended in another. */
export const settleGrants = async (
  { ask, store }: Pick<ReturnType<typeof start>, 'ask' | 'store'>,
  { site, response }: { site: string; response: string },
) => {
  const people = createPeople(store)
  for (const id of [CHECKERS, 'granted-next', 'ended-next']) await people.open(id, `${id} Ltd`, 'verifier')
  const grantTo = (organisation: string) => idOf(ask('/api/grants', { json: { site, organisation, days: 30 } }))
  const [grant, granted] = [await grantTo('ended-next'), await grantTo(CHECKERS)]
  return { grant, granted, grantedResponse: response, checkers: 'granted-next' }
}

/** A running app with records in it, as `start` and `settle` leave it, and who belongs to the organisation; whoever asks may do everything. */
export type World = Awaited<ReturnType<typeof openWorld>>
export const openWorld = async (changes: Parameters<typeof start>[0] = {}) => {
  const running = start(changes, EVERYBODY)
  const { ask, store } = running
  const people = createPeople(store)
  const administrator = await people.signIn({ organisation: 'local', roles: ['organisation-administrator'] })
  const member = await people.signIn({ organisation: 'local', roles: ['buyer'] })
  const belonging = {
    member: member.person,
    invitation: await idOf(ask(requests.createInvitation!(NOTHING).path, requests.createInvitation!(NOTHING).sent)),
    key: await idOf(ask(requests.createKey!(NOTHING).path, requests.createKey!(NOTHING).sent)),
  }
  const settled = await settle(ask)
  const granted = await settleGrants(running, settled)
  return { ...running, settled: { ...settled, ...belonging, ...granted }, administrator, people }
}

/** What brings an operation to one of its statuses. */
export type Driver = (operation: string, world: World) => Promise<Response>

const requestOf = (operation: string, { settled }: World): Request => requests[operation]!(settled)
const withHeaders = ({ path, sent = {} }: Request, headers: Record<string, string>): Request => ({
  path,
  sent: { ...sent, headers: { ...sent.headers, ...headers } },
})

const plain: Driver = (operation, world) => {
  const { path, sent } = requestOf(operation, world)
  return world.ask(path, sent)
}
const again: Driver = async (operation, world) => {
  const request = requestOf(operation, world)
  const etag = (await world.ask(request.path, request.sent)).headers.get('etag')!
  const { path, sent } = withHeaders(request, { 'If-None-Match': etag })
  return world.ask(path, sent)
}
const foreignHost: Driver = (operation, world) => {
  const { path, sent } = withHeaders(requestOf(operation, world), { Host: 'attacker.example' })
  return world.ask(path, sent)
}
/** Nobody is signed in: what has to come from a page of ours does. */
const stranger: Driver = (operation, world) => {
  const { path, sent } = requestOf(operation, world)
  return createApp(world).request(path, requestInit(sent, { Host: HOST, Origin: ORIGIN })) as Promise<Response>
}
/** A file more than an organisation may send in ten minutes. */
const tooManyFiles: Driver = async (operation, world) => {
  const store = limitedStore(world.store, (kind) => kind === 'uploads.organisation')
  const type = operation === 'createBatch' ? NDJSON : operation === 'createWatchList' ? 'text/csv' : XLSX
  return asker(appOf({ ...world, store }, EVERYBODY))(requestOf(operation, world).path, { text: 'x', type })
}
/** More mails than an organisation may cause in a day. */
const tooManyMails: Driver = async (operation, world) => {
  const store = limitedStore(world.store, () => true)
  const { path, sent } = requestOf(operation, world)
  return asker(appOf({ ...world, store }, EVERYBODY))(path, sent)
}
const broken: Driver = (operation, world) => {
  const { path, sent } = requestOf(operation, world)
  return asker(appOf({ ...world, store: brokenStore(world.store) }, EVERYBODY))(path, sent)
}
const torn: Driver = (operation, world) => world.ask(requestOf(operation, world).path, { text: '{"torn": ' })
const tooLarge: Driver = (operation, world) =>
  world.ask(requestOf(operation, world).path, { text: JSON.stringify('x'.repeat(1_000_001)) })
const otherType: Driver = (operation, world) =>
  world.ask(requestOf(operation, world).path, { text: '<a/>', type: 'application/xml' })
const unknownKey: Driver = (operation, world) => world.ask(requestOf(operation, world).path, { json: { points: 9 } })
const largeSheet: Driver = (operation, world) =>
  world.ask(requestOf(operation, world).path, { bytes: new Uint8Array(SHEET_LIMIT + 1), type: XLSX })
const noSheet: Driver = (operation, world) =>
  world.ask(requestOf(operation, world).path, { text: 'no sheet', type: XLSX })
const strangeQuery: Driver = (operation, world) => world.ask(`${requestOf(operation, world).path}?limit=999`)
const strangeKind: Driver = (operation, world) => world.ask(`${requestOf(operation, world).path}?kind=seal-of-quality`)

/** A name that every object has is no name of a query, also where a query is not read. */
const inheritedName: Driver = (operation, world) => world.ask(`${requestOf(operation, world).path}?constructor=1`)

/** Nothing is under the id in the path. */
const nowhere: Driver = (operation, world) => {
  const request = requests[operation]!(NOTHING)
  return world.ask(request.path.replace('B03.1', 'B99.9'), request.sent)
}

/** The words of everything there is, erased. */
const erase = async ({ store, settled }: World, ...more: string[]): Promise<void> => {
  for (const subject of [settled.supplier, settled.screening, settled.import, ...more])
    await store.eraseTexts('local', subject, { actor: 'test', made: '2026-11-25T10:00:00.000Z' })
}
const afterErasure: Driver = async (operation) => {
  const world = await openWorld()
  await erase(world)
  return plain(operation, world)
}
/** A create is sent again with its key after its words were erased. */
const erasedReplay: Driver = async (operation) => {
  const world = await openWorld()
  const { path, sent } = withHeaders(requestOf(operation, world), { 'Idempotency-Key': 'once' })
  const made = (await (await world.ask(path, sent)).json()) as { id: string }
  await erase(world, made.id)
  return world.ask(path, sent)
}

/** The same where nothing of what is made can be erased: as if it were. */
const blankReplay: Driver = async (operation, world) => {
  const { path, sent } = withHeaders(requestOf(operation, world), { 'Idempotency-Key': `blank ${operation}` })
  await world.ask(path, sent)
  const store = storeWith(world.store, {
    findAnswered: async (...asked) => {
      const found = await world.store.findAnswered(...asked)
      return found && { ...found, body: null }
    },
  })
  return asker(appOf({ ...world, store }, EVERYBODY))(path, sent)
}

const largeList: Driver = (operation, world) =>
  world.ask(requestOf(operation, world).path, { text: `name\n${'x'.repeat(9_000_001)}`, type: 'text/csv' })
const noName: Driver = (operation, world) =>
  world.ask(requestOf(operation, world).path, { text: 'country\nPortugal\n', type: 'text/csv' })

const sameNumber: Driver = async (_operation, { ask }) => {
  await ask('/api/suppliers', { json: { name: 'First', ownKey: 'K-1' } })
  return ask('/api/suppliers', { json: { name: 'Second', ownKey: 'K-1' } })
}
const sameVersion: Driver = (operation, world) => {
  const store = storeWith(world.store, { findLatestResponse: async () => null })
  const { path, sent } = requestOf(operation, world)
  return asker(appOf({ ...world, store }, EVERYBODY))(path, sent)
}
/** Nobody else administers the organisation. */
const lastOne: Driver = (_operation, { ask, administrator }) =>
  ask(`/api/members/${administrator.person}/roles`, { json: { roles: ['buyer'] } })
const lastRemoved: Driver = (_operation, { ask, administrator }) =>
  ask(`/api/members/${administrator.person}/remove`, { json: { keys: 'keep' } })
/** Somebody is removed who is there for it. */
const removable: Driver = async (_operation, { ask, people }) => {
  const { person } = await people.signIn({ organisation: 'local', roles: ['buyer'] })
  return ask(`/api/members/${person}/remove`, { json: { keys: 'keep' } })
}
const invitedAlready: Driver = async (operation, world) => {
  const { path, sent } = requestOf(operation, world)
  await world.ask(path, sent)
  return world.ask(path, sent)
}
/** The invitation was accepted between the look at it and its end. */
const acceptedSince: Driver = (operation, world) => {
  const store = storeWith(world.store, {
    findInvitation: async (...asked) => {
      const found = await world.store.findInvitation(...asked)
      return found && { ...found, outcome: 'accepted' }
    },
  })
  const { path, sent } = requestOf(operation, world)
  return asker(appOf({ ...world, store }, EVERYBODY))(path, sent)
}
const notGranted: Driver = (_operation, { ask, settled }) =>
  ask(`/api/assessments/${settled.first}/certificate.pdf?kind=certificate-of-verification`)
const lettersMissing: Driver = (operation, world) => {
  const papers = {
    ...world.papers,
    reportPdf: async () => ({
      ok: false as const,
      problems: [{ at: 'name', message: 'request.form' }] as [{ at: string; message: string }],
    }),
  }
  const { path, sent } = requestOf(operation, world)
  return asker(appOf({ ...world, papers }, EVERYBODY))(path, sent)
}
const otherEdition: Driver = async (operation, world) => {
  const store = storeWith(world.store, {
    findResponse: async (organisation, id) => {
      const found = await world.store.findResponse(organisation, id)
      return (
        found && {
          ...found,
          document: {
            ...found.document,
            body: { ...bestResponse(edition), questionnaire: 'supply-chain@2020.1/full/plain' },
          },
        }
      )
    },
  })
  const { path, sent } = requestOf(operation, world)
  return asker(appOf({ ...world, store }, EVERYBODY))(path, sent)
}

/** Another list was begun and stopped. */
const otherOpen: Driver = async (operation) => {
  const world = await openWorld()
  const name = { id: 'n', salt: 's', body: { name: 'stopped.csv', head: null } }
  const begun = {
    id: 'b'.repeat(26),
    made: '2026-11-25T10:00:00.000Z',
    list: 'main',
    source: 'x',
    rows: 9,
    part: false,
  }
  await world.store.keepImport('local', { ...begun, name }, { actor: 'test', made: begun.made, answered: null })
  return plain(operation, world)
}
/** A site that the import made has answered. */
const answeredSince: Driver = async (operation) => {
  const world = await openWorld()
  const changes = await world.store.listImportChanges('local', world.settled.import, { after: 0, limit: 9, kind: null })
  const site = changes.find(({ table }) => table === 'sites')!.subject
  await world.ask(`/api/sites/${site}/responses`, { json: bestResponse(edition) })
  return plain(operation, world)
}

const open = { 200: plain, 304: again, 403: foreignHost, 422: inheritedName }
const seen = { ...open, 401: stranger }
const read = { 200: plain, 401: stranger, 403: foreignHost, 422: inheritedName }
const told = { 400: torn, 403: foreignHost, 413: tooLarge, 415: otherType, 422: unknownKey }
const sent = { ...told, 401: stranger }
const kept = { 201: plain, ...sent, 410: erasedReplay, 500: broken }
const file = { 429: tooManyFiles }

/** Each operation with what brings it to each status it declares. */
export const DRIVERS: Record<string, Record<number, Driver>> = {
  readHealth: open,
  readDocument: open,
  readDocumentation: open,
  readCatalogue: open,
  readIndicator: { ...open, 404: nowhere },
  createQuestionnaire: { ...told, 200: plain },
  createWorkbook: { ...told, 200: plain },
  markWorkbook: { ...read, ...file, 413: largeSheet, 415: otherType, 422: noSheet },
  listScreenings: { ...seen, 422: strangeQuery, 500: broken },
  createScreening: { ...kept, ...file },
  readScreening: { ...seen, 404: nowhere, 422: strangeQuery, 500: broken },
  readScreeningCsv: { ...seen, 404: nowhere, 410: afterErasure, 500: broken },
  readScreeningRejected: { ...seen, 404: nowhere, 410: afterErasure, 500: broken },
  previewList: { ...sent, ...file, 200: plain },
  listScreeningMatches: { ...seen, 404: nowhere, 422: strangeQuery, 500: broken },
  listWatchLists: { ...seen, 422: strangeQuery, 500: broken },
  createWatchList: {
    201: plain,
    401: stranger,
    403: foreignHost,
    ...file,
    410: erasedReplay,
    413: largeList,
    415: otherType,
    422: noName,
    500: broken,
  },
  readWatchList: { ...seen, 404: nowhere, 422: strangeQuery, 500: broken },
  listMatches: { ...seen, 422: strangeQuery, 500: broken },
  readMatch: { ...seen, 404: nowhere, 500: broken },
  createDecision: { ...kept, 404: nowhere },
  createMatchAnswer: { ...kept, 404: nowhere },
  listImports: { ...seen, 422: strangeQuery, 500: broken },
  createImport: { ...kept, ...file, 409: otherOpen },
  previewImport: { ...sent, ...file, 200: plain, 500: broken },
  readImport: { ...seen, 404: nowhere, 500: broken },
  listImportChanges: { ...seen, 404: nowhere, 422: strangeQuery, 500: broken },
  readImportRejected: { ...read, 404: nowhere, 410: afterErasure, 500: broken },
  undoImport: { ...sent, 200: plain, 404: nowhere, 409: answeredSince, 500: broken },
  listSuppliers: { ...seen, 422: strangeQuery, 500: broken },
  createSupplier: { ...kept, 409: sameNumber },
  readSupplier: { ...seen, 404: nowhere, 500: broken },
  listSites: { ...seen, 422: strangeQuery, 500: broken },
  createSite: { ...kept, 404: nowhere },
  readSite: { ...seen, 404: nowhere, 500: broken },
  createResponse: { ...kept, ...file, 404: nowhere, 409: sameVersion },
  listResponses: { ...seen, 422: strangeQuery, 500: broken },
  readAnswerFile: { ...seen, 404: nowhere, 410: afterErasure, 500: broken },
  previewAnswers: { ...sent, 200: plain },
  readResponse: { ...seen, 404: nowhere, 500: broken },
  listReviews: { ...seen, 404: nowhere, 422: strangeQuery, 500: broken },
  createReview: { ...kept, 404: nowhere, 410: afterErasure },
  readReview: { ...seen, 404: nowhere, 500: broken },
  listGrants: { ...seen, 422: strangeQuery, 500: broken },
  createGrant: { ...kept, 404: nowhere, 410: blankReplay },
  endGrant: { ...sent, 200: plain, 404: nowhere, 500: broken },
  listGranted: { ...seen, 422: strangeQuery, 500: broken },
  readGranted: { ...seen, 404: nowhere, 500: broken },
  readGrantedResponse: { ...seen, 404: nowhere, 500: broken },
  listGrantedReviews: { ...seen, 404: nowhere, 422: strangeQuery, 500: broken },
  createGrantedReview: { ...kept, 404: nowhere, 410: afterErasure },
  readGrantedCertificate: { ...seen, 404: nowhere, 410: afterErasure, 422: strangeKind, 500: broken },
  listAssessments: { ...seen, 422: strangeQuery, 500: broken },
  createAssessment: { ...kept, 404: nowhere, 410: afterErasure, 422: otherEdition },
  readAssessment: { ...seen, 404: nowhere, 500: broken },
  recomputeAssessment: { ...sent, 200: plain, 404: nowhere, 410: afterErasure, 500: broken },
  readBundle: { ...seen, 404: nowhere, 410: afterErasure, 500: broken },
  readCertificate: { ...seen, 404: nowhere, 410: afterErasure, 422: strangeKind, 500: broken },
  readCertificatePdf: { ...seen, 404: nowhere, 409: notGranted, 410: afterErasure, 422: strangeKind, 500: broken },
  readReportPdf: { ...seen, 404: nowhere, 410: afterErasure, 422: lettersMissing, 500: broken },
  listBatches: { ...seen, 422: strangeQuery, 500: broken },
  createBatch: { 202: plain, ...sent, ...file, 410: erasedReplay, 500: broken },
  readBatch: { ...seen, 404: nowhere, 500: broken },
  readBatchEvents: { ...read, 404: nowhere, 500: broken },
  listBatchLines: { ...seen, 404: nowhere, 422: strangeQuery, 500: broken },
  readBatchResults: { ...read, 404: nowhere, 500: broken },
  readBatchRejected: { ...read, 404: nowhere, 500: broken },
  listStandings: { ...seen, 422: strangeQuery, 500: broken },
  listSums: { ...seen, 500: broken },
  readSumsCsv: { ...seen, 500: broken },
  listAudit: { ...seen, 422: strangeQuery, 500: broken },
  readOrganisation: { ...seen, 500: broken },
  listMembers: { ...seen, 500: broken },
  changeRoles: { ...sent, 200: plain, 404: nowhere, 409: lastOne, 500: broken },
  removeMember: { ...sent, 200: removable, 404: nowhere, 409: lastRemoved, 500: broken },
  endMemberSessions: { ...sent, 200: plain, 404: nowhere, 500: broken },
  listInvitations: { ...seen, 422: strangeQuery, 500: broken },
  createInvitation: { 201: plain, ...sent, 409: invitedAlready, 410: blankReplay, 429: tooManyMails, 500: broken },
  withdrawInvitation: { ...sent, 200: plain, 404: nowhere, 409: acceptedSince, 500: broken },
  listKeys: { ...seen, 422: strangeQuery, 500: broken },
  createKey: { 201: plain, ...sent, 410: blankReplay, 429: tooManyMails, 500: broken },
  revokeKey: { ...sent, 200: plain, 404: nowhere, 500: broken },
}
