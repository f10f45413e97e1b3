import { z } from 'zod'
import type { Try } from '../../../core/limit.ts'
import { hashRecoveryCode, LONGEST_TYPED } from '../../../sign-in/recovery-code.ts'
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
import { hoursUntilFree, refuseCode, tryOneTimeCode } from './tries.ts'

/** The second factor, after a link or another service, and again before an act that is hard to undo. */
export const bySecondFactor = (given: Dependencies): Route[] => {
  const { store } = given
  /** `full`: the try of a one-time code after which none is left. */
  const show = async (asking: Asking, to: string, wrong: 'code' | 'recovery' | null, full: Try | null = null) => {
    const { c, actor } = asking
    const frame = { ...(await frameOf(given, c, actor)), path: withBack(SECOND_FACTOR, to) }
    const factors = await store.findFactors(sessionOf(actor).person)
    const freeHours = full && hoursUntilFree(full)
    return sendHtml(
      c,
      secondFactorPage(frame, { factors, to, wrong, freeHours }),
      wrong ? refuseCode(asking, full) : 200,
    )
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
        const { codeMaker } = await store.findFactors(session.person)
        if (codeMaker === null || codeMaker.confirmed === null) return show(asking, to, 'code')
        const typed = { ...codeMaker, code: form.ok ? form.value.code : '' }
        const checked = await tryOneTimeCode(given, asking, session, typed, (oneTime) =>
          raise(given, asking, session, { oneTime }),
        )
        return checked.used ? asking.c.redirect(to, 303) : show(asking, to, 'code', checked.full)
      },
    ),
    define(
      {
        id: 'showRecoveryCode',
        method: 'post',
        path: RECOVERY,
        room: 'pages',
        form: z.strictObject({ recovery: z.string().max(LONGEST_TYPED), back }),
        gives: LED,
      },
      async ({ form, ...asking }) => {
        const session = sessionOf(asking.actor)
        const to = pathBack(form.typed.back)
        await count(given, 'recovery-code.person', session.person)
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
