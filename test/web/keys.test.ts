import { describe, expect, it } from 'vitest'
import { ROLES, SCOPES } from '../../src/core/role.ts'
import { makeKey } from '../../src/kept/key.ts'
import { scopesOf } from '../../src/web/access.ts'
import { HOST } from './palermo.ts'
import { acts, led, openSignedIn, type SignedInWorld } from './signed-in.ts'

const TOKEN = /palermo_[\w-]{43}/
const make = async (world: Pick<SignedInWorld, 'admin'>, fields: Record<string, string | string[]> = {}) =>
  world.admin.send('/keys/new', {
    id: await world.admin.idOn('/keys/new'),
    label: '=Purchasing',
    scopes: ['suppliers.read'],
    days: '30',
    ...fields,
  })
const useOf = (world: Pick<SignedInWorld, 'app'>, token: string, path = '/api/suppliers') =>
  world.app.request(path, { headers: { Host: HOST, Authorization: `Bearer ${token}` } })

describe('the pages of keys', () => {
  it('show a key once, with how it is used, and it may do what was chosen and no more', async () => {
    const world = await openSignedIn()
    const page = await (await make(world)).text()
    const token = TOKEN.exec(page)![0]
    expect(page).toContain(`/api/suppliers -H`)
    expect((await useOf(world, token)).status).toBe(200)
    expect((await useOf(world, token, '/api/assessments')).status).toBe(403)
    for (const path of ['/keys', '/members', '/activity', '/activity.csv'])
      expect(await world.admin.text(path)).not.toMatch(TOKEN)
    const [key] = (await world.store.listKeys('alder', { after: null, limit: 9 })).rows
    expect(Date.parse(key!.until) - Date.parse(key!.made)).toBe(30 * 86_400_000)
  })

  it('make one of a form that is sent twice, and show it to the first', async () => {
    const world = await openSignedIn()
    const id = await world.admin.idOn('/keys/new')
    const answers = await Promise.all([make(world, { id }), make(world, { id })])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 303])
    expect(led(await make(world, { id }))).toEqual([303, '/keys?done=made'])
    expect(await world.admin.text('/keys?done=made')).toContain('cannot be shown again')
    expect((await acts(world)).filter((act) => act === 'key made')).toHaveLength(1)
  })

  it('tell everybody who administers the organisation by mail, and nobody else', async () => {
    const world = await openSignedIn()
    const other = await world.signIn({ organisation: 'alder', roles: ['organisation-administrator'], language: 'fr' })
    await world.signIn({ organisation: 'alder', roles: ['buyer'] })
    await world.signIn({ organisation: 'birch', roles: ['organisation-administrator'] })
    await make(world)
    const { rows } = await world.store.listMails('alder', { after: null, limit: 9 })
    expect(rows.map(({ email, kind, language }) => [email, kind, language]).sort()).toEqual([
      ['ana@alder.example', 'key-made', 'en'],
      [other.email, 'key-made', 'fr'],
    ])
    expect(JSON.stringify(rows)).not.toMatch(TOKEN)
  })

  it('say what is missing, and keep what was typed', async () => {
    const world = await openSignedIn()
    const page = await (await make(world, { label: ' ', days: '9999' })).text()
    for (const at of ['field-label', 'field-days']) expect(page).toContain(`href="#${at}"`)
    expect(page).toMatch(/value="suppliers.read"[^>]* checked/)
    expect(await (await make(world, { scopes: [] })).text()).toContain('href="#field-scopes"')
    expect(await acts(world)).not.toContain('key made')
  })

  it('revoke a key once, after asking, and what uses it is refused', async () => {
    const world = await openSignedIn()
    const token = TOKEN.exec(await (await make(world)).text())![0]
    const { id } = (await world.store.listKeys('alder', { after: null, limit: 9 })).rows[0]!
    expect(await world.admin.text(`/keys/${id}/revoke`)).toContain('Revoke the key “=Purchasing”?')
    expect((await useOf(world, token)).status).toBe(200)
    for (let i = 0; i < 2; i += 1)
      expect(led(await world.admin.send(`/keys/${id}/revoke`))).toEqual([303, '/keys?done=revoked'])
    expect((await useOf(world, token)).status).toBe(401)
    expect(await world.admin.text('/keys')).toContain('revoked')
    expect((await acts(world)).filter((act) => act === 'key revoked')).toHaveLength(1)
  })

  it('of another organisation are not there, like those that never were', async () => {
    const world = await openSignedIn()
    const other = await world.signIn({ organisation: 'birch', roles: ['organisation-administrator'] })
    const id = await other.idOn('/keys/new')
    expect(
      (await other.send('/keys/new', { id, label: 'Theirs', scopes: ['suppliers.read'], days: '30' })).status,
    ).toBe(200)
    for (const one of [id, 'a'.repeat(26)])
      for (const answer of [
        await world.admin.show(`/keys/${one}/revoke`),
        await world.admin.send(`/keys/${one}/revoke`),
      ])
        expect(answer.status).toBe(404)
    expect((await world.store.findKey('birch', id))!.revoked).toBeNull()
  })

  it('are empty with what to do, and come in pages', async () => {
    const world = await openSignedIn()
    expect(await world.admin.text('/keys')).toContain('No keys yet')
    for (let i = 0; i < 51; i += 1) await make(world, { label: `Program ${i}` })
    const first = await world.admin.text('/keys')
    const next = /rel="next" href="([^"]+)"/.exec(first)![1]!
    expect(first).not.toContain('Program 50')
    expect(await world.admin.text(next)).toContain('Program 50')
  })
})

