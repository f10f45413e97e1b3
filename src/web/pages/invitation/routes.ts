import { z } from 'zod'
import type { Problem } from '../../../core/problem.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { dropLink } from '../../link.ts'
import { define, type Route } from '../../operation.ts'
import { Refusal } from '../../problems.ts'
import type { Submitted } from '../../sent/submitted.ts'
import { Id } from '../../shape/base.ts'
import { PersonName } from '../../shape/organisation.ts'
import { SECOND_FACTOR } from '../../shell/addresses.ts'
import { sessionOf } from '../account/standing.ts'
import { fieldProblems, typedText } from '../fields.ts'
import { LED, PAGE, withBack } from '../gives.ts'
import { type Asking, enter } from '../sign-in/enter.ts'
import { ACCEPT, INVITATIONS } from './addresses.ts'
import { decideStep, findInvited, type Invited, isOther, spentBy } from './invited.ts'
import { type InvitationStep, invitationPage, otherPage } from './page.tsx'

const Accepted = z.strictObject({ invitation: Id, name: PersonName.optional() })

/** What was typed, and in which fields it does not fit. */
type Wrong = { typed: Submitted<unknown>['typed']; problems: readonly Problem[] }

/**
 * Becoming a member by the link of an invitation. The mail proves the address of somebody new, for whom it makes an account. To an account
 * that is there it opens no session: whoever reads the mail or handles it could otherwise be signed in as its owner.
 */
export const invitationPages = (given: Dependencies): Route[] => {
  const { store } = given
  const frameAt = async ({ c, actor }: Asking) => ({ ...(await frameOf(given, c, actor)), path: INVITATIONS })
  const show = async (
    asking: Asking,
    { invitation, organisation }: Invited,
    step: InvitationStep,
    wrong: Wrong | null,
  ) => {
    const { id, email, roles } = invitation
    const frame = await frameAt(asking)
    const typed = wrong ? typedText(wrong.typed, 'name') : ''
    const problems = wrong ? fieldProblems(frame.say, wrong.problems, { name: 'account.name.wrong' }) : []
    const shown = { id, organisation, email, roles, step, typed, problems }
    return sendHtml(asking.c, invitationPage(frame, shown), wrong === null ? 200 : 422)
  }
  const refuseOther = async (asking: Asking, { invitation }: Invited) =>
    sendHtml(asking.c, otherPage(await frameAt(asking), invitation.email), 409)

  /** An account for an address that has none. Where one was made meanwhile the store refuses it, and opens no session. */
  const begin = async (asking: Asking, { invitation }: Invited, typed: string) => {
    const { made } = asking
    const { organisation, roles, id, email } = invitation
    const { language } = await frameOf(given, asking.c, asking.actor)
    const person = { id: given.newId(), made, email, name: typed, language }
    const memberships = [{ organisation, person: person.id, made, roles }]
    const opening = { spent: spentBy(invitation), person, memberships, accepted: { organisation, id } }
    const entered = await enter(given, asking, { person, factor: 'first', opening, chosen: organisation })
    if (!entered.entered) throw new Refusal('conflict')
    return entered.needsMore ? withBack(SECOND_FACTOR, '/') : '/'
  }
  /** The person who is signed in becomes a member: their session stays as it is and acts for the organisation. */
  const join = async ({ actor, made }: Asking, { invitation }: Invited) => {
    const { organisation, roles, id } = invitation
    const { id: session, person } = sessionOf(actor)
    const membership = { person, made, roles }
    const joining = { spent: spentBy(invitation), membership, accepted: id, session }
    const joined = await store.joinOrganisation(organisation, joining, { actor: actor.name, made, answered: null })
    if (!joined.kept) throw new Refusal('conflict')
    return '/'
  }
  return [
    define(
      {
        id: 'showInvitation',
        method: 'get',
        path: INVITATIONS,
        room: 'pages',
        limited: ['invitation.client'],
        gives: PAGE,
        refuses: ['gone', 'conflict'],
      },
      async (asking) => {
        const invited = await findInvited(given, asking)
        if (isOther(asking, invited)) return refuseOther(asking, invited)
        return show(asking, invited, await decideStep(given, asking, invited), null)
      },
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
        const { c } = asking
        const invited = await findInvited(given, asking)
        if (isOther(asking, invited)) return refuseOther(asking, invited)
        const step = await decideStep(given, asking, invited)
        const isShown = form.typed.invitation === invited.invitation.id
        // The button of another invitation, opened here before this one, or something comes first: the page says what.
        if (!isShown || step === 'sign-in' || step === 'second-factor') return c.redirect(INVITATIONS, 303)
        const typed = form.ok ? (form.value.name ?? '') : ''
        if (!form.ok || (step === 'new' && typed === ''))
          return show(asking, invited, step, {
            typed: form.typed,
            problems: form.ok ? [{ at: 'name', message: 'request.missing' }] : form.problems,
          })
        const to = step === 'new' ? await begin(asking, invited, typed) : await join(asking, invited)
        dropLink(c, 'invitation')
        return c.redirect(to, 303)
      },
    ),
  ]
}
