import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { openSqliteStore } from '../db/sqlite.ts'
import type { Store } from '../db/store.ts'
import { addressAt, type Config } from './config.ts'
import { accepted, type Outcome, outcome } from './core/problem.ts'
import { readFaces } from './faces.ts'
import { createInstance } from './instance.ts'
import type { Say } from './messages/messages.ts'

/** A server that listens. `url` is the address to open; `stop` answers what has begun, closes the database and is done. */
export type Server = { url: string; stop: () => Promise<void> }

/** What a server needs beside its configuration: its language, and a line for every fault of ours. */
export type ServerGiven = { say: Say; log: (line: string) => void }

/** Nobody but this machine can reach it: there is no sign-in yet. */
const LOOPBACK = '127.0.0.1'
/** Longer than any request takes; then what still hangs is cut off. */
const PATIENCE_MS = 5_000
const SWEEP_MS = 50

const PORT_REFUSED = ['EADDRINUSE', 'EACCES']
const FILE_REFUSED = [
  'SQLITE_CANTOPEN',
  'SQLITE_NOTADB',
  'SQLITE_READONLY',
  'SQLITE_READONLY_DIRECTORY',
  'SQLITE_BUSY',
  'SQLITE_CORRUPT',
]

const isRefused = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))
/** better-sqlite3 checks the folder itself and gives no code. */
const isFolderMissing = (error: unknown): boolean =>
  error instanceof TypeError && /directory does not exist/.test(error.message)

const openStore = (database: string): Outcome<Store> => {
  try {
    return accepted(openSqliteStore(database))
  } catch (error) {
    if (!isRefused(error, FILE_REFUSED) && !isFolderMissing(error)) throw error
    const problem = { at: 'PALERMO_DB', message: 'config.database', values: { path: database } }
    return outcome([problem], () => ({}) as never)
  }
}

const listen = async (server: HttpServer, port: number): Promise<Outcome<number>> => {
  try {
    await once(server.listen(port, LOOPBACK), 'listening')
    return accepted((server.address() as AddressInfo).port)
  } catch (error) {
    if (!isRefused(error, PORT_REFUSED)) throw error
    return outcome([{ at: 'PORT', message: 'config.port-taken', values: { port: String(port) } }], () => 0)
  }
}

const createStop =
  (server: HttpServer, store: Store): Server['stop'] =>
  async () => {
    const closed = once(server.close(), 'close')
    // A connection that was kept alive goes as soon as its last answer is out.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
    const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
    await closed
    clearInterval(sweep)
    clearTimeout(cut)
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
    say,
    now: () => new Date(),
    random: randomBytes,
    log: ({ request, error }) => log(`${request} ${error instanceof Error ? error.stack : String(error)}`),
  })
  server.on('request', getRequestListener(instance.fetch))
  return accepted({ url: addressAt(port.value).origin, stop: createStop(server, store.value) })
}
