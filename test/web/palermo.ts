import type { Store } from '../../db/store.ts'
import { exposureFiles } from '../../indicators/exposure/index.ts'
import { createWork } from '../../src/batch/work.ts'
import { readExposureData } from '../../src/core/exposure/data.ts'
import { ROLES, SCOPES } from '../../src/core/role.ts'
import { createId } from '../../src/id.ts'
import { createSay } from '../../src/messages/messages.ts'
import { openWorkbook } from '../../src/sheet/open.ts'
import { POLICY } from '../../src/web/access.ts'
import type { Actor } from '../../src/web/actor.ts'
import { createApp } from '../../src/web/app.ts'
import type { Dependencies } from '../../src/web/dependencies.ts'
import { openStore } from '../runtime/runtime.ts'
import { bestResponse, sentLevels } from '../support/answers.ts'
import { edition } from '../support/edition.ts'

const exposureRead = readExposureData(exposureFiles)
if (!exposureRead.ok) throw new Error(JSON.stringify(exposureRead.problems))
export const exposure = exposureRead.value

export const HOST = 'localhost:3000'
export const ORIGIN = 'http://localhost:3000'

/** A clock that moves by so many milliseconds at each look, from a fixed day. */
export const createClock = (milliseconds = 1_000) => {
  let looks = 0
  return () => new Date(Date.UTC(2026, 10, 25, 9) + milliseconds * looks++)
}

/** Papers that say what they were asked for; drawing has tests of its own. */
const papers: Dependencies['papers'] = {
  reportPdf: async (report) => ({ ok: true, value: new TextEncoder().encode(`%PDF-1.7 ${JSON.stringify(report)}`) }),
  recordPdf: async (record) => ({ ok: true, value: new TextEncoder().encode(`%PDF-1.7 ${JSON.stringify(record)}`) }),
}

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

/** A program of the first organisation that may do everything: who asks where who asks is not what is tested. */
export const PROGRAM: Actor = {
  kind: 'key',
  organisation: 'local',
  name: 'this test',
  key: {
    organisation: 'local',
    id: 'test',
    made: '2026-11-01T00:00:00.000Z',
    by: 'test',
    label: 'test',
    scopes: [...SCOPES],
    until: '2027-11-01T00:00:00.000Z',
    used: null,
    revoked: null,
    roles: [...ROLES],
  },
}

/** Somebody of the first organisation in every role, with both factors: who asks where keys are not let in either. */
export const EVERYBODY: Actor & { kind: 'person' } = {
  kind: 'person',
  organisation: 'local',
  name: 'this test',
  session: {
    id: 'test',
    token: 'test',
    person: 'test',
    organisation: 'local',
    made: '2026-11-25T08:59:00.000Z',
    seen: '2026-11-25T08:59:00.000Z',
    factor: 'second',
    factored: '2026-11-25T08:59:00.000Z',
    browser: null,
    ended: null,
    email: 'test@local.example',
    name: 'This test',
    language: 'en',
    organisationName: 'First house',
    kind: 'buyer',
    roles: [...ROLES],
  },
}

/** An independent organisation, and somebody of it who checks what it was granted. */
export const CHECKERS = 'checkers'
const CHECKING: Actor = {
  ...EVERYBODY,
  organisation: CHECKERS,
  session: { ...EVERYBODY.session, person: 'checking', organisation: CHECKERS, kind: 'verifier' },
}

/** An app in which every request is that of one and the same, but for what only an independent organisation may ask. */
export const appOf = (given: Dependencies, actor: Actor = PROGRAM) =>
  createApp(given, POLICY, async (c) =>
    actor === EVERYBODY && c.req.path.startsWith('/api/granted') ? CHECKING : actor,
  )

export type Faults = { request: string; error: unknown }[]

/** Everything the app needs, over a database of its own that is gone afterwards. */
export const given = (changes: Partial<Dependencies> = {}): Dependencies & { faults: Faults } => {
  const faults: Faults = []
  const store = changes.store ?? openStore()
  return {
    edition,
    exposure,
    store,
    papers,
    openWorkbook,
    work: createWork({
      store,
      edition: changes.edition ?? edition,
      exposure,
      now: () => new Date(),
      slice: Number.POSITIVE_INFINITY,
      log: (error) => faults.push({ request: 'work', error }),
    }),
    later: () => undefined,
    longestImport: { bytes: 9_000_000, rows: 30_000 },
    issuer: { name: 'Test house', origin: null, concerns: null },
    say: createSay('en'),
    now: createClock(),
    newId: () => createId(random(16)),
    random,
    clientOf: (c) => c.req.header('x-client') ?? 'somewhere',
    oidc: null,
    fetch: async () => {
      throw new Error('nothing is reached from here')
    },
    mailLeaves: false,
    mailsADay: 500,
    post: async () => undefined,
    origin: ORIGIN,
    hosts: [HOST],
    log: (fault) => faults.push(fault),
    ...changes,
    faults,
  }
}

