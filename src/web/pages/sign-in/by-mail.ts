import { z } from 'zod'
import { CODE_TRIES } from '../../../sign-in/link.ts'
import { hashCode, hashToken } from '../../../sign-in/token.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import { browserOf, knownBrowser } from '../../browser.ts'
import type { Dependencies } from '../../dependencies.ts'
import { count } from '../../limit.ts'
import { dropLink, keptLink } from '../../link.ts'
import { define, type Route } from '../../operation.ts'
import { SECOND_FACTOR, SIGN_IN, SIGN_IN_LINK } from '../../shell/addresses.ts'
import { pathBack } from '../../shell/preferences.ts'
import { back, done, LED, PAGE, withBack } from '../gives.ts'
import { CODE } from './addresses.ts'
import { askForLink } from './ask.ts'
import type { Asking } from './enter.ts'
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
  /** In the same words whatever the reason: nobody has opened a link here, or it does not work. */
  const refuse = async ({ c, actor }: Asking, to: string) => {
    const frame = { ...(await frameOf(given, c, actor)), path: SIGN_IN }
    return sendHtml(c, refusedPage(frame, { way: 'link', to }), 410)
  }
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
        path: SIGN_IN_LINK,
        room: 'pages',
        query: z.object({ back }),
        gives: PAGE,
        refuses: ['gone'],
      },
      async ({ query, ...asking }) => {
        const { c, actor } = asking
        const to = pathBack(query.back)
        if (keptLink(c, 'sign-in') === null) return refuse(asking, to)
        return sendHtml(c, linkPage(await frameOf(given, c, actor), { to }))
      },
    ),
    define(
      {
        id: 'signInByLink',
        method: 'post',
        path: SIGN_IN_LINK,
        room: 'pages',
        limited: ['sign-in.client'],
        form: z.strictObject({ back }),
        gives: LED,
        refuses: ['gone'],
      },
      async ({ form, ...asking }) => {
        const { c } = asking
        const to = pathBack(form.typed.back)
        const token = hashToken(keptLink(c, 'sign-in') ?? '')
        const link = await given.store.findSignInLink(token)
        const entered = await takeLink(given, asking, link, { how: 'link', token })
        dropLink(c, 'sign-in')
        return entered.entered ? c.redirect(wayOn(to, entered.needsMore), 303) : refuse(asking, to)
      },
    ),
  ]
}
