import { describe, expect, it } from 'vitest'
import { openAccount } from '../support/account.ts'
import { textOf } from './answers.ts'
import { HOST } from './palermo.ts'
import { openSignedIn } from './signed-in.ts'

const titleOf = (page: string): string => /<h1>(.*?)<\/h1>/.exec(page)![1]!

describe('a refused page', () => {
  it('tells whoever lacks a role whom to ask, once', async () => {
    const { signIn } = await openAccount(['supplier'])
    const page = await textOf(await (await signIn()).get('/members'))
    expect(titleOf(page)).toBe('This needs another role')
    expect(page).not.toContain('Your role in this organisation does not allow this')
  })
  it('tells whoever sends a form from elsewhere that this is why, and speaks of no role', async () => {
    const { app, admin } = await openSignedIn()
    const headers = { Host: HOST, Cookie: admin.cookie, 'Content-Type': 'application/x-www-form-urlencoded' }
    for (const from of [{ Origin: 'https://evil.example' }, {}]) {
      const answer = await app.request('/keys/new', { method: 'POST', headers: { ...headers, ...from }, body: 'a=b' })
      expect(answer.status).toBe(403)
      const page = await textOf(answer)
      expect(titleOf(page)).toBe('This did not come from a page here')
      expect(page).not.toMatch(/another role/)
    }
  })
  it('tells whoever asked too often when to come back, and no other time', async () => {
    const { visitor, email } = await openAccount(['supplier'])
    const one = visitor()
    for (let i = 0; i < 5; i++) await one.post('/sign-in', { email })
    const page = await textOf(await one.post('/sign-in', { email }))
    expect(page).toMatch(/Try again in \d+ minutes/)
    expect(page).not.toContain('Wait a few minutes')
  })
  it('leads whoever sends a form too early to the second factor', async () => {
    const { signIn } = await openAccount(['buyer'])
    const answer = await (await signIn()).post('/account', { name: 'Ana', language: 'en' })
    expect(answer.status).toBe(403)
    const page = await textOf(answer)
    expect(titleOf(page)).toBe('Show your second factor first')
    expect(page).toContain('<a class="button primary" href="/sign-in/second-factor"')
  })
  it('reminds whoever belongs to several organisations of the one they act for, and nobody else', async () => {
    const { signIn, people, store, person } = await openAccount(['supplier'])
    const one = await signIn()
    expect(await textOf(await one.get('/nowhere'))).not.toContain('You act for')
    await people.open('birch')
    const made = '2026-11-25T08:59:00.000Z'
    const member = { organisation: 'birch', person, made, roles: ['supplier' as const] }
    const session = { ...(await store.listSessions(person))[0]!, id: 'x', token: 'x' }
    const opening = { spent: { what: 'x', until: '2027-01-01T00:00:00.000Z' }, memberships: [member] }
    await store.openSession('birch', session, opening, { actor: 'this test', made, answered: null })
    for (const nothing of ['/nowhere', '/suppliers/zzz', '/organisations'])
      expect(await textOf(await one.get(nothing))).toContain('You act for alder now.')
  })
})

describe('a key', () => {
  it('is told which scope it lacks, or that no key may do this', async () => {
    const { app, admin } = await openSignedIn()
    const made = await admin.ask('/api/keys', { json: { label: 'x', scopes: ['suppliers.read'], days: 1 } })
    const { key } = (await made.json()) as { key: string }
    const asked = async (path: string) => {
      const answer = await app.request(path, { headers: { Host: HOST, Authorization: `Bearer ${key}` } })
      return [answer.status, ((await answer.json()) as { problems: { message: string }[] }).problems[0]?.message]
    }
    expect(await asked('/api/audit')).toEqual([403, 'This key may not do this: it needs audit.read.'])
    const [status, message] = await asked('/api/members')
    expect([status, message]).toEqual([403, 'No key may do this. Somebody who is signed in does it, on the pages.'])
  })
})
