import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHook } from '../../src/mail/hook.ts'

const mail = { id: 'mailid', to: 'nora@example.net', subject: 'A subject', text: 'First line\n' }
const secret = 'a-secret'

type Asked = { method: string; headers: IncomingMessage['headers']; body: string }

/** A server that is posted to, and all it was asked. */
const startHook = async (answer: (response: ServerResponse) => void) => {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked.push({ method: request.method!, headers: request.headers, body })
    answer(response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mails`, asked }
}

describe('a hook', () => {
  it('is posted the mail as JSON with the secret, the same key at every try', async () => {
    const { address, asked } = await startHook((response) => response.writeHead(202).end('taken'))
    const deliver = createHook({ address, secret })
    await deliver(mail)
    await deliver(mail)
    expect(
      asked.map(({ method, headers, body }) => [
        method,
        headers.authorization,
        headers['idempotency-key'],
        JSON.parse(body),
      ]),
    ).toEqual(Array(2).fill(['POST', 'Bearer a-secret', 'mailid', mail]))
    expect(asked[0]!.headers['content-type']).toBe('application/json')
  })

  it.each([400, 401, 500])('that answers %i has not taken it', async (status) => {
    const { address } = await startHook((response) => response.writeHead(status).end('nora@example.net'))
    await expect(createHook({ address, secret })(mail)).rejects.toMatchObject({
      fault: `hook-${status}`,
      message: `hook-${status}`,
    })
  })

  it('that redirects is not followed: the secret and the mail go nowhere else', async () => {
    const elsewhere = await startHook((response) => response.writeHead(200).end())
    for (const status of [302, 307, 308]) {
      const { address } = await startHook((response) =>
        response.writeHead(status, { Location: elsewhere.address }).end(),
      )
      await expect(createHook({ address, secret })(mail)).rejects.toMatchObject({ fault: `hook-${status}` })
    }
    expect(elsewhere.asked).toEqual([])
  })

  it('that hangs or is not there is given up', async () => {
    const { address } = await startHook(() => undefined)
    await expect(createHook({ address, secret, timeoutMs: 200 })(mail)).rejects.toMatchObject({ fault: 'hook-timeout' })
    const none = createHook({ address: 'http://127.0.0.1:1/', secret })
    await expect(none(mail)).rejects.toMatchObject({ fault: 'hook-connection' })
  })

  it('takes one address only, and is itself reached over https or on this machine', async () => {
    const { address, asked } = await startHook((response) => response.writeHead(200).end())
    await expect(createHook({ address, secret })({ ...mail, to: 'a@b.example, c@d.example' })).rejects.toMatchObject({
      fault: 'address',
    })
    expect(asked).toEqual([])
    expect(() => createHook({ address: 'http://hook.example.org/', secret })).toThrow('https only')
    expect(() => createHook({ address: 'ftp://localhost/', secret })).toThrow('https only')
    expect(() => createHook({ address: 'https://hook.example.org/', secret })).not.toThrow()
  })
})
