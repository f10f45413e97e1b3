import { rolesOf } from '../../../src/core/organisation-kind.ts'
import { SCOPES } from '../../../src/core/role.ts'
import { makeKey } from '../../../src/kept/key.ts'
import { createApp } from '../../../src/web/app.ts'
import type { Dependencies } from '../../../src/web/dependencies.ts'
import { openStore } from '../../runtime/runtime.ts'
import { bestResponse, sentLevels } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { createPeople } from '../../support/people.ts'
import { limitedStore } from '../limited.ts'
import { type Ask, asker, createClock, given, HOST, idOf, ORIGIN, requestOf, settle } from '../palermo.ts'
import { NOTHING, type Request, type Settled } from '../requests.ts'
import { HOUSE_ROLES, type HouseName, KINDS } from './askers.ts'
import { furnish, joined } from './furnish.ts'

/** What stands in every word of a house and nowhere else. */
export const canaryOf = (house: string): string => `canary of the house ${house}`

/** Whether the words of a house stand in a text, with gaps or joined by whatever stands for them. */
export const mentions = (text: string, house: string): boolean =>
  new RegExp(['canary', 'of', 'the', 'house', house].join('[^a-z]{0,6}'), 'i').test(text)

/** The things of one house, by what they are. */
export type Things = Required<Settled> & { organisation: string; session: string; passkey: string }
/** `asked` is everything that was sent for a house by its owner. */
export type House = { id: string; canary: string; things: Things; ask: Ask; email: string; asked: Request[] }

/** An organisation that checks a site of each house. */
const OAK = 'oak'
/** An organisation that checks, to be granted something more. */
export const YEW = 'yew'

/**
 * Two houses of buyers in one service, each with something under every address and its canary in every word of it, two that check a
 * site of either, and who runs the service. Nothing is counted, as limits have tests of their own; a thousand requests take a second of the service's time, so that
 * nobody has to sign in again. `furnished`: with more than that, in every field that takes words; `after` is what stands behind the canary
 * in each of them; `sides`: with two suppliers of the first buyer as well.
 */
