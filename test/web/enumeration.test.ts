import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/web/app.ts'
import { createPeople } from '../support/people.ts'
import { createVisitor, mailsOf, signInByLink } from '../support/visitor.ts'
import { given, HOST, listening, ORIGIN, requestOf, type Sent } from './palermo.ts'

/** A service with somebody in each way in which an address can be known, and what it does when it is asked. */
const open = async () => {
  const asked: string[] = []
  let drawn = 0
  const plain = given()
  const random = (size: number) => {
    drawn += size
    return plain.random(size)
  }
  const all = given({ store: listening(plain.store, asked), random })
  const people = createPeople(all.store)
  const email = (who: string) => `${who}@known.example`
  await people.signIn({ organisation: 'birch', roles: ['supplier'], email: email('supplier') })
  await people.signIn({ organisation: 'birch', roles: ['buyer'], email: email('staff') })
  const left = await people.signIn({ organisation: 'birch', roles: ['supplier'], email: email('left') })
  const act = { actor: 'this test', made: '2026-11-25T08:59:30.000Z', answered: null }
  await all.store.removeMember('birch', left.person, act)
  const gone = await people.signIn({ organisation: 'birch', roles: ['supplier'], email: email('erased') })
  await all.store.erasePerson('birch', gone.person, act)
  const app = createApp(all)
  const watch = async (doing: () => Promise<Response>) => {
    asked.length = 0
    drawn = 0
    const answer = await doing()
    return { answer, asked: [...asked], drawn }
  }
  return { ...all, people, app, email, watch }
}

/** An answer as a stranger can compare it with another: all of it, but for what was drawn and typed. */
const compared = async (answer: Response, typed: string) => ({
  status: answer.status,
  headers: [...answer.headers].map(([name, value]) => [name, value.replaceAll(/[\w-]{43}|[a-z2-7]{26}/g, '…')]),
  body: (await answer.text())
    .replaceAll(typed, '…')
    .replaceAll(/[\w-]{43}|[a-z2-7]{26}|\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…'),
})

const WHO = ['supplier', 'staff', 'left', 'erased', 'nobody']

describe('who has an account', () => {
  it('is not told to whoever asks for a link: the answer, what is asked of the store and what is drawn are the same', async () => {
    const { app, email, watch, store } = await open()
    const seen = []
    for (const who of WHO) {
      const one = createVisitor(app, { client: who })
      const { answer, asked, drawn } = await watch(() => one.post('/sign-in', { email: email(who), back: '/account' }))
      const page = await compared(await one.get('/sign-in/code'), email(who))
      const wrong = await watch(() => one.post('/sign-in/code', { code: '12345x' }))
      const guessed = await watch(() => signInByLink(one, 'x'.repeat(43)))
      seen.push({
        sent: await compared(answer, email(who)),
        asked,
        drawn,
        page,
        wrong: [await compared(wrong.answer, ''), wrong.asked],
        guessed: [await compared(guessed.answer, ''), guessed.asked],
      })
    }
    expect(seen[0]!.sent.status).toBe(303)
    expect(seen[0]!.asked).toContain('keepSignInLink')
    expect(seen[0]!.drawn).toBeGreaterThan(64)
    for (const each of seen) expect(each).toEqual(seen[0])
    const told = (await mailsOf(store, 'sign-in')).map(({ to }) => to)
    expect(told.sort()).toEqual(['left', 'staff', 'supplier'].map(email))
  })

  it('is not told to whoever asks for a passkey, who names nobody', async () => {
    const { app } = await open()
    const answer = await createVisitor(app).json('/sign-in/passkey/options', {})
    expect(await answer.json()).not.toHaveProperty('allowCredentials')
    expect((await createVisitor(app).json('/sign-in/passkey/options', { email: 'staff@known.example' })).status).toBe(
      422,
    )
  })

  it.each([
    ['the interface', 'POST /api/invitations'],
    ['a page', 'POST /members/invite'],
  ])('is not told to whoever invites to another organisation on %s', async (_what, route) => {
    const { app, email, watch, people, store, newId } = await open()
    const { cookie } = await people.signIn({ organisation: 'alder', roles: ['organisation-administrator'] })
    const path = route.split(' ')[1]!
    const sent = (who: string): Sent =>
      path.startsWith('/api/')
        ? { json: { email: email(who), roles: ['reviewer'] } }
        : {
            text: new URLSearchParams({ id: newId(), email: email(who), roles: 'reviewer' }).toString(),
            type: 'application/x-www-form-urlencoded',
          }
    const seen = []
    for (const who of WHO) {
      const own = { Host: HOST, Origin: ORIGIN, Cookie: cookie }
      const { answer, asked, drawn } = await watch(async () => app.request(path, requestOf(sent(who), own)))
      seen.push({ told: await compared(answer, email(who)), asked, drawn })
    }
    expect(seen[0]!.told.status).toBeLessThan(400)
    for (const each of seen) expect(each).toEqual(seen[0])
    const { rows } = await store.listInvitations('alder', { after: null, limit: 50 })
    expect(rows.flatMap(({ email: to }) => (to?.endsWith('@known.example') ? [to] : [])).sort()).toEqual(
      WHO.map(email).sort(),
    )
  })
})
