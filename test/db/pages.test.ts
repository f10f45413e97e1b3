import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type D1Binding, openD1Store } from '../../db/d1.ts'
import type { Asked, Store } from '../../db/store.ts'
import { meter, type Rows } from '../worker/meter.ts'
import { statements } from '../worker/workerd.ts'
import { MANY, manyRows } from './pages/many.ts'

const LIMIT = 20
/** A page and the row that tells of another, each from so many tables and their indexes; a line of a batch shows what stands in nine. */
const MOST_READ = 12 * (LIMIT + 1)

const number = (what: string, n: number): string => `${what}${String(n).padStart(6, '0')}`
const FROM = [null, Math.floor(MANY / 2), MANY - LIMIT]

type Reading = (store: Store, at: number | null) => Promise<unknown>
const paged =
  (what: string, list: (store: Store, asked: Asked) => Promise<unknown>): Reading =>
  (store, at) =>
    list(store, {
      after: at === null ? null : { made: '2026-01-01T00:00:00.000Z', id: number(what, at) },
      limit: LIMIT,
    })

const [SUPPLIER, SITE, RESPONSE, SCREENING, IMPORT, BATCH] = [
  'supplier',
  'site',
  'response',
  'screening',
  'import',
  'batch',
].map((what) => number(what, 1)) as [string, string, string, string, string, string]

const [PERSON, TOKEN] = ['person', 'token'].map((what) => number(what, 9)) as [string, string]

/** Every list of the store with every filter it takes. */
const lists: Record<string, Reading> = {
  ...Object.fromEntries(
    [null, 'main'].flatMap((list) =>
      [null, true, false].map((gone) => [
        `suppliers, list ${list}, gone ${gone}`,
        paged('supplier', (store, asked) => store.listSuppliers('o', asked, { list, gone })),
      ]),
    ),
  ),
  ...Object.fromEntries(
    [null, SCREENING].flatMap((screening) =>
      ([null, 'possible', 'confirmed', 'dismissed'] as const).map((state) => [
        `matches, screening ${screening}, state ${state}`,
        paged('match', (store, asked) => store.listMatches('o', { screening, state }, asked)),
      ]),
    ),
  ),
  ...Object.fromEntries(
    ([null, 'new', 'changed', 'gone'] as const).map((kind) => [
      `changes of an import, kind ${kind}`,
      (store, at) => store.listImportChanges('o', IMPORT, { after: at ?? 0, limit: LIMIT, kind }),
    ]),
  ),
  ...Object.fromEntries(
    [false, true].map((refused) => [
      `lines of a batch, refused ${refused}`,
      (store, at) => store.listLines('o', BATCH, { after: at ?? 0, limit: LIMIT, refused }),
    ]),
  ),
  sites: paged('site', (store, asked) => store.listSites('o', null, asked)),
  'sites of a supplier': paged('site', (store, asked) => store.listSites('o', SUPPLIER, asked)),
  responses: paged('response', (store, asked) => store.listResponses('o', null, asked)),
  'responses of a site': paged('response', (store, asked) => store.listResponses('o', SITE, asked)),
  'reviews of a response': paged('review', (store, asked) => store.listReviews('o', RESPONSE, asked)),
  assessments: paged('assessment', (store, asked) => store.listAssessments('o', null, asked)),
  'assessments of a site': paged('more', (store, asked) => store.listAssessments('o', SITE, asked)),
  screenings: paged('screening', (store, asked) => store.listScreenings('o', asked)),
  'watch lists': paged('list', (store, asked) => store.listWatchLists('o', asked)),
  imports: paged('import', (store, asked) => store.listImports('o', asked)),
  'suppliers a list names': paged('supplier', (store, asked) => store.listNamed('o', 'main', asked)),
  organisations: paged('organisation', (store, asked) => store.listOrganisations(asked)),
  invitations: paged('invitation', (store, asked) => store.listInvitations('o', asked)),
  keys: paged('key', (store, asked) => store.listKeys('o', asked)),
  mails: paged('mail', (store, asked) => store.listMails('o', asked)),
  'mails of all': paged('mail', (store, asked) => store.listMails(null, asked)),
  'mails that are due': (store) => store.listDueMails('2027-01-01T00:00:00.000Z', LIMIT),
  batches: paged('batch', (store, asked) => store.listBatches('o', asked)),
  ...Object.fromEntries(
    [null, 'actor'].flatMap((actor) =>
      [null, 'act'].map((act) => [
        `activity of ${actor ?? 'all'}, ${act ?? 'whatever it was'}`,
        (store, at) => store.listActivity('o', { before: at, limit: LIMIT, actor, act }),
      ]),
    ),
  ),
  'audit trail': (store, at) => store.listAudit('o', { after: at, limit: LIMIT }),
  standings: (store, at) =>
    store.listStandings('o', {
      after: at === null ? null : { riskHigh: 750_000_000, site: number('site', at) },
      limit: LIMIT,
    }),
}

