import type { Session } from '../../../db/person/person.ts'
import { rolesOf } from '../../../src/core/organisation-kind.ts'
import { makeKey } from '../../../src/kept/key.ts'
import { createSecret } from '../../../src/sign-in/one-time-code.ts'
import { createRecoveryCodes } from '../../../src/sign-in/recovery-code.ts'
import { createToken, hashCode } from '../../../src/sign-in/token.ts'
import { openAuthenticator } from '../../sign-in/authenticator.ts'
import type { createProvider } from '../../sign-in/provider.ts'
import { codeAt } from '../../support/account.ts'
import type { SignedIn } from '../../support/people.ts'
import { HOST, ORIGIN, requestOf, type Sent } from '../palermo.ts'
import { type Asker, KINDS } from './askers.ts'
import type { Houses, Things } from './houses.ts'

type Provider = Awaited<ReturnType<typeof createProvider>>
/** Who asks for a page: the asker, and the account in which a person does; what they send. */
export type Visit = {
  houses: Houses
  provider: Provider
  things: Things
  asker: Asker
  me: SignedIn | null
  headers: Record<string, string>
}
export type PageRequest = { path: string; sent?: Sent; headers?: Record<string, string> }

const UNTIL = '2026-11-26T09:00:00.000Z'
const FORM = 'application/x-www-form-urlencoded'
const form = (path: string, fields: Record<string, string> | [string, string][] = {}): PageRequest => ({
  path,
  sent: { text: new URLSearchParams(fields).toString(), type: FORM, method: 'POST' },
})
const json = (path: string, value: unknown): PageRequest => ({ path, sent: { json: value } })
const show =
  (path: string | ((things: Things) => string)) =>
  ({ things }: Visit): PageRequest => ({ path: typeof path === 'string' ? path : path(things) })

const actOf = ({ houses }: Visit) => ({ actor: 'this test', made: houses.now().toISOString(), answered: null })
const homeOf = ({ me, asker }: Visit): string => (me ? asker.house : 'platform')
/** Whether what is asked for is of the house of whoever asks. */
const isOwn = ({ things, asker }: Visit): boolean => things.organisation === asker.house
let turn = 0

/** A link in a mail to somebody new, and the browser that asked for it. */
const makeLink = async (visit: Visit) => {
  const { store, people, random, newId, now } = visit.houses
  const { person } = await people.signIn({ organisation: 'cedar', roles: ['supplier'] })
  const [link, browser] = [createToken(random), createToken(random)]
  const id = newId()
  await store.keepSignInLink(
    'cedar',
    {
      id,
      made: now().toISOString(),
      kind: 'sign-in',
      person,
      token: link.hash,
      code: hashCode('123456', id),
      browser: browser.hash,
      until: UNTIL,
    },
    actOf(visit),
  )
  return { token: link.token, headers: cookies(visit, `__Host-palermo-browser=${browser.token}`) }
}

const cookies = ({ headers }: Visit, more: string) => ({
  Cookie: [headers.Cookie, more].filter(Boolean).join('; '),
})

/** An invitation of a third house to whoever asks, or to somebody new, and the browser that opened its link. */
const invite = async (visit: Visit) => {
  const { store, people, random, newId } = visit.houses
  if (!(await store.findOrganisation('cedar'))) await people.open('cedar', 'cedar', 'respondent')
  const { token, hash } = createToken(random)
  const email = visit.me?.email ?? `new${turn++}@cedar.example`
  const invitation = { organisation: 'cedar', id: newId(), email, roles: ['supplier' as const], token: hash }
  const act = actOf(visit)
  await store.keepInvitation('cedar', { ...invitation, made: act.made, until: UNTIL, by: 'this test' }, act)
  return { token, id: invitation.id, headers: cookies(visit, `__Host-palermo-invitation=${token}`) }
}

/** One-time codes that count, for who is a person: the code of now. */
const makeCodes = async (visit: Visit): Promise<string> => {
  if (!visit.me) return '123456'
  const { store, random, now } = visit.houses
  const { person } = visit.me
  const { house } = visit.asker
  const secret = createSecret(random)
  await store.keepCodeMaker(house, { person, made: now().toISOString(), secret }, actOf(visit))
  await store.confirmCodeMaker(house, person, { secret, step: 1 }, actOf(visit))
  return codeAt(secret, now().getTime())
}
const makePasskey = async (visit: Visit, id: string): Promise<void> => {
  if (!visit.me) return
  const passkey = { id, person: visit.me.person, label: 'Phone', publicKey: 'x', counter: 0, transports: [] }
  const made = visit.houses.now().toISOString()
  await visit.houses.store.keepPasskey(
    visit.asker.house,
    { ...passkey, made, backedUp: false, used: null },
    { what: `made ${id}`, until: UNTIL },
    actOf(visit),
  )
}

