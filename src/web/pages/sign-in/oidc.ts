import { z } from 'zod'
import type { Person } from '../../../../db/person/person.ts'
import type { OidcIdentity } from '../../../sign-in/identity.ts'
import { openOidc } from '../../../sign-in/oidc.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import { findChallenge, keepChallenge } from '../../challenge.ts'
import type { Dependencies } from '../../dependencies.ts'
import { define, type Route } from '../../operation.ts'
import { Refusal } from '../../problems.ts'
import { SECOND_FACTOR, SIGN_IN } from '../../shell/addresses.ts'
import { pathBack } from '../../shell/preferences.ts'
import { back, LED, withBack } from '../gives.ts'
import { OIDC } from './addresses.ts'
import { type Asking, enter } from './enter.ts'
import { refusedPage } from './mail-page.tsx'

const Kept = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() })

/** Signing in with another service: there and back again, in one browser. */
export const byService = (given: Dependencies): Route[] => {
  const { store, oidc: settings, now, fetch } = given
  const oidc = settings && openOidc(settings, { now, fetch })
  const redirect = `${given.origin}${OIDC}/callback`
  const open = () => {
    if (!oidc) throw new Refusal('not-found')
    return oidc
  }
  /** In the same words whatever the reason, which the operator finds in the log. */
  const refuse = async ({ c, actor }: Asking, why: string, to: string) => {
    given.log({ request: c.get('request'), error: new Error(`sign-in with another service was refused: ${why}`) })
    const frame = { ...(await frameOf(given, c, actor)), path: SIGN_IN }
    return sendHtml(c, refusedPage(frame, { way: 'service', to }), 422)
  }
  /** Whom an identity is of; an address leads to somebody only where the service vouches for it, and then stays theirs. */
  const find = async ({ issuer, subject, email, emailVerified }: OidcIdentity, made: string) => {
    const known = await store.findIdentity(issuer, subject)
    if (known) return { person: await store.findPerson(known.person), more: {} }
    const person: Person | null =
      email !== null && emailVerified ? await store.findPersonByEmail(email.toLowerCase()) : null
    return { person, more: person ? { identity: { issuer, subject, person: person.id, made } } : {} }
  }
  return [
    define(
      {
        id: 'signInElsewhere',
        method: 'get',
        path: OIDC,
        room: 'pages',
        query: z.object({ back }),
        limited: ['sign-in.client'],
        gives: LED,
        refuses: ['not-found'],
      },
      async ({ query, ...asking }) => {
        const to = pathBack(query.back)
        const begun = await open().begin(redirect, given.random)
        if (!begun.begun) return refuse(asking, begun.refused, to)
        const { state, nonce, verifier } = begun
        await keepChallenge(given, asking, 'oidc', { state, nonce, verifier, to })
        return asking.c.redirect(begun.url, 303)
      },
    ),
    define(
      {
        id: 'comeBackFromElsewhere',
        method: 'get',
        path: `${OIDC}/callback`,
        room: 'pages',
        limited: ['sign-in.client'],
        gives: LED,
        refuses: ['not-found'],
      },
      async (asking) => {
        const { c, made } = asking
        const service = open()
        const challenge = await findChallenge(given, asking, 'oidc')
        if (challenge === null) return refuse(asking, 'not asked', '/')
        const kept = Kept.parse(challenge.content)
        // The address as it is known outside, and not as this machine is called inside.
        const finished = await service.finish(`${redirect}${new URL(c.req.url).search}`, kept)
        if (!finished.accepted) return refuse(asking, finished.refused, kept.to)
        const { person, more } = await find(finished, made)
        if (person === null || person.email === null) return refuse(asking, 'nobody known', kept.to)
        const factor = finished.strong ? 'second' : 'first'
        const entered = await enter(given, asking, { person, factor, opening: { spent: challenge.spent, ...more } })
        if (!entered.entered) return refuse(asking, 'used before', kept.to)
        return c.redirect(entered.needsMore ? withBack(SECOND_FACTOR, kept.to) : kept.to, 303)
      },
    ),
  ]
}