/** An organisation whose members can be suppliers and administer it, with a key from before its roles were asked after. */
const openSuppliers = async () => {
  const world = await openSignedIn()
  await world.people.open('vale', 'Vale', 'respondent')
  const admin = await world.signIn({ organisation: 'vale', roles: ['organisation-administrator'] })
  const asked = { id: world.newId(), label: 'earlier', scopes: SCOPES, days: 30 }
  const act = { actor: 'this test', made: world.now().toISOString(), answered: null }
  return { ...world, admin, earlier: (await makeKey(world, 'vale', asked, act)).token }
}
const CLOSED = ['screenings.write', 'reviews.write', 'batches.read', 'batches.write'] as const

describe('what a key opens', () => {
  it('is what a role of its organisation may take, for every set of one role', () => {
    expect(scopesOf(['supplier'])).toEqual([
      ...['suppliers.read', 'suppliers.write', 'assessments.read', 'assessments.write', 'screenings.read'],
    ])
    expect(scopesOf(['reviewer'])).toContain('reviews.write')
    expect(scopesOf(['organisation-administrator'])).toContain('audit.read')
    expect(scopesOf(['buyer'])).not.toContain('reviews.write')
    expect(scopesOf([])).toEqual([])
    expect(scopesOf(ROLES)).toEqual([...SCOPES])
  })

  it('is offered and accepted for what the organisation may, on the page and by the interface', async () => {
    const world = await openSuppliers()
    const { admin } = world
    const form = await admin.text('/keys/new')
    expect(form).toContain('value="suppliers.read"')
    for (const scope of CLOSED) {
      expect(form).not.toContain(`value="${scope}"`)
      const page = await make(world, { scopes: ['suppliers.read', scope] })
      expect([page.status, await page.text()]).toEqual([422, expect.stringContaining('No role of this organisation')])
      const answer = await admin.ask('/api/keys', { json: { label: 'Till', scopes: [scope], days: 30 } })
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(scope)])
    }
    expect((await world.store.listKeys('vale', { after: null, limit: 9 })).rows).toHaveLength(1)
    const { scopes } = (await (await admin.ask('/api/organisation')).json()) as {
      scopes: { scope: string; opens: string }[]
    }
    expect(scopes.map(({ scope }) => scope)).toEqual(scopesOf(['supplier', 'organisation-administrator']))
    expect(scopes[0]).toEqual({ scope: 'suppliers.read', opens: 'Suppliers and lists: read suppliers and sites' })
  })

  it('is said in words when it is made, on the page and by the interface', async () => {
    const world = await openSuppliers()
    const made = await (await make(world, { scopes: ['suppliers.read', 'audit.read'] })).text()
    for (const words of ['Suppliers and lists: read suppliers and sites', 'Activity: read who did what'])
      expect(made).toContain(`<li>${words}</li>`)
    expect(made).not.toContain('add and change suppliers')
    const json = { label: 'Till', scopes: ['suppliers.read'], days: 30 }
    const answer = await world.admin.ask('/api/keys', { json })
    expect(await answer.json()).toMatchObject({ opens: ['Suppliers and lists: read suppliers and sites'] })
  })

  it('is no more than members may do, though the key was made with more', async () => {
    const world = await openSuppliers()
    const use = async (path: string, method = 'GET') =>
      (
        await world.app.request(path, {
          method,
          headers: { Host: HOST, Authorization: `Bearer ${world.earlier}`, 'Content-Type': 'application/json' },
          ...(method === 'POST' && { body: '{}' }),
        })
      ).status
    expect(await use('/api/suppliers')).toBe(200)
    expect(await use('/api/audit')).toBe(200)
    for (const path of ['/api/screenings', '/api/batches', '/api/standings', '/api/imports'])
      expect([path, await use(path)]).toEqual([path, 403])
    for (const path of ['/api/screenings', '/api/imports', '/api/batches', `/api/responses/${'a'.repeat(26)}/reviews`])
      expect([path, await use(path, 'POST')]).toEqual([path, 403])
    const refused = await useOf(world, world.earlier, '/api/batches')
    expect(await refused.text()).toContain('This key may not do this: it needs batches.read.')
  })
})