/** Asks as this visitor does; the visitor keeps the cookies that come back. */
const send = async (visit: Visit, { path, sent }: PageRequest): Promise<Response> => {
  const own = { Host: HOST, Origin: ORIGIN, ...visit.headers }
  const answer = await visit.houses.app.request(path, requestOf(sent, own))
  const jar = new Map((visit.headers.Cookie ?? '').split('; ').map((line) => [line.split('=')[0], line]))
  for (const line of answer.headers.getSetCookie()) jar.set(line.split('=')[0], line.split(';')[0]!)
  const cookie = [...jar.values()].filter((line) => line !== '').join('; ')
  if (cookie !== '') visit.headers = { ...visit.headers, Cookie: cookie }
  return answer
}

type Device = Awaited<ReturnType<typeof openAuthenticator>>
/** What is asked of a browser, or something of the form where nothing is. */
const optionsOf = async (visit: Visit, path: string): Promise<never> => {
  const answer = await send(visit, json(`${path}/options`, {}))
  return (answer.status === 200 ? await answer.json() : NO_OPTIONS) as never
}
const NO_OPTIONS = { challenge: 'x'.repeat(43), rp: { id: 'localhost' }, rpId: 'localhost', user: { id: 'x' } }

const MAKE = '/account/passkeys'
const register = async (visit: Visit, device: Device): Promise<void> => {
  await send(visit, json(MAKE, { passkey: await device.make(await optionsOf(visit, MAKE)) }))
}

/** A passkey made or used as a browser would: whoever signs in with one does so as somebody of a third house. */
const passkeyOf = async (visit: Visit, path: string): Promise<PageRequest> => {
  const device = await openAuthenticator(ORIGIN)
  if (path === '/sign-in/passkey') {
    const me = await visit.houses.people.signIn({ organisation: 'cedar', roles: ['supplier'] })
    await register({ ...visit, me, headers: { Cookie: me.cookie } }, device)
  } else if (path !== MAKE && visit.me) await register(visit, device)
  const options = await optionsOf(visit, path)
  const passkey = path === MAKE ? await device.make(options) : await device.use(options)
  return { ...json(path, { passkey }), headers: visit.headers }
}

/** A member, an invitation or a key that only this request ends. */
export const fresh = async (visit: Visit, what: 'member' | 'invitation' | 'key'): Promise<string> => {
  const { houses, things, asker } = visit
  const { house } = asker
  if (!isOwn(visit)) return things[what]
  if (what === 'member') return (await houses.people.signIn({ organisation: house, roles: ['buyer'] })).person
  if (what === 'key') {
    const id = houses.newId()
    await makeKey(houses, house, { id, label: 'fresh', scopes: ['audit.read'], days: 30 }, actOf(visit))
    return id
  }
  const act = actOf(visit)
  const invitation = {
    organisation: house,
    id: houses.newId(),
    made: act.made,
    roles: ['organisation-administrator' as const],
  }
  const email = `fresh${turn++}@${house}.example`
  const { hash } = createToken(houses.random)
  await houses.store.keepInvitation(house, { ...invitation, email, token: hash, until: UNTIL, by: act.actor }, act)
  return invitation.id
}

/** What changes how somebody signs in who has a second factor: they have to have shown it. */
export const PROVED: readonly string[] = [
  'askToRemovePasskey',
  'removePasskey',
  'askToRemoveOneTimeCodes',
  'removeOneTimeCodes',
  'showRecoveryCodes',
  'makeRecoveryCodes',
]

