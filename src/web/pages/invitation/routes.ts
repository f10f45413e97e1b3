import { z } from 'zod'
import type { KeptInvitation } from '../../../../db/organisation/invitation.ts'
import type { Person } from '../../../../db/person/person.ts'
import type { Problem } from '../../../core/problem.ts'
import { hashToken } from '../../../sign-in/token.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { define, type Route } from '../../operation.ts'
import { Refusal } from '../../problems.ts'
import type { Submitted } from '../../sent/submitted.ts'
import { PersonName } from '../../shape/organisation.ts'
import { SECOND_FACTOR } from '../../shell/addresses.ts'
import { fieldProblems } from '../fields.ts'
import { LED, PAGE, withBack } from '../gives.ts'
import { type Asking, enter } from '../sign-in/enter.ts'
import { ACCEPT, INVITATIONS } from './addresses.ts'
import { invitationPage, otherPage } from './page.tsx'

const Accepted = z.strictObject({ token: z.string().max(100), name: PersonName.optional() })

/** An invitation that can be accepted, with whom it is for: nobody yet, or somebody who has an account. */
type Invited = { invitation: KeptInvitation & { email: string }; person: Person | null; organisation: string }

/** What was typed, and in which fields it does not fit. */
type Wrong = { typed: Submitted<unknown>['typed']; problems: readonly Problem[] }

/** Becoming a member by the link of an invitation. The mail it came with proves the address. */
export const invitationPages = (given: Dependencies): Route[] => {
  const { store } = given
  /** Refuses an invitation that is not there, over, taken back or accepted: all in the same words. */
  const find = async (token: string, now: string): Promise<Invited> => {
    const invitation = await store.findInvitationByToken(hashToken(token))
    if (!invitation || invitation.outcome !== null || invitation.until <= now || invitation.email === null)
      throw new Refusal('gone')
    const { email } = invitation
    const organisation = await store.findOrganisation(invitation.organisation)
    const person = await store.findPersonByEmail(email)
    return { invitation: { ...invitation, email }, person, organisation: organisation?.name ?? '' }
  }
  const frameAt = async ({ c, actor }: Asking, token: string) => ({
    ...(await frameOf(given, c, actor)),
    path: `${INVITATIONS}/${encodeURIComponent(token)}`,
  })
  const isOther = ({ actor }: Asking, { invitation }: Invited): boolean =>
    actor.kind === 'person' && actor.session.email !== invitation.email
  const show = async (asking: Asking, token: string, invited: Invited, wrong: Wrong | null) => {
    const frame = await frameAt(asking, token)
    if (isOther(asking, invited)) return sendHtml(asking.c, otherPage(frame, invited.invitation.email), 409)
    const { invitation, person, organisation } = invited
    const shown = { token, organisation, email: invitation.email, roles: invitation.roles, isNew: !person }
    const typed = String(wrong?.typed.name ?? '')
    const problems = wrong ? fieldProblems(frame.say, wrong.problems, { name: 'account.name.wrong' }) : []
    return sendHtml(asking.c, invitationPage(frame, { ...shown, typed, problems }), wrong === null ? 200 : 422)
  }
  const accept = async (asking: Asking, { invitation, person }: Invited, typed: string, language: string) => {
    const { actor, made } = asking
    const { organisation, roles, id } = invitation
    const who = person ?? { id: given.newId(), made, email: invitation.email, name: typed, language }
    // Who is signed in as that address stays as far in as they are.
    const held = actor.kind === 'person' ? actor.session : null
    return enter(given, asking, {
      person: who,
      factor: held?.factor ?? 'first',
      factored: held?.factored ?? made,
      chosen: organisation,
      opening: {
        spent: { what: `invitation:${organisation}:${id}`, until: invitation.until },
        ...(person ? {} : { person: who }),
        memberships: [{ organisation, person: who.id, made, roles }],
        accepted: { organisation, id },
      },
    })
  }
  return [
    define(
      {
        id: 'showInvitation',
        method: 'get',
        path: `${INVITATIONS}/{token}`,
        room: 'pages',
        limited: ['invitation.client'],
        gives: PAGE,
        refuses: ['gone', 'conflict'],
      },
      async ({ param, ...asking }) => show(asking, param('token'), await find(param('token'), asking.made), null),
    ),
    define(
      {
        id: 'acceptInvitation',
        method: 'post',
        path: ACCEPT,
        room: 'pages',
        form: Accepted,
        limited: ['invitation.client'],
        gives: LED,
        refuses: ['gone', 'conflict'],
      },
      async ({ form, ...asking }) => {
        const { c, made } = asking
        const token = String(form.typed.token ?? '')
        const invited = await find(token, made)
        const typed = form.ok ? (form.value.name ?? '') : ''
        const isNameless = invited.person === null && typed === ''
        if (!form.ok || isNameless || isOther(asking, invited))
          return show(asking, token, invited, {
            typed: form.typed,
            problems: form.ok ? [{ at: 'name', message: 'request.missing' }] : form.problems,
          })
        const { language } = await frameOf(given, c, asking.actor)
        const entered = await accept(asking, invited, typed, language)
        // Accepted at the same moment elsewhere, or a member already.
        if (!entered.entered) throw new Refusal('conflict')
        return c.redirect(entered.needsMore ? withBack(SECOND_FACTOR, '/') : '/', 303)
      },
    ),
  ]
}