export type Sent = {
  method?: string
  json?: unknown
  text?: string
  bytes?: Uint8Array<ArrayBuffer>
  type?: string
  headers?: Record<string, string>
}

/** A request of a program. */
export type Ask = (path: string, sent?: Sent) => Promise<Response>

/** What is sent, as the standard has it. */
export const requestOf = (
  { method, json, text, bytes, type, headers = {} }: Sent = {},
  own: Record<string, string> = {},
): RequestInit => {
  const body = bytes ?? text ?? (json === undefined ? undefined : JSON.stringify(json))
  return {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...own, ...(body === undefined ? {} : { 'Content-Type': type ?? 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body }),
  }
}

export const asker =
  (app: ReturnType<typeof createApp>): Ask =>
  async (path, sent) =>
    app.request(path, requestOf(sent, { Host: HOST, Authorization: 'Bearer of-the-test' }))

/** A running app with what was handed to it. */
export const start = (changes: Partial<Dependencies> = {}, actor: Actor = PROGRAM) => {
  const all = given(changes)
  return { ...all, ask: asker(appOf(all, actor)) }
}

export const idOf = async (response: Response | Promise<Response>): Promise<string> => {
  const answer = await response
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id
}

/** Sends lines and waits until the batch is over. */
export const batchOf = async (
  ask: Ask,
  lines: readonly unknown[],
  sent: Sent = { json: { lines } },
): Promise<string> => {
  const answer = await ask('/api/batches', sent)
  if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`)
  const { id } = (await answer.json()) as { id: string }
  for (;;) {
    const { over } = (await (await ask(`/api/batches/${id}`)).json()) as { over: boolean }
    if (over) return id
    await new Promise((settle) => setTimeout(settle, 5))
  }
}

/** A supplier with one site, an answered and reviewed response and a screening: something under every address. */
export const settle = async (ask: Ask, name = 'Vale Joinery') => {
  const made = (await (
    await ask('/api/suppliers', {
      json: { name, sites: [{ name: `${name}, hall`, country: 'PRT', division: '31', address: `${name} street` }] },
    })
  ).json()) as {
    id: string
    sites: { id: string }[]
  }
  const site = made.sites[0]!.id
  const answered = (await (await ask(`/api/sites/${site}/responses`, { json: bestResponse(edition) })).json()) as {
    id: string
    assessment: { id: string }
  }
  const reviewed = (await (
    await ask(`/api/responses/${answered.id}/reviews`, { json: sentLevels(edition, 2) })
  ).json()) as { id: string; assessment: { id: string } }
  const watchList = await idOf(
    ask('/api/watch-lists', { text: `name,country,note\n"${name}",Portugal,"${name} entry"\n`, type: 'text/csv' }),
  )
  const screening = await idOf(
    ask(`/api/screenings?against=${watchList}`, {
      json: { name: `${name} list`, rows: [{ name, country: 'Portugal', product: 'furniture' }] },
    }),
  )
  const matches = (await (await ask(`/api/screenings/${screening}/matches`)).json()) as { rows: { id: string }[] }
  const batch = await batchOf(ask, [{ site: name, response: {} }])
  const imported = await idOf(
    ask('/api/imports', {
      json: {
        name: `${name} import`,
        list: 'settled',
        rows: [
          { name: `${name} imported`, country: 'Portugal' },
          { name: `${name} nowhere`, country: 'Atlantis' },
        ],
      },
    }),
  )
  return {
    batch,
    import: imported,
    watchList,
    match: matches.rows[0]!.id,
    supplier: made.id,
    site,
    response: answered.id,
    first: answered.assessment.id,
    review: reviewed.id,
    assessment: reviewed.assessment.id,
    screening,
  }
}

/** A store in which some methods do something else. */
export const storeWith = (store: Store, changes: Partial<Store>): Store => ({ ...store, ...changes })

/** A store that tells everything it is asked, by name. */
export const listening = (store: Store, asked: string[]): Store =>
  Object.fromEntries(
    Object.entries(store).map(([name, method]) => [
      name,
      (...all: unknown[]) => {
        asked.push(name)
        return (method as (...all: unknown[]) => unknown)(...all)
      },
    ]),
  ) as unknown as Store

/** A store in which nothing works. */
export const brokenStore = (store: Store): Store =>
  Object.fromEntries(
    Object.keys(store).map((name) => [
      name,
      () => {
        throw new Error('SQLITE_IOERR: secret-of-the-database')
      },
    ]),
  ) as unknown as Store
