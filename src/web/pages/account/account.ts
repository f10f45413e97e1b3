import { z } from 'zod'
import type { Problem } from '../../../core/problem.ts'
import { isStaff } from '../../../core/role.ts'
import { LANGUAGES, type Language } from '../../../messages/language.ts'
import { isOver } from '../../../sign-in/session.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import { LANGUAGE_COOKIE, setPreference } from '../../cookie.ts'
import type { Dependencies } from '../../dependencies.ts'
import { define, type Route } from '../../operation.ts'
import { Refusal } from '../../problems.ts'
import { PersonName } from '../../shape/organisation.ts'
import { SIGN_IN, SWITCH } from '../../shell/addresses.ts'
import { pathBack } from '../../shell/preferences.ts'
import { fieldProblems, typedText } from '../fields.ts'
import { back, LED, PAGE, withBack } from '../gives.ts'
import type { Asking } from '../sign-in/enter.ts'
import { type AccountShown, accountPage } from './account-page.tsx'
import { ACCOUNT, SESSIONS } from './addresses.ts'
import { findWayToProof, sessionOf, trailOf } from './standing.ts'
import { actOf } from './told.ts'

const language = z.enum(LANGUAGES.map(({ tag }) => tag) as [Language, ...Language[]])

/** What somebody may see and change of their own account. */
export const ownAccount = (given: Dependencies): Route[] => {
  const { store } = given

  /** The sessions that still let somebody in, each by the roles its person has now where it acts. */
  const listOpen = async (person: string, now: string) => {
    const memberships = await store.listMemberships(person)
    const rolesIn = (id: string | null) => memberships.find(({ organisation }) => organisation === id)?.roles ?? []
    const open = (await store.listSessions(person)).filter(({ made, seen, factored, organisation }) => {
      const times = { made, seen, proved: factored, second: null, staff: isStaff(rolesIn(organisation)) }
      return !isOver(times, now)
    })
    return { memberships, open }
  }
  const show = async (
    { c, actor, made }: Asking,
    { wrong, ...shown }: Pick<AccountShown, 'done' | 'typed'> & { wrong: readonly Problem[] },
  ) => {
    const session = sessionOf(actor)
    const { memberships, open } = await listOpen(session.person, made)
    const factors = await store.findFactors(session.person)
    const frame = { ...(await frameOf(given, c, actor)), path: ACCOUNT }
    const problems = fieldProblems(frame.say, wrong, { name: 'account.name.wrong' })
    const page = accountPage(frame, { session, memberships, open, factors, problems, ...shown })
    return sendHtml(c, page, wrong.length > 0 ? 422 : 200)
  }

  return [
    define(
      {
        id: 'showAccount',
        method: 'get',
        path: ACCOUNT,
        room: 'pages',
        query: z.object({ done: z.string().max(40).optional() }),
        gives: PAGE,
      },
      ({ query, ...asking }) => show(asking, { done: query.done ?? null, typed: null, wrong: [] }),
    ),
    define(
      {
        id: 'changeAccount',
        method: 'post',
        path: ACCOUNT,
        room: 'pages',
        form: z.strictObject({ name: PersonName, language }),
        gives: LED,
      },
      async ({ form, ...asking }) => {
        const session = sessionOf(asking.actor)
        if (!form.ok)
          return show(asking, {
            done: null,
            typed: { name: typedText(form.typed, 'name'), language: typedText(form.typed, 'language') },
            wrong: form.problems,
          })
        const { c, made } = asking
        const person = { id: session.person, ...form.value }
        await store.editPerson(trailOf(session), person, actOf(given, session, made, null))
        setPreference(c, LANGUAGE_COOKIE, person.language)
        return c.redirect(`${ACCOUNT}?done=saved`, 303)
      },
    ),
    define(
      {
        id: 'chooseOrganisation',
        method: 'post',
        path: SWITCH,
        room: 'pages',
        form: z.strictObject({ organisation: z.string().max(64), back }),
        gives: LED,
        refuses: ['not-found'],
      },
      async ({ form, c, actor, made }) => {
        const session = sessionOf(actor)
        const own = await store.listMemberships(session.person)
        const chosen = own.find(({ organisation }) => form.ok && organisation === form.value.organisation)
        if (!chosen) throw new Refusal('not-found')
        const switched = await store.switchSession(
          chosen.organisation,
          { id: session.id, person: session.person },
          actOf(given, session, made, null),
        )
        // An administrator ended the sessions of this person: they act for the organisation again after they have signed in.
        if (!switched.kept) return c.redirect(withBack(SIGN_IN, ACCOUNT), 303)
        // The page somebody came from may show what is of another organisation: they begin where everybody does.
        return c.redirect(form.ok && pathBack(form.value.back) === ACCOUNT ? ACCOUNT : '/', 303)
      },
    ),
    define(
      {
        id: 'endSession',
        method: 'post',
        path: `${SESSIONS}/{id}/end`,
        room: 'pages',
        form: z.strictObject({}),
        gives: LED,
      },
      async ({ param, c, actor, made }) => {
        const session = sessionOf(actor)
        const ended = (await store.listSessions(session.person)).find(({ id }) => id === param('id'))
        if (!ended) throw new Refusal('not-found')
        const { id, person } = ended
        // Whoever leaves the browser they sit at is not asked; who ends another session might have found this one open.
        const way = id === session.id ? null : await findWayToProof(given, { actor, made }, ACCOUNT)
        if (way) return c.redirect(way, 303)
        // Whoever ends it from elsewhere may not know its browser: it counts as new if it comes back.
        await store.endSession(trailOf(session), { id, person, forgets: true }, actOf(given, session, made, null))
        return c.redirect(`${ACCOUNT}?done=ended`, 303)
      },
    ),
  ]
}
