import { z } from 'zod'
import { checkOneTimeCode } from '../../../sign-in/one-time-code.ts'
import { hashRecoveryCode } from '../../../sign-in/recovery-code.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { count } from '../../limit.ts'
import { define, type Route } from '../../operation.ts'
import { SECOND_FACTOR } from '../../shell/addresses.ts'
import { pathBack } from '../../shell/preferences.ts'
import { SET_UP } from '../account/addresses.ts'
import { decideProof, hasFactor, sessionOf } from '../account/standing.ts'
import { back, LED, PAGE, withBack } from '../gives.ts'
import { RECOVERY } from './addresses.ts'
import type { Asking } from './enter.ts'
import { raise, spentFor } from './raise.ts'
import { secondFactorPage } from './second-factor-page.tsx'

/** The second factor, after a link or another service, and again before an act that is hard to undo. */
export const bySecondFactor = (given: Dependencies): Route[] => {
  const { store } = given
  const show = async ({ c, actor }: Asking, to: string, wrong: 'code' | 'recovery' | null) => {
    const frame = { ...(await frameOf(given, c, actor)), path: withBack(SECOND_FACTOR, to) }
    const factors = await store.findFactors(sessionOf(actor).person)
    return sendHtml(c, secondFactorPage(frame, { factors, to, wrong }), wrong ? 422 : 200)
  }
  return [
    define(
      {
        id: 'showSecondFactor',
        method: 'get',
        path: SECOND_FACTOR,
        room: 'pages',
        query: z.object({ back }),
        gives: PAGE,
      },
      async ({ query, ...asking }) => {
        const session = sessionOf(asking.actor)
        const to = pathBack(query.back)
        const factors = await store.findFactors(session.person)
        if (!hasFactor(factors)) return asking.c.redirect(withBack(SET_UP, to), 303)
        if (decideProof(session, factors, asking.made) === null) return asking.c.redirect(to, 303)
        return show(asking, to, null)
      },
    ),
    define(
      {
        id: 'showOneTimeCode',
        method: 'post',
        path: SECOND_FACTOR,
        room: 'pages',
        form: z.strictObject({ code: z.string().max(40), back }),
        gives: LED,
      },
      async ({ form, ...asking }) => {
        const session = sessionOf(asking.actor)
        const to = pathBack(form.typed.back)
        await count(given, 'second-factor.person', session.person)
        const { codeMaker } = await store.findFactors(session.person)
        const isSet = codeMaker !== null && codeMaker.confirmed !== null
        const step = isSet && form.ok ? checkOneTimeCode(codeMaker.secret, form.value.code, asking.made, null) : null
        const spent = spentFor(`code:${session.person}:${step}`, asking.made)
        const raised = step !== null && (await raise(given, asking, session, { spent }))
        return raised ? asking.c.redirect(to, 303) : show(asking, to, 'code')
      },
    ),
    define(
      {
        id: 'showRecoveryCode',
        method: 'post',
        path: RECOVERY,
        room: 'pages',
        form: z.strictObject({ recovery: z.string().max(60), back }),
        gives: LED,
      },
      async ({ form, ...asking }) => {
        const session = sessionOf(asking.actor)
        const to = pathBack(form.typed.back)
        await count(given, 'second-factor.person', session.person)
        const recovery = hashRecoveryCode(form.ok ? form.value.recovery : '', session.person)
        const raised =
          (await store.hasRecoveryCode(session.person, recovery)) &&
          (await raise(given, asking, session, {
            spent: spentFor(`recovery:${recovery}`, asking.made),
            recovery,
            told: 'recovery-code-used',
          }))
        return raised ? asking.c.redirect(to, 303) : show(asking, to, 'recovery')
      },
    ),
  ]
}
