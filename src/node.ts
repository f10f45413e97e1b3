import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Store } from '../db/store.ts'
import type { Work } from './batch/work.ts'
import { clientFrom } from './client.ts'
import { addressAt, type Config, type MailSettings, reachedAt } from './config.ts'
import type { IndependentKind } from './core/organisation-kind.ts'
import { accepted, type Outcome, outcome, type Problem } from './core/problem.ts'
import { THIS_MACHINE } from './core/role.ts'
import { isRefusal, openStore } from './database.ts'
import { type Checker, openDemoChecker } from './demo-checker.ts'
import { readFaces } from './faces.ts'
import { createId, drawTogether } from './id.ts'
import { createInstance } from './instance.ts'
import { makeKey } from './kept/key.ts'
import type { DeliverMail, OutgoingMail } from './mail/deliver.ts'
import type { Say } from './messages/messages.ts'
import { scopesOf } from './web/access.ts'
import { openWorkbookApart } from './workbook-node.ts'

/**
 * A server that listens. `url` is the address to open, `here` the one on this machine; `makeKey` gives a key of a day for the organisation of
 * this machine; `checkAs` lets an invented organisation of the demonstration check a site of it; `welcome` the address at which the first administrator begins, null once somebody
 * did; `misplaced` are members with a role of another side than that of their organisation; `stop` answers what has begun, closes the database and is done.
 */
export type Server = {
  url: string
  here: string
  makeKey: () => Promise<string>
  checkAs: (kind: IndependentKind, site: string) => Promise<Checker>
  welcome: string | null
  misplaced: Awaited<ReturnType<Store['listMisplaced']>>
  stop: () => Promise<void>
}

/** What a server needs beside its configuration: its language, a line for every fault of ours, and where it shows mails that cannot leave. */
export type ServerGiven = { say: Say; log: (line: string) => void; print: (mail: OutgoingMail) => void }

/** What waits is looked for so often. */
const ROUND_MS = 60_000
/** Longer than any request takes; then what still hangs is cut off. */
const PATIENCE_MS = 5_000
const SWEEP_MS = 50

/** As much as a terminal takes: a list for every supplier of a large buyer. */
const LONGEST_IMPORT = { bytes: 64_000_000, rows: 200_000 }

const PORT_REFUSED = ['EADDRINUSE', 'EACCES']

const listen = async (server: HttpServer, { port, listen: address }: Config): Promise<Outcome<number>> => {
  try {
    await once(server.listen(port, address), 'listening')
    return accepted((server.address() as AddressInfo).port)
  } catch (error) {
    if (!isRefusal(error, PORT_REFUSED)) throw error
    return outcome([{ at: 'PORT', message: 'config.port-taken', values: { port: String(port) } }], () => 0)
  }
}

const openDelivery = async (mail: MailSettings | null): Promise<DeliverMail | null> => {
  if (mail === null) return null
  return mail.by === 'smtp'
    ? (await import('./mail/smtp-node.ts')).createSmtp(mail)
    : (await import('./mail/hook.ts')).createHook({ address: mail.url, secret: mail.secret })
}

const createStop =
  (server: HttpServer, store: Store, work: Work, round: NodeJS.Timeout): Server['stop'] =>
  async () => {
    clearInterval(round)
    const closed = once(server.close(), 'close')
    // A connection that was kept alive goes as soon as its last answer is out.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
    const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
    await closed
    clearInterval(sweep)
    clearTimeout(cut)
    await work.stop()
    await store.close()
  }

/** A key of a day that may do everything that roles of its organisation may, for whoever sits at this machine. */
const makeDayKey = async (store: Store): Promise<string> => {
  const own = await store.findOrganisation(THIS_MACHINE.organisation)
  const scopes = scopesOf(own?.roles ?? [])
  const asked = { id: createId(randomBytes(16)), label: 'palermo demo', scopes, days: 1 }
  const act = { actor: THIS_MACHINE.name, made: new Date().toISOString(), answered: null }
  return (await makeKey({ store, random: randomBytes }, THIS_MACHINE.organisation, asked, act)).token
}

/**
 * Node speaks no https: with an https address a proxy stands before it. Not knowing of the proxy, limits would count everybody as one client.
 * In a Worker there is no such setting, because Cloudflare names the client.
 */
const proxyProblem = ({ origin, proxies }: Config): Problem | null =>
  origin?.startsWith('https://') && proxies === 0 ? { at: 'PALERMO_PROXIES', message: 'config.https-proxies' } : null

/** Opens the database and listens, or says which setting stands in the way. */
export const openServer = async (config: Config, { say, log, print }: ServerGiven): Promise<Outcome<Server>> => {
  const wrong = proxyProblem(config)
  if (wrong) return { ok: false, problems: [wrong] }
  const store = openStore(config.database)
  if (!store.ok) return store
  const server = createServer()
  const port = await listen(server, config)
  if (!port.ok) {
    await store.value.close()
    return port
  }
  const instance = createInstance(config, port.value, {
    store: store.value,
    faces: readFaces(),
    openWorkbook: openWorkbookApart,
    longestImport: LONGEST_IMPORT,
    // The process lives on after an answer: nothing has to be kept alive.
    later: () => undefined,
    slice: Number.POSITIVE_INFINITY,
    say,
    now: () => new Date(),
    random: drawTogether(randomBytes),
    clientOf: (c) =>
      clientFrom(c.req.header('x-forwarded-for'), config.proxies, getConnInfo(c).remote.address ?? config.listen),
    deliver: await openDelivery(config.mail),
    print,
    log: ({ request, error }) => log(`${request} ${error instanceof Error ? error.stack : String(error)}`),
  })
  server.on('request', getRequestListener(instance.fetch))
  // What was stopped in the middle goes on.
  void instance.work.resume()
  void instance.post.send()
  const round = setInterval(() => void instance.post.send(), ROUND_MS)
  const welcome = await instance.welcome()
  return accepted({
    url: reachedAt(config, port.value).origin,
    here: addressAt(port.value).origin,
    makeKey: () => makeDayKey(store.value),
    checkAs: (kind, site) =>
      openDemoChecker(
        {
          store: store.value,
          now: () => new Date(),
          newId: () => createId(randomBytes(16)),
          random: randomBytes,
        },
        kind,
        site,
      ),
    welcome,
    misplaced: await store.value.listMisplaced(),
    stop: createStop(server, store.value, instance.work, round),
  })
}
