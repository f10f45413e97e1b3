import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { Miniflare } from 'miniflare'
import { afterAll, beforeAll, expect, it } from 'vitest'

const hook = fileURLToPath(new URL('../../src/mail/hook.ts', import.meta.url))
/** A Worker that hands the mail it is sent over to an address, and says what became of it. */
const SCRIPT = `
  import { createHook } from ${JSON.stringify(hook)}
  export default {
    async fetch(request) {
      const { address, mail } = await request.json()
      const deliver = createHook({ address, secret: 'a-secret', timeoutMs: 300 })
      return new Response(await deliver(mail).then(() => 'delivered', (error) => error.fault ?? String(error)))
    },
  }`

const mail = { id: 'mailid', to: 'nora@example.net', subject: 'A subject', text: 'Żółć\n' }
const asked: string[] = []
const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  asked.push(`${request.url} ${request.headers.authorization} ${body}`)
  if (request.url === '/taken') response.writeHead(202).end('taken')
  else if (request.url === '/refused') response.writeHead(403).end()
  else if (request.url === '/elsewhere') response.writeHead(307, { Location: '/taken' }).end()
})
let miniflare: Miniflare
let origin: string
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const bundled = await build({
    stdin: { contents: SCRIPT, resolveDir: '/' },
    bundle: true,
    format: 'esm',
    write: false,
  })
  miniflare = new Miniflare({ modules: true, script: bundled.outputFiles[0]!.text, compatibilityDate: '2025-01-01' })
})
afterAll(async () => {
  await miniflare.dispose()
  server.closeAllConnections()
  server.close()
})

it('a Worker hands a mail over, follows no redirect, and gives up on what refuses or hangs', async () => {
  const deliver = async (path: string) => {
    const body = JSON.stringify({ address: `${origin}${path}`, mail })
    return (await miniflare.dispatchFetch('http://localhost/', { method: 'POST', body })).text()
  }
  expect(await deliver('/taken')).toBe('delivered')
  expect(await deliver('/refused')).toBe('hook-403')
  expect(await deliver('/elsewhere')).toBe('hook-307')
  expect(await deliver('/hangs')).toBe('hook-timeout')
  const sent = (path: string) => `${path} Bearer a-secret ${JSON.stringify(mail)}`
  expect(asked).toEqual(['/taken', '/refused', '/elsewhere', '/hangs'].map(sent))
})
