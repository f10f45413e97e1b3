import { z } from 'zod'
import { browserName } from '../../../sign-in/browser.ts'
import { RegistrationAnswer, siteOf } from '../../../sign-in/passkey.ts'
import { registrationOptions, verifyRegistration } from '../../../sign-in/passkey-made.ts'
import { frameOf } from '../../answered/html.ts'
import { drawChallenge, findDrawn } from '../../challenge.ts'
import type { Dependencies } from '../../dependencies.ts'
import { define, type Route } from '../../operation.ts'
import { sendMails } from '../../post.ts'
import { nameOrNothing } from '../../shape/base.ts'
import { pathBack } from '../../shell/preferences.ts'
import { ASKS, back, LEADS, withBack } from '../gives.ts'
import type { Asking } from '../sign-in/enter.ts'
import { refuseScript } from '../sign-in/passkey.ts'
import { raise, spentFor } from '../sign-in/raise.ts'
import { ACCOUNT, PASSKEYS, RECOVERY_CODES } from './addresses.ts'
import { decideProof, sessionOf, trailOf } from './standing.ts'
import { actOf } from './told.ts'

const label = nameOrNothing(60).optional()
const Asked = z.strictObject({ back, label })
const Answered = z.strictObject({ back, label, passkey: RegistrationAnswer })

/** Making a passkey. It counts as the second factor in the session it was made in. */
export const makingPasskeys = (given: Dependencies): Route[] => {
  const { store } = given
  const site = siteOf(given.origin, given.say('shell.name'))
  const refuse = async ({ c, actor }: Asking, why: 'refused' | 'prove') => {
    const { say } = await frameOf(given, c, actor)
    return refuseScript(c, say('account.passkey'), say(`account.passkey.${why}`))
  }
  return [
    define(
      {
        id: 'askToMakePasskey',
        method: 'post',
        path: `${PASSKEYS}/options`,
        room: 'pages',
        body: Asked,
        gives: ASKS,
      },
      async (asking) => {
        const session = sessionOf(asking.actor)
        const factors = await store.findFactors(session.person)
        if (decideProof(session, factors, asking.made)) return refuse(asking, 'prove')
        const { person: id, email, name } = session
        const person = { id, account: email ?? id, name: name ?? email ?? id }
        const challenge = await drawChallenge(given, asking, 'passkey-made')
        return asking.c.json(await registrationOptions({ site, person, challenge, passkeys: factors.passkeys }))
      },
    ),
    define(
      { id: 'keepPasskey', method: 'post', path: PASSKEYS, room: 'pages', body: Answered, gives: LEADS },
      async ({ body, ...asking }) => {
        const session = sessionOf(asking.actor)
        const { made } = asking
        const factors = await store.findFactors(session.person)
        if (decideProof(session, factors, made)) return refuse(asking, 'prove')
        const drawn = await findDrawn(given, asking, 'passkey-made')
        const verdict = drawn && (await verifyRegistration({ site, answer: body.passkey, challengeHash: drawn.hash }))
        if (!drawn || !verdict?.verified) return refuse(asking, 'refused')
        const { say } = await frameOf(given, asking.c, asking.actor)
        const passkey = {
          ...verdict.passkey,
          transports: [...verdict.passkey.transports],
          person: session.person,
          made,
          label: body.label || browserName(asking.c.req.header('user-agent')) || say('account.passkey'),
          used: null,
        }
        const act = actOf(given, session, made, 'passkey-added')
        const { kept } = await store.keepPasskey(trailOf(session), passkey, drawn.spent, act)
        if (!kept) return refuse(asking, 'refused')
        await raise(given, asking, session, { spent: spentFor(`set-up:${passkey.id}`, made) })
        sendMails(given, asking.c)
        const to = pathBack(body.back)
        return asking.c.json({
          to: factors.recoveryCodes > 0 ? `${ACCOUNT}?done=passkey-added` : withBack(RECOVERY_CODES, to),
        })
      },
    ),
  ]
}