describe('activity', () => {
  it('tells in words who did what, newest first, with links to what has a page', async () => {
    const world = await openSignedIn()
    await world.admin.send('/organisation', { name: 'Alder' })
    await make(world)
    const page = await world.admin.text('/activity')
    const cells = [...page.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell!.replaceAll(/<[^>]+>/g, ''))
    expect(cells.slice(0, 6)).toEqual([
      'Ana Alder',
      'API key made',
      'API key: =Purchasing',
      'Ana Alder',
      'Organisation renamed',
      'Organisation: Alder',
    ])
    expect(page).toContain(`href="/members/${world.admin.person}"`)
  })

  it('is filtered by who did it and by what it was', async () => {
    const world = await openSignedIn()
    const token = TOKEN.exec(await (await make(world, { scopes: ['suppliers.read', 'suppliers.write'] })).text())![0]
    const kept = await world.app.request('/api/suppliers', {
      method: 'POST',
      headers: { Host: HOST, Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Vale' }),
    })
    expect(kept.status).toBe(201)
    const { id } = (await world.store.listKeys('alder', { after: null, limit: 9 })).rows[0]!
    const whats = async (query: string) =>
      [...(await world.admin.text(`/activity?${query}`)).matchAll(/<td[^>]*data-label="What">([^<]*)/g)].map(
        ([, what]) => what,
      )
    expect(await whats(`by=key:${id}`)).toEqual(['Supplier added'])
    expect(await whats('act=key%20made')).toEqual(['API key made'])
    expect(await whats(`by=person:${world.admin.person}&act=supplier%20kept`)).toEqual([])
    expect(await world.admin.text('/activity?act=member%20removed')).toContain('Nothing of this kind happened')
    // Whoever only administers learns that a supplier was added, and not which.
    expect(await world.admin.text('/activity')).not.toContain('Vale')
  })

  it('comes in pages and whole as a table, in which no cell is run as a formula', async () => {
    const world = await openSignedIn()
    for (let i = 0; i < 60; i += 1) await make(world, { label: `=${i}` })
    const page = await world.admin.text('/activity')
    const next = /rel="next" href="([^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&')
    expect(page.match(/<tr/g)).toHaveLength(51)
    expect((await world.admin.text(next)).match(/<tr/g)!.length).toBe(1 + 61 - 50)
    const csv = await world.admin.text('/activity.csv?act=key%20made')
    const lines = csv.trim().split('\r\n')
    expect(lines).toHaveLength(61)
    expect(lines[1]).toContain('Ana Alder,API key made,API key: =59,person:')
    for (const line of lines) for (const cell of line.split(',')) expect(cell).not.toMatch(/^[=+@]/)
  })

  it('shows nothing of another organisation', async () => {
    const world = await openSignedIn()
    const bea = await world.signIn({ organisation: 'birch', roles: ['organisation-administrator'], name: 'Bea Birch' })
    await make(world)
    for (const path of ['/activity', '/activity.csv', `/activity?by=person:${world.admin.person}`])
      expect(await bea.text(path)).not.toMatch(/Ana|Purchasing/)
  })
})
