// node:http as its documentation shows it: the body is collected, and an answer of the same length as Palermo's is sent.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const ANSWER = JSON.stringify({ id: 'x'.repeat(26), filler: 'x'.repeat(Number(process.env.ANSWER_BYTES ?? 600) - 46) })

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString()
    response.writeHead(body.length > 0 ? 201 : 400, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(ANSWER),
    })
    response.end(ANSWER)
  })
})
server.listen(0, '127.0.0.1', () => console.log(`http://localhost:${(server.address() as AddressInfo).port}`))
