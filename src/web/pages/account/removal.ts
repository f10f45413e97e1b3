import { z } from 'zod'
import type { Factors } from '../../../../db/person/factor.ts'
import type { FoundSession } from '../../../../db/person/person.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { define, type Route } from '../../operation.ts'
import { sendMails } from '../../post.ts'
import { Refusal } from '../../problems.ts'
import { LED, PAGE } from '../gives.ts'
import type { Asking } from '../sign-in/enter.ts'
import { ACCOUNT, ONE_TIME, PASSKEYS } from './addresses.ts'
import { lastFactorPage, removalPage } from './removal-page.tsx'
import { decideProof, hasFactor, needsFactor, sessionOf, trailOf, wayToProof } from './standing.ts'
import { actOf } from './told.ts'

/** What is to be removed: its name as the page says it, where the page stands, and what would be left. */
type Removal = { name: string | null; path: string; left: Factors }

/** Taking away a passkey or one-time codes. Staff keep one of them: without a second factor nothing is open to them. */
export const removingFactors = (given: Dependencies): Route[] => {
  const { store } = given

  const passkeyOf = (factors: Factors, id: string): Removal => {
    const passkey = factors.passkeys.find((each) => each.id === id)
    if (!passkey) throw new Refusal('not-found')
    const passkeys = factors.passkeys.filter((each) => each !== passkey)
    return { name: passkey.label, path: `${PASSKEYS}/${id}/remove`, left: { ...factors, passkeys } }
  }
  const codesOf = (factors: Factors): Removal => {
    if (!factors.codeMaker?.confirmed) throw new Refusal('not-found')
    return { name: null, path: `${ONE_TIME}/remove`, left: { ...factors, codeMaker: null } }
  }

  /** Where to go or what to be told instead, or the removal. */
  const look = async ({ c, actor, made }: Asking, find: (factors: Factors) => Removal) => {
    const session = sessionOf(actor)
    const factors = await store.findFactors(session.person)
    const removal = find(factors)
    const proof = decideProof(session, factors, made)
    if (proof) return { instead: c.redirect(wayToProof(proof, removal.path), 303) }
    if (!hasFactor(removal.left) && (await needsFactor(given, session.person))) {
      const frame = { ...(await frameOf(given, c, actor)), path: removal.path }
      return { instead: sendHtml(c, lastFactorPage(frame), 409) }
    }
    return { instead: null, session, removal }
  }
  const ask = async (asking: Asking, find: (factors: Factors) => Removal) => {
    const looked = await look(asking, find)
    if (looked.instead) return looked.instead
    return sendHtml(asking.c, removalPage(await frameOf(given, asking.c, asking.actor), looked.removal))
  }
  const remove = async (
    asking: Asking,
    find: (factors: Factors) => Removal,
    change: 'passkey-removed' | 'codes-removed',
    doing: (session: FoundSession, act: ReturnType<typeof actOf>) => Promise<unknown>,
  ) => {
    const looked = await look(asking, find)
    if (looked.instead) return looked.instead
    await doing(looked.session, actOf(given, looked.session, asking.made, change))
    sendMails(given, asking.c)
    return asking.c.redirect(`${ACCOUNT}?done=${change}`, 303)
  }
  const path = `${PASSKEYS}/{id}/remove`
  return [
    define({ id: 'askToRemovePasskey', method: 'get', path, room: 'pages', gives: PAGE }, ({ param, ...asking }) =>
      ask(asking, (factors) => passkeyOf(factors, param('id'))),
    ),
    define(
      { id: 'removePasskey', method: 'post', path, room: 'pages', form: z.strictObject({}), gives: LED },
      ({ param, ...asking }) =>
        remove(
          asking,
          (factors) => passkeyOf(factors, param('id')),
          'passkey-removed',
          (session, act) => store.removePasskey(trailOf(session), { id: param('id'), person: session.person }, act),
        ),
    ),
    define(
      { id: 'askToRemoveOneTimeCodes', method: 'get', path: `${ONE_TIME}/remove`, room: 'pages', gives: PAGE },
      (asking) => ask(asking, codesOf),
    ),
    define(
      {
        id: 'removeOneTimeCodes',
        method: 'post',
        path: `${ONE_TIME}/remove`,
        room: 'pages',
        form: z.strictObject({}),
        gives: LED,
      },
      (asking) =>
        remove(asking, codesOf, 'codes-removed', (session, act) =>
          store.removeCodeMaker(trailOf(session), session.person, act),
        ),
    ),
  ]
}
