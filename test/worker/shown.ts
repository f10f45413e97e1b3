import assert from 'node:assert/strict'
import type { Store } from '../../db/store.ts'
import { createApp } from '../../src/web/app.ts'
import { keyFor } from '../support/key.ts'
import { createPeople } from '../support/people.ts'
import { appOf, given, HOST, PROGRAM } from '../web/palermo.ts'
import type { Rows } from './meter.ts'

const PATH = '/api/suppliers'

/** What it takes to see who asks, by a key and by a session that were used shortly before. */
export type Shown = { key: Rows; session: Rows }

/** Asks for the same list as somebody who is known already and as somebody who shows who they are: what the second takes more. */
export const measureShown = async (store: Store, rows: Rows): Promise<Shown> => {
  const taken = async (app: ReturnType<typeof createApp>, headers: Record<string, string>): Promise<Rows> => {
    const before = { ...rows }
    assert.equal((await app.request(PATH, { headers: { Host: HOST, ...headers } })).status, 200)
    return { read: rows.read - before.read, written: rows.written - before.written }
  }
  const more = async (organisation: string, headers: Record<string, string>): Promise<Rows> => {
    const known = await taken(appOf(given({ store }), { ...PROGRAM, organisation }), {})
    await taken(createApp(given({ store })), headers)
    const shown = await taken(createApp(given({ store })), headers)
    return { read: shown.read - known.read, written: shown.written - known.written }
  }
  const { cookie } = await createPeople(store).signIn({ organisation: 'alder', roles: ['buyer'] })
  return {
    key: await more(PROGRAM.organisation, { Authorization: `Bearer ${await keyFor(store)}` }),
    session: await more('alder', { Cookie: cookie }),
  }
}
