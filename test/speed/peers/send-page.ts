// node:http as its documentation shows it, sending the page of Palermo with its headers, put into bytes once.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const headers = JSON.parse(process.env.HEADERS ?? '{}') as Record<string, string>
const page = Buffer.from(process.env.PAGE ?? '')

const server = createServer((_request, response) => {
  response.writeHead(200, headers)
  response.end(page)
})
server.listen(0, '127.0.0.1', () => console.log(`http://localhost:${(server.address() as AddressInfo).port}`))