/** A request to each page that succeeds for whoever may ask for it. */
export const PAGES: Record<string, (visit: Visit) => PageRequest | Promise<PageRequest>> = {
  showHome: show('/'),
  choosePreferences: () => form('/preferences', { theme: 'dark', back: '/' }),
  readPageStyle: show('/palermo.css'),
  readScript: show('/palermo.js'),
  readIcon: show('/palermo.svg'),
  openWelcome: show(`/welcome/${'a'.repeat(43)}`),
  keepLink: () => form('/links', { kind: 'sign-in', token: 'a'.repeat(43), back: '/' }),
  showWelcome: (visit) => ({ path: '/welcome', headers: cookies(visit, `__Host-palermo-welcome=${'a'.repeat(43)}`) }),
  begin: () => form('/welcome', { email: 'a@b.example', name: 'A', organisation: 'B', language: 'en' }),
  showSignIn: show('/sign-in'),
  askForSignIn: ({ houses }) => form('/sign-in', { email: houses.birch.email }),
  showSignInCode: show('/sign-in/code'),
  signInByCode: async (visit) => ({
    ...form('/sign-in/code', { code: '123456' }),
    headers: (await makeLink(visit)).headers,
  }),
  openSignInLink: show(`/sign-in/link/${'a'.repeat(43)}`),
  showSignInLink: (visit) => ({
    path: '/sign-in/link',
    headers: cookies(visit, `__Host-palermo-link=${'a'.repeat(43)}`),
  }),
  signInByLink: async (visit) => {
    const { token, headers } = await makeLink(visit)
    return {
      ...form('/sign-in/link'),
      headers: { Cookie: `${headers.Cookie}; __Host-palermo-link=${token}` },
    }
  },
  askForPasskey: () => json('/sign-in/passkey/options', {}),
  signInByPasskey: (visit) => passkeyOf(visit, '/sign-in/passkey'),
  signInElsewhere: show('/sign-in/oidc'),
  comeBackFromElsewhere: async (visit) => {
    const { email, person } = await visit.houses.people.signIn({ organisation: 'cedar', roles: ['supplier'] })
    const led = (await send(visit, { path: '/sign-in/oidc' })).headers.get('location')
    if (!led?.startsWith('https:')) return { path: '/sign-in/oidc/callback?code=code' }
    const claims = { sub: person, email, email_verified: true }
    const { pathname, search } = new URL(visit.provider.signIn(led, { claims }))
    return { path: `${pathname}${search}`, headers: visit.headers }
  },
  showSecondFactor: show('/sign-in/second-factor'),
  showOneTimeCode: async (visit) => form('/sign-in/second-factor', { code: await makeCodes(visit) }),
  askForSecondPasskey: () => json('/sign-in/second-factor/passkey/options', {}),
  showSecondPasskey: (visit) => passkeyOf(visit, '/sign-in/second-factor/passkey'),
  showRecoveryCode: async (visit) => {
    const { store, random } = visit.houses
    const { codes, hashes } = createRecoveryCodes(random, visit.me?.person ?? 'nobody')
    if (visit.me) await store.keepRecoveryCodes(visit.asker.house, visit.me.person, hashes, actOf(visit))
    return form('/sign-in/recovery-code', { recovery: codes[0]! })
  },
  openInvitation: async (visit) => ({ path: `/invitations/${(await invite(visit)).token}` }),
  showInvitation: async (visit) => ({ path: '/invitations', headers: (await invite(visit)).headers }),
  acceptInvitation: async (visit) => {
    const { id, headers } = await invite(visit)
    return { ...form('/invitations/accept', { invitation: id, name: 'New' }), headers }
  },
  signOut: () => form('/sign-out'),
  askToSignOutEverywhere: show('/sign-out/everywhere'),
  signOutEverywhere: () => form('/sign-out/everywhere'),
  signOutElsewhere: () => form('/sign-out/others'),
  showAccount: show('/account'),
  changeAccount: () => form('/account', { name: 'Somebody', language: 'en' }),
  chooseOrganisation: ({ things }) => form('/account/organisation', { organisation: things.organisation }),
  endSession: async (visit) => {
    const { houses, things, me } = visit
    if (!isOwn(visit) || !me) return form(`/account/sessions/${things.session}/end`)
    const made = houses.now().toISOString()
    const id = houses.newId()
    const session: Session = {
      id,
      token: id,
      person: me.person,
      organisation: visit.asker.house,
      made,
      seen: made,
      factor: 'first',
      factored: made,
      browser: null,
    }
    await houses.store.openSession(visit.asker.house, session, { spent: { what: id, until: UNTIL } }, actOf(visit))
    return form(`/account/sessions/${id}/end`)
  },
  chooseSecondFactor: show('/account/second-factor'),
  askToMakePasskey: () => json('/account/passkeys/options', {}),
  keepPasskey: (visit) => passkeyOf(visit, '/account/passkeys'),
  askToRemovePasskey: async (visit) => ({ path: `/account/passkeys/${await ownPasskey(visit)}/remove` }),
  removePasskey: async (visit) => form(`/account/passkeys/${await ownPasskey(visit)}/remove`),
  showOneTimeSecret: async (visit) => {
    await beginCodes(visit)
    return { path: '/account/one-time-codes' }
  },
  beginOneTimeCodes: () => form('/account/one-time-codes'),
  confirmOneTimeCodes: async (visit) =>
    form('/account/one-time-codes/confirm', { code: codeAt(await beginCodes(visit), visit.houses.now().getTime()) }),
  askToRemoveOneTimeCodes: async (visit) => {
    await makeCodes(visit)
    await makePasskey(visit, visit.houses.newId())
    return { path: '/account/one-time-codes/remove' }
  },
  removeOneTimeCodes: async (visit) => {
    await makeCodes(visit)
    await makePasskey(visit, visit.houses.newId())
    return form('/account/one-time-codes/remove')
  },
  showRecoveryCodes: async (visit) => {
    await makeCodes(visit)
    return { path: '/account/recovery-codes' }
  },
  makeRecoveryCodes: async (visit) => {
    await makeCodes(visit)
    return form('/account/recovery-codes')
  },
  showOrganisation: show('/organisation'),
  renameOrganisation: ({ houses, asker }) => form('/organisation', { name: `${houses[asker.house].canary}, renamed` }),
  showMembers: show('/members'),
  showInvite: show('/members/invite'),
  inviteMember: ({ houses }) =>
    form('/members/invite', {
      id: houses.newId(),
      email: `asked${turn++}@alder.example`,
      roles: 'organisation-administrator',
    }),
  withdrawInvitationOnPage: async (visit) => form(`/invitations/${await fresh(visit, 'invitation')}/withdraw`),
  showMember: show(({ member }) => `/members/${member}`),
  changeMember: ({ things, asker }) => form(`/members/${things.member}`, { roles: rolesOf(KINDS[asker.house])[0]! }),
  showRemoval: show(({ member }) => `/members/${member}/remove`),
  removeMemberOnPage: async (visit) => form(`/members/${await fresh(visit, 'member')}/remove`),
  showSessionsEnd: show(({ member }) => `/members/${member}/sessions/end`),
  endMemberSessionsOnPage: async (visit) => form(`/members/${await fresh(visit, 'member')}/sessions/end`),
  showKeys: show('/keys'),
  showNewKey: show('/keys/new'),
  makeKey: ({ houses }) => form('/keys/new', { id: houses.newId(), label: 'Till', scopes: 'audit.read', days: '30' }),
  showRevocation: show(({ key }) => `/keys/${key}/revoke`),
  revokeKeyOnPage: async (visit) => form(`/keys/${await fresh(visit, 'key')}/revoke`),
  showActivity: show('/activity'),
  readActivityCsv: show('/activity.csv'),
  showOrganisations: show('/organisations'),
  showOpening: show('/organisations/new'),
  openOrganisation: ({ houses }) =>
    form('/organisations/new', {
      id: houses.newId(),
      name: 'New',
      email: `first${turn++}@new.example`,
      kind: 'buyer',
    }),
  showAskingAgain: async (visit) => ({ path: await unjoined(visit) }),
  askAgain: async (visit) =>
    form(await unjoined(visit), { id: visit.houses.newId(), email: `again${turn++}@new.example` }),
  showKind: async (visit) => ({ path: (await unjoined(visit)).replace(/invite$/, 'kind') }),
  changeKind: async (visit) => form((await unjoined(visit)).replace(/invite$/, 'kind'), { kind: 'verifier' }),
  showOutbox: show('/outbox'),
  showSuppliers: show('/suppliers'),
  showSupplier: show(({ supplier }) => `/suppliers/${supplier}`),
  showAssessment: show(({ assessment }) => `/assessments/${assessment}`),
}

/** Where an organisation that nobody joined is asked after. */
const unjoined = async ({ houses }: Visit): Promise<string> => {
  const id = `unjoined${turn++}`
  await houses.people.open(id)
  return `/organisations/${id}/invite`
}
const ownPasskey = async (visit: Visit): Promise<string> => {
  if (!isOwn(visit) || !visit.me) return visit.things.passkey
  const id = visit.houses.newId()
  await makePasskey(visit, id)
  await makeCodes(visit)
  return id
}
const beginCodes = async (visit: Visit): Promise<string> => {
  const secret = createSecret(visit.houses.random)
  if (visit.me) {
    const maker = { person: visit.me.person, made: visit.houses.now().toISOString(), secret }
    await visit.houses.store.keepCodeMaker(homeOf(visit), maker, actOf(visit))
  }
  return secret
}
