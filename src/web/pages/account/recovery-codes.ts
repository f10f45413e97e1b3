import { z } from 'zod'
import { createRecoveryCodes } from '../../../sign-in/recovery-code.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { define, type Route } from '../../operation.ts'
import { sendMails } from '../../post.ts'
import { Refusal } from '../../problems.ts'
import { pathBack } from '../../shell/preferences.ts'
import { back, done, PAGE, withBack } from '../gives.ts'
import type { Asking } from '../sign-in/enter.ts'
import { RECOVERY_CODES, SET_UP } from './addresses.ts'
import { recoveryCodesPage, recoveryPage } from './recovery-page.tsx'
import { decideProof, hasFactor, sessionOf, trailOf, wayToProof } from './standing.ts'
import { actOf } from './told.ts'

/** Ten codes for the day on which a phone is lost, shown once. */
export const makingRecoveryCodes = (given: Dependencies): Route[] => {
  const { store } = given
  const look = async ({ actor, made }: Asking, to: string) => {
    const session = sessionOf(actor)
    const factors = await store.findFactors(session.person)
    const proof = decideProof(session, factors, made)
    const here = withBack(RECOVERY_CODES, to)
    const first = hasFactor(factors) ? proof && wayToProof(proof, here) : withBack(SET_UP, to)
    return { session, factors, first }
  }
  return [
    define(
      {
        id: 'showRecoveryCodes',
        method: 'get',
        path: RECOVERY_CODES,
        room: 'pages',
        query: z.object({ back, done }),
        gives: PAGE,
      },
      async ({ query, ...asking }) => {
        const to = pathBack(query.back)
        const { factors, first } = await look(asking, to)
        if (first) return asking.c.redirect(first, 303)
        const frame = await frameOf(given, asking.c, asking.actor)
        return sendHtml(
          asking.c,
          recoveryPage(frame, { to, left: factors.recoveryCodes, done: query.done === 'others' }),
        )
      },
    ),
    define(
      {
        id: 'makeRecoveryCodes',
        method: 'post',
        path: RECOVERY_CODES,
        room: 'pages',
        form: z.strictObject({ back }),
        gives: PAGE,
      },
      async ({ form, ...asking }) => {
        const to = pathBack(form.typed.back)
        const { c, made } = asking
        const { session, first } = await look(asking, to)
        if (first) return c.redirect(first, 303)
        const { codes, hashes } = createRecoveryCodes(given.random, session.person)
        const act = actOf(given, session, made, 'recovery-codes-made')
        const { kept } = await store.keepRecoveryCodes(trailOf(session), session.person, hashes, act)
        if (!kept) throw new Refusal('conflict')
        sendMails(given, c)
        const frame = { ...(await frameOf(given, c, asking.actor)), path: withBack(RECOVERY_CODES, to) }
        return sendHtml(c, recoveryCodesPage(frame, { codes, to, made }))
      },
    ),
  ]
}
