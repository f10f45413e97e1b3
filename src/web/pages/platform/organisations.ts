import { z } from 'zod'
import { rolesOf } from '../../../core/organisation-kind.ts'
import type { Problem } from '../../../core/problem.ts'
import { PLATFORM } from '../../../core/role.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import { cursorOf, listQuery, readAsked } from '../../answered/page.ts'
import type { Dependencies } from '../../dependencies.ts'
import { writeInvitation } from '../../invite.ts'
import { excessOf, usesOfInvitation } from '../../limit.ts'
import { type Call, define, type Route } from '../../operation.ts'
import { Id } from '../../shape/base.ts'
import { Email, GivenKind, OrganisationName } from '../../shape/organisation.ts'
import { ORGANISATIONS } from '../../shell/addresses.ts'
import { findWayToProof } from '../account/standing.ts'
import { type Again, fieldProblems, statusAgain, typedText } from '../fields.ts'
import { done, LED, PAGE } from '../gives.ts'
import { openingPage } from './opening-page.tsx'
import { organisationsPage } from './organisations-page.tsx'

const NEW = `${ORGANISATIONS}/new`
const Opened = z.strictObject({ id: Id, name: OrganisationName, email: Email, kind: GivenKind })
type Opened = z.infer<typeof Opened>
const SENTENCES = {
  name: 'organisation.problem.name',
  email: 'organisation.problem.email',
  kind: 'service.kind.choose',
}

/** The organisations of the service, and a new one with the invitation of its first administrator. */
export const organisationsPages = (given: Dependencies): Route[] => {
  const { store } = given
  const again = async (
    { c, actor, form }: Call<unknown, unknown, Opened>,
    problems: readonly Problem[],
    { way = null, after = null }: Again = {},
  ) => {
    const frame = await frameOf(given, c, actor)
    const shown = {
      id: given.newId(),
      name: typedText(form.typed, 'name'),
      email: typedText(form.typed, 'email'),
      kind: typedText(form.typed, 'kind'),
      problems: fieldProblems(frame.say, problems, SENTENCES),
      way,
    }
    return sendHtml(c, openingPage(frame, shown), statusAgain(c, { way, after }))
  }
  return [
    define(
      {
        id: 'showOrganisations',
        method: 'get',
        path: ORGANISATIONS,
        room: 'pages',
        query: z.object({ done, after: listQuery.after }),
        gives: PAGE,
      },
      async ({ c, actor, query }) => {
        const { rows, next } = await store.listOrganisations(readAsked({ after: query.after }))
        const shown = {
          rows,
          done: query.done,
          later: query.after !== undefined,
          next: next && `${ORGANISATIONS}?after=${encodeURIComponent(cursorOf(next))}`,
        }
        return sendHtml(c, organisationsPage(await frameOf(given, c, actor), shown))
      },
    ),
    define({ id: 'showOpening', method: 'get', path: NEW, room: 'pages', gives: PAGE }, async ({ c, actor, made }) => {
      const way = await findWayToProof(given, { actor, made }, NEW)
      if (way) return c.redirect(way, 303)
      const shown = { id: given.newId(), name: '', email: '', kind: '', problems: [], way }
      return sendHtml(c, openingPage(await frameOf(given, c, actor), shown))
    }),
    define(
      { id: 'openOrganisation', method: 'post', path: NEW, room: 'pages', form: Opened, gives: LED },
      async (call) => {
        const { c, actor, made, form } = call
        const way = await findWayToProof(given, call, '/')
        if (way) return again(call, [], { way })
        if (!form.ok) return again(call, form.problems)
        const { id, name, email, kind } = form.value
        const own = { id, made, name, kind, roles: rolesOf(kind) }
        const first = { id: given.newId(), email, roles: ['organisation-administrator'] } as const
        const { invitation, mail } = await writeInvitation(given, call, own, first)
        const uses = usesOfInvitation(given, PLATFORM, email)
        const act = { actor: actor.name, made, answered: null, mails: [mail], uses }
        const kept = await store.keepOrganisation(PLATFORM, own, invitation, act)
        const excess = await excessOf(given, kept, uses, made)
        if (excess) return again(call, excess.problems, excess)
        if (!kept.kept && kept.because !== 'id') throw new Error(`no organisation was kept: ${kept.because}`)
        given.later(given.post(), c)
        return c.redirect(`${ORGANISATIONS}?done=opened`, 303)
      },
    ),
  ]
}
