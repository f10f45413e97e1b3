import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from './support/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'palermo-addresses-'))
let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer({ PALERMO_DB: join(folder, 'palermo.db') })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

/** What the server says to these letters, sent as they stand: what a client of ours would tidy up stays as it is. */
const say = async (first: string, headers: readonly string[]): Promise<{ status: number; text: string }> => {
  const socket = connect(server.port, '127.0.0.1')
  socket.end([first, ...headers, 'Connection: close', '', ''].join('\r\n'))
  const parts: Buffer[] = []
  socket.on('data', (part) => parts.push(part))
  await once(socket, 'close')
  const text = Buffer.concat(parts).toString('utf8')
  return { status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? 0), text }
}
const host = () => `Host: localhost:${server.port}`
const withKey = () => [host(), `Authorization: Bearer ${server.key}`]

const SPELLINGS = [
  '//api/suppliers',
  '/api//suppliers',
  '/api/suppliers/',
  '/api%2Fsuppliers',
  '/api%2fsuppliers',
  '/%2e%2e/api/suppliers',
  '/api/health/%2e%2e/suppliers',
  '/api/health/../suppliers',
  '/api/health/..%2fsuppliers',
  '/api/./suppliers',
  '/API/SUPPLIERS',
  '/api/suppliers;x=1',
  '/api/suppliers%00',
  '/api/suppliers%20',
  '/api\\suppliers',
  '/api/s%75ppliers',
  'api/suppliers',
  '*',
]

describe('an address as it comes over the network', () => {
  it.each(SPELLINGS)(
    '%s is no address or that of the list: nobody without a key sees it, whoever has one sees it or nothing',
    async (path) => {
      expect((await say('GET /api/suppliers HTTP/1.1', withKey())).status).toBe(200)
      const nobody = await say(`GET ${path} HTTP/1.1`, [host()])
      expect([400, 401, 404]).toContain(nobody.status)
      const somebody = await say(`GET ${path} HTTP/1.1`, withKey())
      expect(nobody.status === 401 ? [200] : [400, 404]).toContain(somebody.status)
      if (somebody.status !== 200) expect(somebody.text).not.toContain('"rows"')
      const changing = await say(`POST ${path} HTTP/1.1`, [
        host(),
        'Content-Type: application/json',
        'Content-Length: 0',
      ])
      expect([400, 403, 404]).toContain(changing.status)
    },
  )

  it.each([
    [
      'with our address whole and the name of another host',
      (): [string, string[]] => [
        `GET http://localhost:${server.port}/api/suppliers HTTP/1.1`,
        ['Host: attacker.example', ...withKey().slice(1)],
      ],
    ],
    [
      'with the name of another host',
      (): [string, string[]] => ['GET /api/suppliers HTTP/1.1', ['Host: attacker.example', ...withKey().slice(1)]],
    ],
    [
      'with two names',
      (): [string, string[]] => [
        'GET /api/suppliers HTTP/1.1',
        [host(), 'Host: attacker.example', ...withKey().slice(1)],
      ],
    ],
    [
      'with a name twice, ours last',
      (): [string, string[]] => ['GET /api/suppliers HTTP/1.1', ['Host: attacker.example', ...withKey()]],
    ],
    ['without a name', (): [string, string[]] => ['GET /api/suppliers HTTP/1.1', withKey().slice(1)]],
    ['without a name, as it once was', (): [string, string[]] => ['GET /api/suppliers HTTP/1.0', withKey().slice(1)]],
    [
      'with a name and what somebody before us says it was',
      (): [string, string[]] => [
        'GET /api/suppliers HTTP/1.1',
        ['Host: attacker.example', `X-Forwarded-Host: localhost:${server.port}`, ...withKey().slice(1)],
      ],
    ],
  ])('%s is told nothing of what is kept', async (_what, make) => {
    const { status, text } = await say(...make())
    expect([400, 403]).toContain(status)
    expect(text).not.toContain('"rows"')
  })

  it('is written down nowhere: what somebody asks for leaves no line', async () => {
    await say(`GET /sign-in/link/${'x'.repeat(43)} HTTP/1.1`, [host()])
    await say(`GET /invitations/${'x'.repeat(43)}?email=ana@alder.example HTTP/1.1`, [host()])
    expect(server.lines).toEqual([])
  })
})
