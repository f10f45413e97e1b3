import { z } from 'zod'
import { CODE_TRIES } from '../../../sign-in/link.ts'
import { hashCode, hashToken } from '../../../sign-in/token.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import { browserOf, knownBrowser } from '../../browser.ts'
import type { Dependencies } from '../../dependencies.ts'
import { count } from '../../limit.ts'
import { define, type Route } from '../../operation.ts'
import { SECOND_FACTOR, SIGN_IN } from '../../shell/addresses.ts'
import { pathBack } from '../../shell/preferences.ts'
import { back, done, LED, PAGE, withBack } from '../gives.ts'
import { CODE, LINK } from './addresses.ts'
import { askForLink } from './ask.ts'
import { codePage, linkPage, refusedPage, signInPage } from './mail-page.tsx'
import { takeLink } from './take.ts'
import { whyHere } from './told.tsx'
import { hoursUntilFree, refuseCode, tellCodesUsedUp, triedOf } from './tries.ts'

const email = z.string().trim().toLowerCase().max(254).pipe(z.email())
const digits = z
  .string()
  .max(40)
  .transform((text) => text.replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/))

/** Where somebody goes who is signed in now. */
const wayOn = (to: string, needsMore: boolean): string => (needsMore ? withBack(SECOND_FACTOR, to) : to)

/** Signing in by a mail: asking for a link, typing its code, opening it. */
export const byMail = (given: Dependencies): Route[] => {
  const service = given.oidc?.name ?? null
  const { mailLeaves } = given
  return [
    define(
      { id: 'showSignIn', method: 'get', path: SIGN_IN, room: 'pages', query: z.object({ back, done }), gives: PAGE },
      async ({ c, actor, query }) => {
        const frame = await frameOf(given, c, actor)
        const to = pathBack(query.back)
        const told = await whyHere(given, frame, { done: query.done, to })
        return sendHtml(c, signInPage(frame, { service, to, typed: '', wrong: false, told }))
      },
    ),
    define(
      {
        id: 'askForSignIn',
        method: 'post',
        path: SIGN_IN,
        room: 'pages',
        form: z.strictObject({ email, back }),
        gives: LED,
      },
      async ({ form, ...asking }) => {
        const { c } = asking
        const frame = await frameOf(given, c, asking.actor)
        const to = pathBack(form.typed.back)
        if (!form.ok) {
          const typed = String(form.typed.email ?? '')
          return sendHtml(c, signInPage(frame, { service, to, typed, wrong: true, told: null }), 422)
        }
        await count(given, 'sign-in-mail.client', given.clientOf(c))
        await count(given, 'sign-in-mail.email', form.value.email)
        const browser = browserOf(given, c)
        await askForLink(given, asking, { email: form.value.email, browser, language: frame.language, to })
        return c.redirect(withBack(CODE, to), 303)
      },
    ),
    define(
      { id: 'showSignInCode', method: 'get', path: CODE, room: 'pages', query: z.object({ back }), gives: PAGE },
      async ({ c, actor, query }) => {
        const frame = await frameOf(given, c, actor)
        return sendHtml(c, codePage(frame, { to: pathBack(query.back), mailLeaves, problem: null }))
      },
    ),
    define(
      {
        id: 'signInByCode',
        method: 'post',
        path: CODE,
        room: 'pages',
        limited: ['code.client'],
        form: z.strictObject({ code: digits, back }),
        gives: LED,
      },
      async ({ form, ...asking }) => {
        const { c, made } = asking
        const { store } = given
        const to = pathBack(form.typed.back)
        const browser = knownBrowser(c)
        const link = browser === null ? null : await store.findSignInLinkOf(browser)
        // Every code counts, right or wrong, before it is looked at: of many at once as many are tried as may be.
        const { allowed } = await store.countUse('code.link', link?.id ?? `browser ${browser}`, made)
        const isOpen = link !== null && made < link.until
        const attempt = isOpen && allowed ? await store.countTry(triedOf(link), made) : null
        const taken = attempt?.taken ?? null
        const code = hashCode(form.ok ? form.value.code : '', link?.id ?? '')
        const offer = { how: 'code', code, tries: taken ? CODE_TRIES : CODE_TRIES + 1 } as const
        const entered = await takeLink(given, asking, link, offer, taken)
        if (entered.entered) return c.redirect(wayOn(to, entered.needsMore), 303)
        const frame = await frameOf(given, c, asking.actor)
        if (attempt && link) await tellCodesUsedUp(given, asking, attempt, link, frame.language)
        const problem =
          attempt && attempt.left === 0
            ? frame.say('sign-in.code.used-up', { hours: hoursUntilFree(attempt) })
            : frame.say('sign-in.code.wrong')
        return sendHtml(c, codePage(frame, { to, mailLeaves, problem }), refuseCode(asking, attempt))
      },
    ),
    define(
      {
        id: 'showSignInLink',
        method: 'get',
        path: `${LINK}/{token}`,
        room: 'pages',
        query: z.object({ back }),
        gives: PAGE,
      },
      async ({ c, actor, query, param }) => {
        // Programs that look at mails open links too: the page asks the store for nothing.
        const shown = { token: param('token'), to: pathBack(query.back) }
        return sendHtml(c, linkPage({ ...(await frameOf(given, c, actor)), path: SIGN_IN }, shown))
      },
    ),
    define(
      {
        id: 'signInByLink',
        method: 'post',
        path: LINK,
        room: 'pages',
        limited: ['sign-in.client'],
        form: z.strictObject({ token: z.string().max(100), back }),
        gives: LED,
        refuses: ['gone'],
      },
      async ({ form, ...asking }) => {
        const { c } = asking
        const to = pathBack(form.typed.back)
        const token = hashToken(form.ok ? form.value.token : '')
        const link = await given.store.findSignInLink(token)
        const entered = await takeLink(given, asking, link, { how: 'link', token })
        if (entered.entered) return c.redirect(wayOn(to, entered.needsMore), 303)
        const frame = { ...(await frameOf(given, c, asking.actor)), path: SIGN_IN }
        return sendHtml(c, refusedPage(frame, { way: 'link', to }), 410)
      },
    ),
  ]
}