/** Every look-up of one thing. */
const finds: Record<string, (store: Store) => Promise<unknown>> = {
  supplier: (store) => store.findSupplier('o', SUPPLIER),
  'supplier by its own number': (store) => store.findSupplierByOwnKey('o', number('key', 9)),
  site: (store) => store.findSite('o', SITE),
  'suppliers and sites that a list names': (store) =>
    store.findKnown('o', { ownKeys: [number('key', 9)], likenesses: [number('likeness', 9)] }),
  response: (store) => store.findResponse('o', RESPONSE),
  'latest response': (store) => store.findLatestResponse('o', SITE),
  review: (store) => store.findReview('o', number('review', 1)),
  assessment: (store) => store.findAssessment('o', number('assessment', 1)),
  'latest assessment': (store) => store.findLatestAssessment('o', SITE),
  'latest assessment of a response': (store) => store.findLatestOfResponse('o', SITE, RESPONSE),
  screening: (store) => store.findScreening('o', SCREENING),
  'watch list': (store) => store.findWatchList('o', number('list', 1)),
  match: (store) => store.findMatch('o', number('match', 1)),
  'events of a match': (store) => store.listMatchEvents('o', number('match', 1)),
  'decision about a like match': (store) =>
    store.findDecided('o', { id: number('match', 1), likeness: number('likeness', 1) }),
  import: (store) => store.findImport('o', IMPORT),
  'open import': (store) => store.findOpenImport('o'),
  'rejects of an import': (store) => store.listImportRejects('o', IMPORT, { after: 0, limit: LIMIT }),
  batch: (store) => store.findBatch('o', BATCH),
  'progress of a batch': (store) => store.findProgress('o', BATCH),
  'last line of a batch': (store) => store.findLastLine('o', BATCH),
  'piece of a batch': (store) => store.findPiece('o', BATCH, 0),
  'is begun': (store) => store.isBegun(),
  'is spent': (store) => store.isSpent(number('spent', 9)),
  person: (store) => store.findPerson(PERSON),
  'person by email': (store) => store.findPersonByEmail(number('email', 9)),
  identity: (store) => store.findIdentity('issuer', number('subject', 9)),
  'sign-in link': (store) => store.findSignInLink(TOKEN),
  'sign-in link of a browser': (store) => store.findSignInLinkOf(number('browser', 1)),
  session: (store) => store.findSession(TOKEN),
  'sessions of a person': (store) => store.listSessions(PERSON),
  'browser of a person': (store) => store.hasUsedBrowser(PERSON, number('browser', 1)),
  'ended sessions of a person': (store) => store.listEndedSessions(number('person', 1)),
  challenge: (store) => store.findChallenge(number('browser', 1), 'passkey', '2026-01-01T00:00:00.000Z'),
  passkey: (store) => store.findPasskey(number('passkey', 9)),
  factors: (store) => store.findFactors(PERSON),
  'recovery code': (store) => store.hasRecoveryCode(PERSON, number('code', 9)),
  organisation: (store) => store.findOrganisation('o'),
  member: (store) => store.findMember('o', PERSON),
  memberships: (store) => store.listMemberships(PERSON),
  'members of one of many organisations': (store) => store.listMembers(number('organisation', 3)),
  invitation: (store) => store.findInvitation('o', number('invitation', 9)),
  'invitation by token': (store) => store.findInvitationByToken(TOKEN),
  key: (store) => store.findKey('o', number('key', 9)),
  'key by token': (store) => store.findKeyByToken(TOKEN),
  answered: (store) => store.findAnswered('o', 'route', 'key', '2026-01-01T00:00:00.000Z'),
}

const miniflare = new Miniflare({
  modules: true,
  script: 'export default { fetch: () => new Response(null) }',
  d1Databases: ['DB'],
})
let store: Store
let rows: Rows
beforeAll(async () => {
  const database = await miniflare.getD1Database('DB')
  await database.batch([...statements, ...manyRows].map((sql) => database.prepare(sql)))
  const metered = meter(database as unknown as D1Binding)
  store = openD1Store(metered.binding)
  rows = metered.rows
})
afterAll(() => miniflare.dispose())

const readBy = async (reading: Promise<unknown>): Promise<number> => {
  const before = rows.read
  await reading
  return rows.read - before
}

it(`a page of any list reads as many rows as it shows, wherever it begins, of ${MANY} and whatever it is filtered by`, async () => {
  const read: [string, number | null, number][] = []
  for (const [name, list] of Object.entries(lists))
    for (const at of FROM) read.push([name, at, await readBy(list(store, at) as Promise<unknown>)])
  expect(read.filter(([, , count]) => count > MOST_READ)).toEqual([])
})

it('a look-up reads a few rows, however many there are', async () => {
  const read: [string, number][] = []
  for (const [name, find] of Object.entries(finds)) read.push([name, await readBy(find(store))])
  expect(read.filter(([, count]) => count > LIMIT)).toEqual([])
})
