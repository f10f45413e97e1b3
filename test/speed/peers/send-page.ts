// node:http as its documentation shows it, sending a page of the same length with the same headers as Palermo's.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const headers = JSON.parse(process.env.HEADERS ?? '{}') as Record<string, string>
const page = 'x'.repeat(Number(process.env.PAGE_BYTES ?? 1_000))

const server = createServer((_request, response) => {
  response.writeHead(200, headers)
  response.end(page)
})
server.listen(0, '127.0.0.1', () => console.log(`http://localhost:${(server.address() as AddressInfo).port}`))
