import { connect, type Socket } from 'node:net'

/** What one round of requests took, and the bodies of the answers in the order of the requests. */
export type Round = { milliseconds: number; bodies: string[] }

const HEAD_END = Buffer.from('\r\n\r\n')

/** Who is asked: a port of this machine, and the key it wants to see, where it wants one. */
export type Asked = { port: number; key?: string }

const keyLine = ({ key }: Asked): string => (key === undefined ? '' : `Authorization: Bearer ${key}\r\n`)

/** The bytes of a POST of JSON over a connection that is kept alive. */
export const post = (asked: Asked, path: string, body: string): Buffer =>
  Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: localhost:${asked.port}\r\nContent-Type: application/json\r\n${keyLine(asked)}` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )

/** The bytes of a GET, with a cookie or without. */
export const get = ({ port }: Asked, path: string, cookie: string | null = null): Buffer =>
  Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n${cookie === null ? '' : `Cookie: ${cookie}\r\n`}\r\n`,
  )

/** One answer at a time from a connection. The client must cost less than any server it measures, so it reads no more than it needs. */
const createReader = (socket: Socket) => {
  let held: Buffer = Buffer.alloc(0)
  let want: ((body: string) => void) | null = null
  let fail: (error: Error) => void = () => undefined
  socket.on('error', (error) => fail(error))
  socket.on('close', () => fail(new Error('the server closed the connection')))
  socket.on('data', (bytes: Buffer) => {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes])
    const end = held.indexOf(HEAD_END)
    if (end < 0 || !want) return
    const head = held.toString('latin1', 0, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN)
    if (held.length < end + HEAD_END.length + length) return
    const body = held.toString('utf8', end + HEAD_END.length, end + HEAD_END.length + length)
    held = held.subarray(end + HEAD_END.length + length)
    if (!/^HTTP\/1\.1 20/.test(head)) return fail(new Error(`${head}\n${body}`))
    const settle = want
    want = null
    settle(body)
  })
  return (request: Buffer): Promise<string> =>
    new Promise((settle, refuse) => {
      if (socket.destroyed) return refuse(new Error('the server closed the connection'))
      want = settle
      fail = refuse
      socket.write(request)
    })
}

/** Connections that stay open between rounds, and the rounds sent over them: each connection waits for its answer before it asks again. */
export const openClients = async (port: number, clients: number) => {
  const sockets = await Promise.all(
    Array.from(
      { length: clients },
      () =>
        new Promise<Socket>((settle, fail) => {
          const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => settle(socket))
          socket.once('error', fail)
        }),
    ),
  )
  const asks = sockets.map(createReader)
  const send = async (requests: readonly Buffer[]): Promise<Round> => {
    const bodies: string[] = new Array(requests.length)
    let next = 0
    const begun = performance.now()
    await Promise.all(
      asks.map(async (ask) => {
        for (let i = next++; i < requests.length; i = next++) bodies[i] = await ask(requests[i]!)
      }),
    )
    return { milliseconds: performance.now() - begun, bodies }
  }
  return { send, close: () => sockets.forEach((socket) => void socket.removeAllListeners().destroy()) }
}
export type Clients = Awaited<ReturnType<typeof openClients>>
