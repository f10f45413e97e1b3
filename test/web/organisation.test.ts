import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/web/app.ts'
import { createPeople } from '../support/people.ts'
import { given, HOST } from './palermo.ts'

describe('people', () => {
  it('are recognised by their cookie', async () => {
    const all = given()
    const app = createApp(all)
    const people = createPeople(all.store)
    const ask = (path: string, cookie: string) => app.request(path, { headers: { Host: HOST, Cookie: cookie } })
    const admin = await people.signIn({ organisation: 'alder', roles: ['organisation-administrator'] })
    const buyer = await people.signIn({ organisation: 'alder', roles: ['buyer'] })
    const first = await people.signIn({ organisation: 'birch', roles: ['buyer'], factor: 'first' })
    expect((await ask('/api/audit', admin.cookie)).status).toBe(200)
    expect((await ask('/api/audit', buyer.cookie)).status).toBe(403)
    expect((await ask('/api/suppliers', buyer.cookie)).status).toBe(200)
    expect((await ask('/api/suppliers', first.cookie)).status).toBe(403)
    expect(await (await ask('/', buyer.cookie)).text()).toContain('alder')
  })
})
