import { describe, expect, it } from 'vitest'
import { identityOf } from '../../src/sign-in/identity.ts'
import { createToken } from '../../src/sign-in/token.ts'
import { createApp } from '../../src/web/app.ts'
import { makeWelcome } from '../../src/web/welcome.ts'
import { acceptInvitation, beginBy, createVisitor } from '../support/visitor.ts'
import { given } from './palermo.ts'
import { acts, openSignedIn, type SignedInWorld } from './signed-in.ts'

const OPEN = ['organisation-administrator', 'platform-administrator'] as const

/** What nobody may be called, with a piece of the sentence that says what to change. */
const FALSE: readonly [string, RegExp][] = [
  ['Ana, see evil.example/x', /web addresses/],
  ['Ana http://evil', /web addresses/],
  ['Ana\u202egnp', /direction/],
  ['A\u200bna', /nobody can see/],
  ['Ana\u0007', /control letters/],
]

/** Every way in for a name: what is sent, and under which field a page tells what is wrong. */
const WAYS: Record<string, { field: string; send: (world: SignedInWorld, name: string) => Promise<Response> }> = {
  'the name of an organisation': { field: 'name', send: ({ admin }, name) => admin.send('/organisation', { name }) },
  'the name of a person': {
    field: 'name',
    send: ({ admin }, name) => admin.send('/account', { name, language: 'en' }),
  },
  'the label of a key': {
    field: 'label',
    send: async ({ admin, newId }, label) =>
      admin.send('/keys/new', { id: newId(), label, scopes: ['audit.read'], days: '30' }),
  },
  'the name of an organisation that is opened': {
    field: 'name',
    send: ({ admin, newId }, name) =>
      admin.send('/organisations/new', { id: newId(), name, email: 'new@new.example', kind: 'buyer' }),
  },
  'the name of somebody invited': {
    field: 'name',
    send: async ({ app, store, random, newId, now }, name) => {
      const { token, hash } = createToken(random)
      const made = now().toISOString()
      const invitation = {
        organisation: 'alder',
        id: newId(),
        email: `${newId()}@x.example`,
        roles: ['buyer' as const],
      }
      const until = '2026-12-25T00:00:00.000Z'
      const act = { actor: 'this test', made, answered: null }
      await store.keepInvitation('alder', { ...invitation, made, until, token: hash, by: 'this test' }, act)
      return acceptInvitation(createVisitor(app, { client: 'here' }), token, name)
    },
  },
}

describe('a name', () => {
  it.each(Object.entries(WAYS))('%s: is refused where it would mislead, with what to change', async (_, way) => {
    const world = await openSignedIn({ organisation: 'alder', roles: OPEN })
    const before = (await acts(world)).length
    for (const [name, sentence] of FALSE) {
      const answer = await way.send(world, name)
      const page = await answer.text()
      expect([name, answer.status]).toEqual([name, 422])
      expect(page).toContain(`href="#field-${way.field}"`)
      expect(page).toMatch(sentence)
    }
    expect((await acts(world)).filter((act) => act !== 'member invited')).toHaveLength(before)
    expect([200, 303]).toContain((await way.send(world, 'P.T. Maju & Söhne S.A.')).status)
  })

  it('of a key is refused by the interface, and of a supplier where it reads otherwise than it was sent', async () => {
    const { admin } = await openSignedIn({ organisation: 'alder', roles: ['buyer', 'organisation-administrator'] })
    const key = { scopes: ['audit.read'], days: 30 }
    for (const [label, sentence] of FALSE) {
      const refused = await admin.ask('/api/keys', { json: { ...key, label } })
      expect([refused.status, await refused.text()]).toEqual([422, expect.stringMatching(sentence)])
    }
    expect((await admin.ask('/api/suppliers', { json: { name: 'shop.example' } })).status).toBe(201)
    for (const name of ['Vale\u202e', 'Vale\u0000 Joinery', 'Vale\nJoinery'])
      expect((await admin.ask('/api/suppliers', { json: { name } })).status).toBe(422)
    const sites = [{ name: 'Hall\u2066 1' }]
    expect((await admin.ask('/api/suppliers', { json: { name: 'Vale', sites } })).status).toBe(422)
  })

  it('of a passkey is refused before the browser is asked', async () => {
    const { admin } = await openSignedIn({ organisation: 'alder', roles: ['buyer'] })
    for (const [label] of FALSE)
      expect((await admin.ask('/account/passkeys/options', { json: { label } })).status).toBe(422)
    expect((await admin.ask('/account/passkeys/options', { json: { label: '' } })).status).toBe(200)
  })

  it('of the first administrator and of the first organisation is refused, and the service does not begin', async () => {
    const all = given()
    const visitor = createVisitor(createApp(all), { client: 'here' })
    const token = (await makeWelcome(all))!.split('/').at(-1)!
    const ada = { email: 'ada@harbour.example', name: 'Ada', organisation: 'Harbour', language: 'en' }
    for (const field of ['name', 'organisation'])
      for (const [name, sentence] of FALSE) {
        const answer = await beginBy(visitor, token, { ...ada, [field]: name })
        const page = await answer.text()
        expect([answer.status, page.includes(`href="#field-${field}"`)]).toEqual([422, true])
        expect(page).toMatch(sentence)
      }
    expect(await all.store.isBegun()).toBe(false)
    expect((await beginBy(visitor, token, ada)).status).toBe(303)
  })

  it('that another service tells is dropped where it would mislead', () => {
    const named = (name: string) => identityOf({ iss: 'https://id.example', sub: 'ana', name }, {}, false).name
    expect(named('Ana Alder')).toBe('Ana Alder')
    for (const [name] of FALSE) expect(named(name)).toBeNull()
    expect(named('a.'.repeat(100_000))).toBeNull()
  })
})
