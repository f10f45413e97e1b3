import type { Context } from 'hono'
import { z } from 'zod'
import { SignInAnswer, siteOf } from '../../../sign-in/passkey.ts'
import { signInOptions, verifySignIn } from '../../../sign-in/passkey-used.ts'
import { frameOf } from '../../answered/html.ts'
import { drawChallenge, findDrawn } from '../../challenge.ts'
import type { Dependencies } from '../../dependencies.ts'
import { count } from '../../limit.ts'
import { define, type Route } from '../../operation.ts'
import { type Env, PROBLEM_TYPE, STATUS } from '../../problems.ts'
import { pathBack } from '../../shell/preferences.ts'
import { sessionOf } from '../account/standing.ts'
import { ASKS, back, LEADS } from '../gives.ts'
import { PASSKEY, SECOND_PASSKEY } from './addresses.ts'
import { type Asking, enter } from './enter.ts'
import { raise } from './raise.ts'

/** A refusal as the script of the page reads it, in the language of the page. */
export const refuseScript = (c: Context<Env>, title: string, message: string): Response =>
  c.body(
    JSON.stringify({
      type: '/api/docs#problem-invalid',
      title,
      status: STATUS.invalid,
      problems: [{ at: 'passkey', message }],
      request: c.get('request'),
    }),
    STATUS.invalid,
    { 'Content-Type': PROBLEM_TYPE },
  )

const Asked = z.strictObject({ back })
const Answered = z.strictObject({ back, passkey: SignInAnswer })

/** Passkeys: to sign in, where one counts as both factors, and as the second after another first. */
export const byPasskey = (given: Dependencies): Route[] => {
  const { store } = given
  const site = siteOf(given.origin, given.say('shell.name'))
  const refuse = async ({ c, actor }: Asking) => {
    const { say } = await frameOf(given, c, actor)
    return refuseScript(c, say('sign-in.title'), say('sign-in.passkey.refused'))
  }
  const verify = async (
    asking: Asking,
    kind: 'passkey' | 'passkey-second',
    answer: SignInAnswer,
    person: string | null,
  ) => {
    const drawn = await findDrawn(given, asking, kind)
    const passkey = await store.findPasskey(answer.id)
    if (drawn === null) return null
    const verdict = await verifySignIn({ site, answer, challengeHash: drawn.hash, passkey, person })
    if (!verdict.verified) return null
    return { person: verdict.person, spent: drawn.spent, passkey: { id: answer.id, counter: verdict.counter } }
  }
  return [
    define(
      {
        id: 'askForPasskey',
        method: 'post',
        path: `${PASSKEY}/options`,
        room: 'pages',
        body: Asked,
        limited: ['sign-in.client'],
        gives: ASKS,
      },
      async (asking) => {
        const challenge = await drawChallenge(given, asking, 'passkey')
        return asking.c.json(await signInOptions({ site, challenge, passkeys: null }))
      },
    ),
    define(
      {
        id: 'signInByPasskey',
        method: 'post',
        path: PASSKEY,
        room: 'pages',
        body: Answered,
        limited: ['sign-in.client'],
        gives: LEADS,
      },
      async ({ body, ...asking }) => {
        const verified = await verify(asking, 'passkey', body.passkey, null)
        const person = verified && (await store.findPerson(verified.person))
        if (!verified || !person) return refuse(asking)
        const { spent, passkey } = verified
        const { entered } = await enter(given, asking, { person, factor: 'second', opening: { spent, passkey } })
        return entered ? asking.c.json({ to: pathBack(body.back) }) : refuse(asking)
      },
    ),
    define(
      {
        id: 'askForSecondPasskey',
        method: 'post',
        path: `${SECOND_PASSKEY}/options`,
        room: 'pages',
        body: Asked,
        gives: ASKS,
      },
      async (asking) => {
        const { passkeys } = await store.findFactors(sessionOf(asking.actor).person)
        const challenge = await drawChallenge(given, asking, 'passkey-second')
        return asking.c.json(await signInOptions({ site, challenge, passkeys }))
      },
    ),
    define(
      { id: 'showSecondPasskey', method: 'post', path: SECOND_PASSKEY, room: 'pages', body: Answered, gives: LEADS },
      async ({ body, ...asking }) => {
        const session = sessionOf(asking.actor)
        await count(given, 'second-passkey.person', session.person)
        const verified = await verify(asking, 'passkey-second', body.passkey, session.person)
        if (!verified) return refuse(asking)
        const { spent, passkey } = verified
        const raised = await raise(given, asking, session, { spent, passkey })
        return raised ? asking.c.json({ to: pathBack(body.back) }) : refuse(asking)
      },
    ),
  ]
}
