import { z } from 'zod'
import type { Problem } from '../../../core/problem.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { findObstacle, writeInvitation } from '../../invite.ts'
import { findOwn } from '../../kept/organisation.ts'
import { excessOf, usesOfInvitation } from '../../limit.ts'
import { type Call, define, type Route } from '../../operation.ts'
import { Id } from '../../shape/base.ts'
import { Email, Roles } from '../../shape/organisation.ts'
import { MEMBERS } from '../../shell/addresses.ts'
import { findWayToProof } from '../account/standing.ts'
import { type Again, fieldProblems, statusAgain, typedList, typedText } from '../fields.ts'
import { LED, PAGE } from '../gives.ts'
import { invitePage } from './invite-page.tsx'

const Invite = z.strictObject({ id: Id, email: Email, roles: Roles })
type Invite = z.infer<typeof Invite>

const PATH = `${MEMBERS}/invite`
const SENTENCES = { email: 'organisation.problem.email', roles: 'organisation.problem.roles' }
/** What is told of an address that is well, but of somebody who is here or invited already. */
const THERE: Record<string, string> = {
  'request.member-already': 'problem.request.member-already',
  'request.invited-already': 'problem.request.invited-already',
}

/** Inviting somebody. The form carries the id of what it makes, so that it makes one however often it is sent. */
export const invitePages = (given: Dependencies): Route[] => {
  const { store } = given
  const again = async (
    { c, actor, form }: Call<unknown, unknown, Invite>,
    problems: readonly Problem[],
    { way = null, after = null }: Again = {},
  ) => {
    const frame = await frameOf(given, c, actor)
    const sentences = { ...SENTENCES, email: THERE[problems[0]?.message ?? ''] ?? SENTENCES.email }
    const own = await findOwn(given, actor.organisation)
    const shown = {
      id: given.newId(),
      open: own.roles,
      email: typedText(form.typed, 'email'),
      chosen: typedList(form.typed, 'roles'),
      problems: fieldProblems(frame.say, problems, sentences),
      way,
    }
    return sendHtml(c, invitePage(frame, shown), statusAgain(c, { way, after }))
  }
  return [
    define({ id: 'showInvite', method: 'get', path: PATH, room: 'pages', gives: PAGE }, async ({ c, actor, made }) => {
      const way = await findWayToProof(given, { actor, made }, PATH)
      if (way) return c.redirect(way, 303)
      const own = await findOwn(given, actor.organisation)
      const shown = { id: given.newId(), open: own.roles, email: '', chosen: [], problems: [], way }
      return sendHtml(c, invitePage(await frameOf(given, c, actor), shown))
    }),
    define(
      { id: 'inviteMember', method: 'post', path: PATH, room: 'pages', form: Invite, gives: LED },
      async (call) => {
        const { c, actor, made, form } = call
        const way = await findWayToProof(given, call, '/')
        if (way) return again(call, [], { way })
        if (!form.ok) return again(call, form.problems)
        const own = await findOwn(given, actor.organisation)
        const isDone = async () => (await store.findInvitation(own.id, form.value.id)) !== null
        const invited = c.redirect(`${MEMBERS}?done=invited`, 303)
        if (await isDone()) return invited
        const obstacle = await findObstacle(given, own, form.value)
        if (obstacle) return again(call, [obstacle])
        const { invitation, mail } = await writeInvitation(given, call, own, form.value)
        const uses = usesOfInvitation(given, own.id, form.value.email)
        const act = { actor: actor.name, made, answered: null, mails: [mail], uses }
        const kept = await store.keepInvitation(own.id, invitation, act)
        const excess = await excessOf(given, kept, uses, made)
        if (excess) return again(call, excess.problems, excess)
        if (!kept.kept && !(await isDone())) return again(call, [{ at: 'email', message: 'request.invited-already' }])
        given.later(given.post(), c)
        return invited
      },
    ),
  ]
}
