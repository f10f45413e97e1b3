import { z } from 'zod'
import type { Membership } from '../../../../db/organisation/organisation.ts'
import { FIRST_ORGANISATION, PLATFORM, type Role } from '../../../core/role.ts'
import { LANGUAGES, type Language } from '../../../messages/language.ts'
import { hashToken } from '../../../sign-in/token.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { dropLink, keptLink, refusedLink } from '../../link.ts'
import { define, type Route } from '../../operation.ts'
import { Refusal } from '../../problems.ts'
import { OrganisationName, PersonName } from '../../shape/organisation.ts'
import { WELCOME } from '../../shell/addresses.ts'
import { SET_UP } from '../account/addresses.ts'
import { fieldProblems } from '../fields.ts'
import { LED, PAGE } from '../gives.ts'
import { type Asking, enter } from './enter.ts'
import { welcomePage } from './welcome-page.tsx'

const Begun = z.strictObject({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
  name: PersonName,
  organisation: OrganisationName,
  language: z.enum(LANGUAGES.map(({ tag }) => tag) as [Language, ...Language[]]),
})

const SENTENCES = Object.fromEntries(
  ['email', 'name', 'organisation'].map((field) => [field, `sign-in.welcome.${field}.wrong`]),
)

/** Whoever begins runs the service, and works in the first organisation as well: one person has to be able to see all of it. */
const FIRST: readonly { organisation: string; roles: Role[] }[] = [
  { organisation: FIRST_ORGANISATION, roles: ['buyer', 'reviewer', 'organisation-administrator'] },
  { organisation: PLATFORM, roles: ['organisation-administrator', 'platform-administrator'] },
]

/** A service begins once, however many links were printed. */
const ONCE = { what: 'service begun', until: '9999-12-31T23:59:59.999Z' }

/** The first administrator: by the link of the first start. */
export const welcoming = (given: Dependencies): Route[] => {
  const { store } = given
  /** Refuses a link that is not there, is over, or came after somebody began: all in the same words. */
  const check = async ({ c, made }: Asking): Promise<void> => {
    const link = await store.findSignInLink(hashToken(keptLink(c, 'welcome') ?? ''))
    if (link?.kind !== 'welcome' || made >= link.until || (await store.isBegun())) throw refusedLink(c, 'welcome')
  }
  return [
    define(
      { id: 'showWelcome', method: 'get', path: WELCOME, room: 'pages', gives: PAGE, refuses: ['gone'] },
      async (asking) => {
        await check(asking)
        return sendHtml(
          asking.c,
          welcomePage(await frameOf(given, asking.c, asking.actor), { typed: {}, problems: [] }),
        )
      },
    ),
    define(
      { id: 'begin', method: 'post', path: WELCOME, room: 'pages', form: Begun, gives: LED, refuses: ['gone'] },
      async ({ form, ...asking }) => {
        const { c, made } = asking
        await check(asking)
        if (!form.ok) {
          const frame = await frameOf(given, c, asking.actor)
          const problems = fieldProblems(frame.say, form.problems, SENTENCES)
          return sendHtml(c, welcomePage(frame, { typed: form.typed, problems }), 422)
        }
        const { email, name, organisation, language } = form.value
        const person = { id: given.newId(), made, email, name, language }
        const memberships: Membership[] = FIRST.map((each) => ({ ...each, person: person.id, made }))
        const begun = { organisation: FIRST_ORGANISATION, name: organisation }
        const opening = { spent: ONCE, person, memberships, begun }
        const entered = await enter(given, asking, { person, factor: 'first', opening, chosen: FIRST_ORGANISATION })
        dropLink(c, 'welcome')
        if (!entered.entered) throw new Refusal('gone')
        return c.redirect(SET_UP, 303)
      },
    ),
  ]
}
