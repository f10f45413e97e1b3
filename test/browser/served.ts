import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'

/** An app that listens on this machine, at an address that cookies and passkeys take. */
export type Served = { url: string; close: () => Promise<void> }

/** Serves an app at a free port. */
export const serve = async (fetch: (request: Request) => Response | Promise<Response>): Promise<Served> => {
  const server = createServer(getRequestListener(fetch))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}
