import assert from 'node:assert/strict'
import { join } from 'node:path'
import { openSqliteStore } from '../../../db/sqlite.ts'
import { createPeople } from '../../support/people.ts'
import { get, openClients } from '../load.ts'
import { startPalermo } from '../palermo.ts'
import { buildFile, inFolder } from '../program.ts'
import { alternate, type Side } from '../rounds.ts'
import { type Row, shown } from '../row.ts'
import { type Server, startServer } from '../server.ts'

const CLIENTS = 32
const PAGE = '/'

/** Milliseconds for a round of the same GET. */
const side =
  (server: Server, requests: number, cookie: string | null): Side =>
  async () => {
    const clients = await openClients(server.port, CLIENTS)
    const { milliseconds } = await clients.send(new Array(requests).fill(get(server, PAGE, cookie)))
    clients.close()
    return milliseconds
  }

/** Target 6: a page for somebody who is not signed in, against node:http that sends the same bytes; and what a session costs. */
export const pageAgainstHttp: Row = {
  number: 6,
  title: `a page without a cookie, ${CLIENTS} clients, against node:http that sends the same bytes and headers`,
  run: (given) =>
    inFolder(async (folder) => {
      const database = join(folder, 'palermo.db')
      const palermo = await startPalermo(database)
      const page = await fetch(`http://localhost:${palermo.port}${PAGE}`)
      const text = await page.text()
      assert.equal(page.status, 200)
      const store = openSqliteStore(database)
      const at = new Date().toISOString()
      const { cookie } = await createPeople(store).signIn({ organisation: 'local', roles: ['buyer'], at })
      store.close()
      const own = await fetch(`http://localhost:${palermo.port}${PAGE}`, { headers: { Cookie: cookie } })
      assert.ok((await own.text()).includes('/sign-out'), 'the session shows nobody')
      const {
        connection,
        date,
        'keep-alive': kept,
        'transfer-encoding': coding,
        ...headers
      } = Object.fromEntries(page.headers)
      const http = await startServer([await buildFile('peers/send-page')], {
        HEADERS: JSON.stringify({ ...headers, 'content-length': String(Buffer.byteLength(text)) }),
        PAGE: text,
      })
      const requests = given.quick ? 4_000 : 20_000
      try {
        const { ours, theirs, session } = await alternate(
          {
            ours: side(palermo, requests, null),
            theirs: side(http, requests, null),
            session: side(palermo, requests / 4, cookie),
          },
          given,
        )
        const perSecond = (milliseconds: number, sent: number) => shown((1000 * sent) / milliseconds)
        return [
          {
            what: 'requests/s of Palermo ÷ of node:http',
            value: theirs / ours,
            limit: { least: 0.6 },
            told: [
              `Palermo ${perSecond(ours, requests)}/s, node:http ${perSecond(theirs, requests)}/s, ${Buffer.byteLength(text)} bytes`,
              `with a session, which is looked up and whose page is drawn: ${perSecond(session, requests / 4)}/s, ${shown(theirs / (4 * session))} of node:http`,
            ],
          },
        ]
      } finally {
        await Promise.all([palermo.stop(), http.stop()])
      }
    }),
}
