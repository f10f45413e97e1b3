import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'

/** A mail as a server received it. */
export type Received = { from: string; to: string[]; message: string; encrypted: boolean; user: string | null }

/** A mail server with a certificate that nobody vouches for. `options` change what it does. */
export const startSmtp = async (options: SMTPServerOptions = {}, host = '127.0.0.1') => {
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    onAuth: ({ username, password }, _session, callback) =>
      password === 'right' ? callback(null, { user: username }) : callback(new Error('wrong')),
    onData: (stream, { envelope, secure, user }, callback) => {
      let message = ''
      stream.on('data', (chunk) => {
        message += chunk
      })
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        received.push({ from, to, message, encrypted: secure, user: user ?? null })
        callback(null)
      })
    },
    ...options,
  })
  // What a client breaks off is what the tests are about.
  server.on('error', () => undefined)
  const listening = server.listen(0, host)
  await once(listening, 'listening')
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())))
  return { port: (listening.address() as AddressInfo).port, received }
}

/** A server of our own making: `talk` is given each connection. */
export const startRaw = async (talk: (socket: Socket) => void): Promise<number> => {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    talk(socket)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}
