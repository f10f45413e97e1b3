import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Store } from '../db/store.ts'
import type { Work } from './batch/work.ts'
import { addressAt, type Config } from './config.ts'
import { accepted, type Outcome, outcome } from './core/problem.ts'
import { isRefusal, openStore } from './database.ts'
import { readFaces } from './faces.ts'
import { drawTogether } from './id.ts'
import { createInstance } from './instance.ts'
import type { Say } from './messages/messages.ts'
import { openWorkbookApart } from './workbook-node.ts'

/** A server that listens. `url` is the address to open; `stop` answers what has begun, closes the database and is done. */
export type Server = { url: string; stop: () => Promise<void> }

/** What a server needs beside its configuration: its language, and a line for every fault of ours. */
export type ServerGiven = { say: Say; log: (line: string) => void }

/** Nobody but this machine can reach it: there is no sign-in yet. */
const LOOPBACK = '127.0.0.1'
/** Longer than any request takes; then what still hangs is cut off. */
const PATIENCE_MS = 5_000
const SWEEP_MS = 50

/** As much as a terminal takes: a list for every supplier of a large buyer. */
const LONGEST_IMPORT = { bytes: 64_000_000, rows: 200_000 }

const PORT_REFUSED = ['EADDRINUSE', 'EACCES']

const listen = async (server: HttpServer, port: number): Promise<Outcome<number>> => {
  try {
    await once(server.listen(port, LOOPBACK), 'listening')
    return accepted((server.address() as AddressInfo).port)
  } catch (error) {
    if (!isRefusal(error, PORT_REFUSED)) throw error
    return outcome([{ at: 'PORT', message: 'config.port-taken', values: { port: String(port) } }], () => 0)
  }
}

const createStop =
  (server: HttpServer, store: Store, work: Work): Server['stop'] =>
  async () => {
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

/** Opens the database and listens on this machine only, or says which setting stands in the way. */
export const openServer = async (config: Config, { say, log }: ServerGiven): Promise<Outcome<Server>> => {
  const store = openStore(config.database)
  if (!store.ok) return store
  const server = createServer()
  const port = await listen(server, config.port)
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
    log: ({ request, error }) => log(`${request} ${error instanceof Error ? error.stack : String(error)}`),
  })
  server.on('request', getRequestListener(instance.fetch))
  // What was stopped in the middle goes on.
  void instance.work.resume()
  return accepted({ url: addressAt(port.value).origin, stop: createStop(server, store.value, instance.work) })
}
