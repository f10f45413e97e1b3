import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { createServer } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createSay } from '../src/messages/messages.ts'
import { openServer } from '../src/node.ts'
import { configOf, startServer } from './support/server.ts'
import { settle } from './web/palermo.ts'

const folder = mkdtempSync(join(tmpdir(), 'palermo-node-'))
afterAll(() => rmSync(folder, { recursive: true }))

const database = join(folder, 'palermo.db')
const start = () => startServer({ PALERMO_DB: database })

const problemsOf = async (settings: Record<string, string>) => {
  const given = { say: createSay('en'), log: () => undefined, print: () => undefined }
  const server = await openServer(configOf({ PORT: '0', PALERMO_DB: database, ...settings }), given)
  if (server.ok) {
    await server.value.stop()
    return []
  }
  return server.problems
}

describe('the server', () => {
  it('answers at the localhost address it gives, and still holds what it kept after it was stopped', async () => {
    const first = await start()
    const kept = await settle(first.ask)
    await first.stop()
    await expect(fetch(first.url)).rejects.toThrow()
    const second = await start()
    const found = await second.ask(`/api/assessments/${kept.assessment}`)
    expect([first.url, found.status]).toEqual([`http://localhost:${first.port}`, 200])
    const paper = await second.ask(`/api/assessments/${kept.assessment}/report.pdf`)
    expect(new TextDecoder('latin1').decode(await paper.arrayBuffer())).toMatch(/^%PDF-1\.7[\s\S]*%%EOF\s*$/)
    await second.stop()
    expect([...first.lines, ...second.lines]).toEqual([])
  })
  it('cannot be reached from another machine', async () => {
    const { port, stop } = await start()
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
    const reached = await Promise.all(
      ['127.0.0.2', ...outside.map(({ address }) => address)].map((address) =>
        fetch(`http://${address}:${port}/api/health`).then(
          () => address,
          () => null,
        ),
      ),
    )
    expect(reached.filter((address) => address !== null)).toEqual([])
    await stop()
  })
  it('finishes what has begun before it stops, and keeps it', async () => {
    const { port, key, stop } = await start()
    const begun = request({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/api/suppliers',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}`, Expect: '100-continue' },
    })
    begun.flushHeaders()
    await once(begun, 'continue')
    const stopped = stop()
    begun.end(JSON.stringify({ name: 'Harbour Laundry', sites: [{ name: 'Ironing hall' }] }))
    const [answer] = (await once(begun, 'response')) as [IncomingMessage]
    answer.resume()
    await stopped
    expect(answer.statusCode).toBe(201)
    const again = await start()
    expect(await (await again.ask('/api/suppliers')).text()).toContain('Harbour Laundry')
    await again.stop()
  })
})

describe('what stands in the way of a start is told', () => {
  it('a port that something else uses', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    expect(await problemsOf({ PORT: String(port) })).toEqual([
      { at: 'PORT', message: 'config.port-taken', values: { port: String(port) } },
    ])
    await new Promise((resolve) => other.close(resolve))
  })
  it.each([
    ['a folder that is not there', 'nowhere/palermo.db', null],
    ['a file that is no database', 'letter.txt', 'Dear reader, this is a letter and no database at all. '.repeat(40)],
    ['a folder in its place', '.', null],
  ])('%s', async (_, name, content) => {
    const path = join(folder, name)
    if (content) writeFileSync(path, content)
    expect(await problemsOf({ PALERMO_DB: path })).toEqual([
      { at: 'PALERMO_DB', message: 'config.database', values: { path } },
    ])
  })
  it('an https address without a proxy, as the server itself speaks no https, and no file is made', async () => {
    const path = join(folder, 'behind.db')
    const settings = { PALERMO_DB: path, PALERMO_ORIGIN: 'https://palermo.example.org' }
    for (const proxies of [{}, { PALERMO_PROXIES: '0' }])
      expect(await problemsOf({ ...settings, ...proxies })).toEqual([
        { at: 'PALERMO_PROXIES', message: 'config.https-proxies' },
      ])
    expect(existsSync(path)).toBe(false)
    expect(createSay('en')('problem.config.https-proxies')).toContain('PALERMO_PROXIES=1')
    expect(await problemsOf({ ...settings, PALERMO_PROXIES: '1' })).toEqual([])
    expect(await problemsOf({ ...settings, PALERMO_ORIGIN: 'http://localhost:8787' })).toEqual([])
  })
})
