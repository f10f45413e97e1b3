import { z } from 'zod'
import type { Member } from '../../../../db/organisation/organisation.ts'
import type { Problem } from '../../../core/problem.ts'
import { listWorkingKeys } from '../../../kept/key.ts'
import type { Actor } from '../../actor.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { makesAdministrator } from '../../invite.ts'
import { findOwn } from '../../kept/organisation.ts'
import { type Call, define, type Route } from '../../operation.ts'
import { Refusal } from '../../problems.ts'
import { Id } from '../../shape/base.ts'
import { Roles } from '../../shape/organisation.ts'
import { MEMBERS } from '../../shell/addresses.ts'
import type { FieldProblem, Frame } from '../../shell/frame.ts'
import { findWayToProof } from '../account/standing.ts'
import { fieldProblems, typedList, typedText } from '../fields.ts'
import { LED, PAGE } from '../gives.ts'
import { memberPage, removalPage } from './member-page.tsx'
import { memberName } from './members-page.tsx'

const ONE = `${MEMBERS}/{person}`
const REMOVE = `${ONE}/remove`
const isSelf = (actor: Actor, person: string): boolean => actor.kind === 'person' && actor.session.person === person
const Changed = z.strictObject({ roles: Roles })
/** `asked`: the keys that were on the page when it was asked about each of them. */
const Removed = z.strictObject({ asked: z.string().max(50_000).optional(), revoke: z.array(Id).optional() })

/** One member: what they may do, and that they leave. Nobody takes away the last who administers. */
export const memberPages = (given: Dependencies): Route[] => {
  const { store } = given
  const find = async ({ organisation }: Actor, person: string) => {
    const member = await store.findMember(organisation, person)
    if (!member) throw new Refusal('not-found')
    return { member, own: await findOwn(given, organisation) }
  }
  const lastProblem = (frame: Frame, member: Member, at: string) => [
    { at, message: frame.say('organisation.member.last', { name: memberName(frame, member) }) },
  ]
  const again = async (
    { c, actor, param, form }: Call<unknown, unknown, z.infer<typeof Changed>>,
    problems: readonly Problem[] | 'last',
    way: string | null = null,
  ) => {
    const frame = await frameOf(given, c, actor)
    const found = await find(actor, param('person'))
    const told =
      problems === 'last'
        ? lastProblem(frame, found.member, 'roles')
        : fieldProblems(frame.say, problems, { roles: 'organisation.problem.roles' })
    const shown = { ...found, chosen: typedList(form.typed, 'roles'), problems: told, way }
    return sendHtml(c, memberPage(frame, shown), way ? 403 : 422)
  }
  return [
    define({ id: 'showMember', method: 'get', path: ONE, room: 'pages', gives: PAGE }, async ({ c, actor, param }) => {
      const found = await find(actor, param('person'))
      const shown = { ...found, chosen: found.member.roles, problems: [], way: null }
      return sendHtml(c, memberPage(await frameOf(given, c, actor), shown))
    }),
    define(
      { id: 'changeMember', method: 'post', path: ONE, room: 'pages', form: Changed, gives: LED },
      async (call) => {
        const { c, actor, made, param, form } = call
        const { member, own } = await find(actor, param('person'))
        if (!form.ok) return again(call, form.problems)
        const { roles } = form.value
        const mayStay = member.roles.filter((role) => !member.foreign.includes(role))
        if (roles.some((role) => !own.roles.includes(role) && !mayStay.includes(role)))
          return again(call, [{ at: 'roles', message: 'request.role-closed' }])
        const way = makesAdministrator(member.roles, roles) ? await findWayToProof(given, call, '/') : null
        if (way) return again(call, [], way)
        const act = { actor: actor.name, made, answered: null }
        const isSame = roles.length === member.roles.length && roles.every((role) => member.roles.includes(role))
        const kept = isSame ? null : await store.changeRoles(own.id, member.person, roles, act)
        if (kept && !kept.kept && kept.because === 'last') return again(call, 'last')
        const leaves = isSelf(actor, member.person) && !roles.includes('organisation-administrator')
        return c.redirect(leaves ? '/' : `${MEMBERS}?done=changed`, 303)
      },
    ),
    define(
      { id: 'showRemoval', method: 'get', path: REMOVE, room: 'pages', gives: PAGE },
      async ({ c, actor, made, param }) => {
        const found = await find(actor, param('person'))
        const keys = await listWorkingKeys(given, actor.organisation, found.member.person, made)
        const shown = { ...found, keys, chosen: [], problems: [] }
        return sendHtml(c, removalPage(await frameOf(given, c, actor), shown))
      },
    ),
    define(
      { id: 'removeMemberOnPage', method: 'post', path: REMOVE, room: 'pages', form: Removed, gives: LED },
      async ({ c, actor, made, param, form }) => {
        const { organisation } = actor
        const found = await find(actor, param('person'))
        const { person } = found.member
        const keys = await listWorkingKeys(given, organisation, person, made)
        const asked = typedText(form.typed, 'asked').split(' ')
        const revoked = form.ok ? (form.value.revoke ?? []) : []
        const frame = await frameOf(given, c, actor)
        const again = (problems: FieldProblem[]) =>
          sendHtml(c, removalPage(frame, { ...found, keys, chosen: typedList(form.typed, 'revoke'), problems }), 422)
        // A key that was made since the page was drawn is asked about like the others.
        if (!form.ok || keys.some(({ id }) => !asked.includes(id)))
          return again([{ at: keys.length > 0 ? 'revoke' : '', message: frame.say('organisation.problem.revoke') }])
        const chosen = keys.filter(({ id }) => revoked.includes(id)).map(({ id }) => id)
        const kept = await store.removeMember(organisation, person, { actor: actor.name, made, answered: null }, chosen)
        if (!kept.kept && kept.because === 'last') return again(lastProblem(frame, found.member, ''))
        // Whoever removed themselves sees this organisation no more.
        return c.redirect(isSelf(actor, person) ? '/' : `${MEMBERS}?done=removed`, 303)
      },
    ),
  ]
}
