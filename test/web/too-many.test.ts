import { describe, expect, it } from 'vitest'
import { SCOPES } from '../../src/core/role.ts'
import { makeKey } from '../../src/kept/key.ts'
import { createApp } from '../../src/web/app.ts'
import { createPeople } from '../support/people.ts'
import { given, HOST } from './palermo.ts'

const START = Date.UTC(2026, 10, 25, 9)

/** A service with two organisations whose programs send files, and a clock that stands until it is moved. */
const open = async () => {
  const clock = { now: START }
  const all = given({ now: () => new Date(clock.now) })
  const app = createApp(all)
  const people = createPeople(all.store)
  const keys: Record<string, string> = {}
  for (const id of ['alder', 'birch', 'cedar']) {
    await people.open(id)
    const made = new Date(START).toISOString()
    const asked = { id: all.newId(), label: id, scopes: SCOPES, days: 30 }
    keys[id] = (await makeKey(all, id, asked, { actor: 'this test', made, answered: null })).token
  }
  const send = (organisation: string, client: string, type = 'text/csv') =>
    app.request('/api/lists/preview', {
      method: 'POST',
      headers: { Host: HOST, Authorization: `Bearer ${keys[organisation]}`, 'Content-Type': type, 'X-Client': client },
      body:
        type === 'text/csv'
          ? 'name,country\nVale Joinery,Portugal\n'
          : '{"name":"List","rows":[{"name":"Vale","country":"Portugal"}]}',
    })
  return { send, clock }
}

describe('files', () => {
  it('may be sent sixty times in ten minutes for an organisation, and another is not held up by it', async () => {
    const { send, clock } = await open()
    for (let i = 0; i < 60; i++) expect((await send('alder', `place ${i}`)).status).toBe(200)
    const refused = await send('alder', 'one more')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(refused.headers.get('retry-after')).toBe('600')
    expect((await send('birch', 'place 1')).status).toBe(200)
    expect((await send('alder', 'one more', 'application/json')).status).toBe(200)
    clock.now += 599_000
    expect((await send('alder', 'one more')).headers.get('retry-after')).toBe('1')
    clock.now += 1_000
    expect((await send('alder', 'one more')).status).toBe(200)
  })

  it('may come a hundred and twenty times from one place, whoever they are for, and from another place still', async () => {
    const { send } = await open()
    for (let i = 0; i < 120; i++) expect((await send(i % 2 === 0 ? 'alder' : 'birch', 'one place')).status).toBe(200)
    expect((await send('cedar', 'one place')).status).toBe(429)
    expect((await send('cedar', 'another place')).status).toBe(200)
  })
})
