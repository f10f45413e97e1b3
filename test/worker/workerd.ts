import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Miniflare } from 'miniflare'
import { experimental_readRawConfig } from 'wrangler'
import { openD1Store } from '../../db/d1.ts'
import { keyFor } from '../support/key.ts'
import type { Ask } from '../web/palermo.ts'
import type { Bundle } from './bundle.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const migrations = `${root}db/migrations/`

/** Every statement of the migrations, in order. */
export const statements = readdirSync(migrations)
  .filter((name) => name.endsWith('.sql'))
  .sort()
  .flatMap((name) => readFileSync(`${migrations}${name}`, 'utf8').split('--> statement-breakpoint'))

/** The settings of wrangler.toml, as the bundle runs with them. */
export const settings = experimental_readRawConfig({ config: `${root}wrangler.toml` }).rawConfig

const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await once(server.close(), 'close')
  return port
}

/** One request with a key over the wire, whatever `Host` it names. */
const send = async (
  port: number,
  host: string,
  path: string,
  key: string,
): Promise<{ status: number; type: string; text: string }> => {
  const [answer] = await once(
    get({ port, host: '127.0.0.1', path, headers: { Host: host, Authorization: `Bearer ${key}` } }),
    'response',
  )
  let text = ''
  for await (const chunk of answer.setEncoding('utf8')) text += chunk
  return { status: answer.statusCode, type: answer.headers['content-type'], text }
}

type Scheduled = { scheduled: (event: { cron: string }) => Promise<{ outcome: string }> }

/**
 * The bundle in workerd, listening, with a migrated database of its own in memory. `ask` sends a request with a key, `tick`
 * calls it as the clock does.
 */
export const startWorkerd = async ({ folder, script, fonts }: Bundle) => {
  const port = await findFreePort()
  const miniflare = new Miniflare({
    modules: [{ type: 'ESModule', path: script }, ...fonts.map((path) => ({ type: 'Data' as const, path }))],
    modulesRoot: folder,
    compatibilityDate: settings.compatibility_date!,
    compatibilityFlags: settings.compatibility_flags!,
    bindings: { ...(settings.vars as Record<string, string>), PORT: String(port) },
    d1Databases: ['DB'],
    host: '127.0.0.1',
    port,
  })
  const database = await miniflare.getD1Database('DB')
  await database.batch(statements.map((sql) => database.prepare(sql)))
  const key = await keyFor(openD1Store(database as never))
  const ask: Ask = (path, { method, json, text, type, headers = {} } = {}) => {
    const body = text ?? (json === undefined ? null : JSON.stringify(json))
    const sendOnce = () =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        method: method ?? (body === null ? 'GET' : 'POST'),
        headers: {
          Authorization: `Bearer ${key}`,
          ...(body === null ? {} : { 'Content-Type': type ?? 'application/json' }),
          ...headers,
        },
        body,
      })
    // A busy workerd closes a connection that was kept alive just as it is used again: a question is asked once more.
    return body === null ? sendOnce().catch(sendOnce) : sendOnce()
  }
  const askAs = (host: string, path: string) => send(port, host, path, key)
  const tick = async (): Promise<{ outcome: string }> =>
    ((await miniflare.getWorker()) as unknown as Scheduled).scheduled({ cron: '* * * * *' })
  return { port, ask, askAs, tick, stop: () => miniflare.dispose() }
}
