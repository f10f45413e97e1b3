import { describe, expect, it } from 'vitest'
import { MAIL_KINDS } from '../../src/core/mail.ts'
import { SCOPES } from '../../src/core/role.ts'
import { makeKey } from '../../src/kept/key.ts'
import { writeMail } from '../../src/mail/write.ts'
import { LANGUAGES } from '../../src/messages/language.ts'
import { createSay } from '../../src/messages/messages.ts'
import { POLICY } from '../../src/web/access.ts'
import { values } from '../mail/values.ts'
import type { SigningIn } from '../support/people.ts'
import { createVisitor, mailsOf } from '../support/visitor.ts'
import { HOST } from './palermo.ts'
import { openSignedIn, type SignedInWorld } from './signed-in.ts'

const EMAIL = 'ops@platform.example'
const OPERATOR = { organisation: 'platform', roles: ['platform-administrator'], email: EMAIL } satisfies SigningIn
const WORDS = 'No mail leaves by itself'

/** Mails with secrets of every kind: to somebody else, and to the administrator who looks at them. */
const openMailed = async () => {
  const world = await openSignedIn(OPERATOR)
  const eva = await world.signIn({ organisation: 'alder', roles: ['buyer'], email: 'eva@alder.example' })
  await world.signIn({ organisation: 'alder', roles: ['organisation-administrator'] })
  for (const email of [eva.email, EMAIL])
    await createVisitor(world.app, { client: email }).post('/sign-in', { email, back: '/account' })
  for (const email of ['first@cedar.example', EMAIL])
    await world.admin.send('/organisations/new', {
      id: await world.admin.idOn('/organisations/new'),
      name: 'Cedar Hotels',
      email,
      kind: 'buyer',
    })
  return { ...world, secrets: await secretsOf(world) }
}
/** The tokens and codes of all mails. */
const secretsOf = async ({ store }: SignedInWorld): Promise<string[]> => {
  const texts = [...(await mailsOf(store, 'sign-in')), ...(await mailsOf(store, 'invitation'))].map(({ text }) => text)
  return texts.flatMap((text) => [
    ...[...text.matchAll(/\/([\w-]{43})/g)].map(([, token]) => token!),
    ...[...text.matchAll(/^\s*(\d{6})\s*$/gm)].map(([, code]) => code!),
  ])
}

describe('the outbox', () => {
  it('shows whom mails are for and their words, and in the place of every link and code a mark', async () => {
    const { admin, secrets } = await openMailed()
    expect(secrets).toHaveLength(6)
    const page = await admin.text('/outbox')
    for (const shown of [WORDS, 'eva@alder.example', 'first@cedar.example', EMAIL, 'Or type this code there:'])
      expect(page).toContain(shown)
    expect(page.match(/\(hidden: only the terminal of the service shows it\)/g)).toHaveLength(6)
    for (const secret of secrets) expect(page).not.toContain(secret)
    for (const path of ['/sign-in/link/', '/invitations/']) expect(page).not.toContain(path)
  })

  it('and every other page and address tells a platform administrator no token and no code of a mail', async () => {
    const { admin, app, store, random, newId, secrets } = await openMailed()
    const made = '2026-11-25T09:00:00.000Z'
    const asked = { id: newId(), label: 'all', scopes: SCOPES, days: 1 }
    const { token } = await makeKey({ store, random }, 'platform', asked, { actor: 'test', made, answered: null })
    const routes = POLICY.map(({ route }) => route).filter((route) => /^GET [^{]*$/.test(route))
    expect(routes.length).toBeGreaterThan(30)
    for (const route of routes) {
      const path = route.slice(4)
      const byKey = app.request(path, { headers: { Host: HOST, Authorization: `Bearer ${token}` } })
      for (const answer of [await admin.show(path), await byKey]) {
        const all = `${JSON.stringify([...answer.headers])}${await answer.text()}`
        for (const secret of secrets)
          expect([route, new RegExp(`(?<![\\w-])${secret}(?![\\w-])`).test(all)]).toEqual([route, false])
      }
    }
  })

  it.each(LANGUAGES)('shows every kind of mail to an administrator who reads $name', async ({ tag }) => {
    const { admin, store } = await openSignedIn(OPERATOR)
    const say = createSay(tag)
    const made = '2026-11-25T09:00:00.000Z'
    let ids = 0
    const newId = () => `mail${ids++}`.padEnd(26, 'x')
    const to = { email: 'eva@alder.example', language: tag }
    const mails = MAIL_KINDS.map((kind) => writeMail({ say, newId, now: made }, to, kind, values[kind]))
    const link = { id: 'l', made, kind: 'sign-in', person: null, token: 't', code: null, browser: null } as const
    await store.keepSignInLink(
      'platform',
      { ...link, until: made },
      { actor: 'this test', made, answered: null, mails },
    )
    await admin.send('/account', { name: 'Ops', language: tag })
    const page = await admin.text('/outbox')
    for (const kind of MAIL_KINDS) expect(page).toContain(`>${say(`service.mail.${kind}`)}<`)
  })

  it('hides all words of a mail that an earlier version wrote, as it does not say which of them are secret', async () => {
    const { admin, store } = await openSignedIn(OPERATOR)
    const made = '2026-11-25T09:00:00.000Z'
    const mail = writeMail(
      { say: createSay('en'), newId: () => 'm'.repeat(26), now: made },
      { email: 'eva@alder.example', language: 'en' },
      'invitation',
      {
        ...{ origin: 'http://localhost:3000', by: null, organisation: 'Old House', roles: ['buyer'] },
        ...{ link: 'http://localhost:3000/invitations/old', until: made },
      },
    )
    const { shown: _shown, ...body } = mail.words.body
    const old = { ...mail, id: 'o'.repeat(26), words: { id: 'w'.repeat(26), salt: 's', body } }
    const link = { id: 'l', made, kind: 'sign-in', person: null, token: 't', code: null, browser: null } as const
    const act = { actor: 'this test', made, answered: null, mails: [old] }
    await store.keepSignInLink('platform', { ...link, until: made }, act)
    const page = await admin.text('/outbox')
    expect(page).toContain('eva@alder.example')
    expect(page).toContain('not shown')
    for (const words of ['Old House', '/invitations/old']) expect(page).not.toContain(words)
  })
})
