import { z } from 'zod'
import type { Try } from '../../../core/limit.ts'
import { createSecret, oneTimeCodeAddress } from '../../../sign-in/one-time-code.ts'
import { qrPath } from '../../../sign-in/qr.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { define, type Route } from '../../operation.ts'
import { sendMails } from '../../post.ts'
import { pathBack } from '../../shell/preferences.ts'
import { back, LED, PAGE, withBack } from '../gives.ts'
import type { Asking } from '../sign-in/enter.ts'
import { raise, spentFor } from '../sign-in/raise.ts'
import { hoursUntilFree, refuseCode, tryOneTimeCode } from '../sign-in/tries.ts'
import { ACCOUNT, ONE_TIME, RECOVERY_CODES, SET_UP } from './addresses.ts'
import { oneTimePage } from './one-time-page.tsx'
import { decideProof, sessionOf, trailOf, wayToProof } from './standing.ts'
import { actOf } from './told.ts'

/** Setting up one-time codes: a secret for the app, and a code of it as the proof that the app has it. */
export const makingOneTimeCodes = (given: Dependencies): Route[] => {
  const { store } = given
  const issuer = given.say('shell.name')
  /** The session, what its person has, and where to go first, if anywhere. */
  const look = async ({ actor, made }: Asking, to: string) => {
    const session = sessionOf(actor)
    const factors = await store.findFactors(session.person)
    const proof = decideProof(session, factors, made)
    const first = proof ? wayToProof(proof, withBack(SET_UP, to)) : factors.codeMaker?.confirmed ? ACCOUNT : null
    return { session, factors, first }
  }
  /** `refused`: a code was, with the try after which none is left. */
  const show = async (asking: Asking, secret: string, to: string, refused: { full: Try | null } | null) => {
    const { c, actor } = asking
    const { person, email } = sessionOf(actor)
    const qr = qrPath(oneTimeCodeAddress({ secret, issuer, account: email ?? person }))
    const frame = { ...(await frameOf(given, c, actor)), path: withBack(ONE_TIME, to) }
    const { say } = frame
    const problem =
      refused &&
      (refused.full
        ? say('account.one-time.used-up', { hours: hoursUntilFree(refused.full) })
        : say('account.one-time.wrong'))
    const status = refused ? refuseCode(asking, refused.full) : 200
    return sendHtml(c, oneTimePage(frame, { secret, qr, to, problem }), status)
  }
  return [
    define(
      { id: 'showOneTimeSecret', method: 'get', path: ONE_TIME, room: 'pages', query: z.object({ back }), gives: PAGE },
      async ({ query, ...asking }) => {
        const to = pathBack(query.back)
        const { factors, first } = await look(asking, to)
        if (first) return asking.c.redirect(first, 303)
        if (!factors.codeMaker) return asking.c.redirect(withBack(SET_UP, to), 303)
        return show(asking, factors.codeMaker.secret, to, null)
      },
    ),
    define(
      {
        id: 'beginOneTimeCodes',
        method: 'post',
        path: ONE_TIME,
        room: 'pages',
        form: z.strictObject({ back }),
        gives: LED,
      },
      async ({ form, ...asking }) => {
        const to = pathBack(form.typed.back)
        const { c, made } = asking
        const { session, first } = await look(asking, to)
        if (first) return c.redirect(first, 303)
        const maker = { person: session.person, made, secret: createSecret(given.random) }
        // One that was confirmed in the meantime stays; the page then leads to the account.
        await store.keepCodeMaker(trailOf(session), maker, actOf(given, session, made, null))
        return c.redirect(withBack(ONE_TIME, to), 303)
      },
    ),
    define(
      {
        id: 'confirmOneTimeCodes',
        method: 'post',
        path: `${ONE_TIME}/confirm`,
        room: 'pages',
        form: z.strictObject({ code: z.string().max(40), back }),
        gives: LED,
      },
      async ({ form, ...asking }) => {
        const to = pathBack(form.typed.back)
        const { c, made } = asking
        const { session, factors, first } = await look(asking, to)
        if (first) return c.redirect(first, 303)
        if (!factors.codeMaker) return c.redirect(withBack(SET_UP, to), 303)
        const typed = { ...factors.codeMaker, code: form.ok ? form.value.code : '' }
        const act = actOf(given, session, made, 'codes-added')
        const checked = await tryOneTimeCode(given, asking, session, typed, async (code) => {
          const { kept } = await store.confirmCodeMaker(trailOf(session), session.person, code, act)
          if (kept) await raise(given, asking, session, { spent: spentFor(`set-up:${given.newId()}`, made) })
          return kept
        })
        if (!checked.used) return show(asking, typed.secret, to, checked)
        sendMails(given, c)
        return c.redirect(factors.recoveryCodes > 0 ? `${ACCOUNT}?done=codes-added` : withBack(RECOVERY_CODES, to), 303)
      },
    ),
  ]
}