export const openHouses = async (
  changes: Partial<Dependencies> = {},
  { furnished = true, after = '', sides = false } = {},
) => {
  const all = given({
    store: limitedStore(openStore()),
    now: createClock(1),
    ...changes,
  })
  const { store } = all
  const app = createApp(all)
  const people = createPeople(store)

  const act = () => ({ actor: 'this test', made: all.now().toISOString(), answered: null })

  /** An organisation without suppliers: its members, who is invited, a key. */
  const openStaff = async (id: 'elm' | 'fir' | 'platform'): Promise<House> => {
    const canary = canaryOf(id)
    const roles = rolesOf(KINDS[id])
    const [role] = roles
    const owner = await people.signIn({ organisation: id, roles, name: `${canary}, owner` })
    const member = await people.signIn({ organisation: id, roles: [role!], name: `${canary}, ${role}` })
    const ask: Ask = async (path, sent) =>
      app.request(path, requestOf(sent, { Host: HOST, Origin: ORIGIN, Cookie: owner.cookie }))
    const email = `${joined(canary)}-invited@${id}.example`
    const invitation = await idOf(ask('/api/invitations', { json: { email, roles: [role] } }))
    const key = all.newId()
    await makeKey(all, id, { id: key, label: `${canary} key`, scopes: ['audit.read'], days: 30 }, act())
    const own = { member: member.person, invitation, key, session: owner.session, passkey: NOTHING.site }
    return {
      id,
      canary,
      things: { ...NOTHING, ...own, organisation: id, checkers: YEW },
      ask,
      email: owner.email,
      asked: [],
    }
  }

  /** An organisation that checks a site of a house: what it has of its own, and what it was granted. */
  const openCheckers = async (id: 'elm' | 'fir', { id: organisation, things }: House): Promise<House> => {
    const own = await openStaff(id)
    const kind = KINDS[id]
    const granted = all.newId()
    const grant = { id: granted, made: act().made, organisation, site: things.site, grantee: id, kind }
    const until = '2027-01-01T00:00:00.000Z'
    const kept = await store.keepGrant(organisation, { ...grant, by: 'this test', until }, act())
    if (!kept.kept) throw new Error(kept.because)
    return { ...own, things: { ...own.things, granted, grantedResponse: things.response } }
  }

  const open = async (id: string): Promise<House> => {
    const canary = `${canaryOf(id)}${after}`
    const code = joined(canaryOf(id))
    const mail = (who: string) => `${code}-${who}@${id}.example`
    await people.open(id, `${canary}, limited`)
    const owner = await people.signIn({
      organisation: id,
      roles: HOUSE_ROLES,
      name: `${canary}, owner`,
      email: mail('owner'),
    })
    const member = await people.signIn({
      organisation: id,
      roles: ['buyer'],
      name: `${canary}, buyer`,
      email: mail('buyer'),
    })
    const asked: Request[] = []
    const ask: Ask = async (path, sent) => {
      if (sent) asked.push({ path, sent })
      return app.request(path, requestOf(sent, { Host: HOST, Origin: ORIGIN, Cookie: owner.cookie }))
    }
    const settled = await settle(ask, canary)
    const evidence = [{ question: 'B01.1', kind: 'document', title: `${canary} deed`, date: null, sha256: null }]
    const response = await idOf(
      ask(`/api/sites/${settled.site}/responses`, { json: { ...bestResponse(edition), evidence } }),
    )
    const [level] = sentLevels(edition, 1)
    const review = await idOf(
      ask(`/api/responses/${response}/reviews`, {
        json: [{ ...level, does: { act: 'evidence-level', question: 'B01.1', level: 1, reason: `${canary} reason` } }],
      }),
    )
    await idOf(ask('/api/suppliers', { json: { name: `${canary} second`, ownKey: `${canary} number` } }))
    await idOf(
      ask('/api/batches', {
        json: { name: `${canary} batch`, lines: [{ site: `${canary} line`, response: {} }] },
      }).then(
        async (answer) => new Response(await answer.text(), { status: answer.status === 202 ? 201 : answer.status }),
      ),
    )
    const invitation = await idOf(ask('/api/invitations', { json: { email: mail('invited'), roles: ['reviewer'] } }))
    const key = await idOf(ask('/api/keys', { json: { label: `${canary} key`, scopes: [...SCOPES], days: 30 } }))
    const things = {
      ...settled,
      response,
      review,
      member: member.person,
      invitation,
      key,
      organisation: id,
      session: owner.session,
      passkey: all.newId(),
      ...{ grant: NOTHING.grant, granted: NOTHING.granted, grantedResponse: response, checkers: YEW },
    }
    await store.keepPasskey(
      id,
      {
        id: things.passkey,
        person: owner.person,
        made: all.now().toISOString(),
        label: `${canary} passkey`,
        publicKey: 'x',
        counter: 0,
        transports: [code],
        backedUp: false,
        used: null,
      },
      { what: `passkey ${id}`, until: '2027-01-01T00:00:00.000Z' },
      { actor: `person:${owner.person}`, made: all.now().toISOString(), answered: null },
    )
    if (furnished) await furnish(ask, things, { words: canary, code, newId: all.newId })
    return { id, canary, things, ask, email: mail('owner'), asked }
  }
  for (const [id, name] of [
    [YEW, 'Yew'],
    [OAK, 'Oak'],
  ] as const)
    await people.open(id, name, 'verifier')
  const grantTo = async (house: House): Promise<House> => {
    house.things.grant = all.newId()
    const grant = { id: house.things.grant, organisation: house.id, site: house.things.site, made: act().made }
    const to = { grantee: OAK, kind: 'verifier', by: 'this test', until: '2027-01-01T00:00:00.000Z' } as const
    const kept = await store.keepGrant(house.id, { ...grant, ...to }, act())
    if (!kept.kept) throw new Error(kept.because)
    return house
  }
  const alder = await grantTo(await open('alder'))
  const birch = await grantTo(await open('birch'))
  const elm = await openCheckers('elm', alder)
  const fir = await openCheckers('fir', birch)
  /** A supplier of alder with an account of its own, which began with all that a buyer has. */
  const openSupplier = async (id: 'hazel' | 'holly'): Promise<House> => {
    const house = await open(id)
    const roles = rolesOf('respondent')
    await store.changeKind('platform', { id, kind: 'respondent', roles }, act())
    for (const { person } of await store.listMembers(id)) await store.changeRoles(id, person, roles, act())
    await idOf(alder.ask('/api/suppliers', { json: { name: `${house.canary}, supplier`, ownKey: house.canary } }))
    return grantTo(house)
  }
  const suppliers = sides ? { hazel: await openSupplier('hazel'), holly: await openSupplier('holly') } : {}
  const platform = await openStaff('platform')
  const houses = { alder, birch, elm, fir, platform, ...suppliers } as Record<HouseName, House>
  return { ...all, app, people, ...houses, asker }
}
export type Houses = Awaited<ReturnType<typeof openHouses>>
