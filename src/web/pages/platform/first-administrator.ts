import { z } from 'zod'
import type { Organisation } from '../../../../db/organisation/organisation.ts'
import type { Problem } from '../../../core/problem.ts'
import { PLATFORM } from '../../../core/role.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { writeInvitation } from '../../invite.ts'
import { excessOf, findExcess, usesOfInvitation } from '../../limit.ts'
import { define, type Route } from '../../operation.ts'
import { Refusal } from '../../problems.ts'
import { Id } from '../../shape/base.ts'
import { Email } from '../../shape/organisation.ts'
import { ORGANISATIONS } from '../../shell/addresses.ts'
import { findWayToProof } from '../account/standing.ts'
import { type Again, fieldProblems, statusAgain, typedText } from '../fields.ts'
import { LED, PAGE } from '../gives.ts'
import { askingPage, askingPath } from './first-administrator-page.tsx'

const PATH = askingPath('{organisation}')
const Asked = z.strictObject({ id: Id, email: Email })
/** An organisation that nobody joined has one open invitation, or a few that ran out. */
const MOST_OPEN = 100

/**
 * The first administrator invited again, where the first invitation did not arrive or ran out. Only while nobody is a member: whoever joins
 * first administers, and the last who administers stays, so that an organisation that may keep something always has somebody.
 */
export const firstAdministratorPages = (given: Dependencies): Route[] => {
  const { store } = given
  const assertUnjoined = async ({ id }: Pick<Organisation, 'id'>): Promise<void> => {
    if ((await store.listMembers(id)).length > 0) throw new Refusal('conflict')
  }
  const findUnjoined = async (id: string): Promise<Organisation> => {
    const found = await store.findOrganisation(id)
    if (!found) throw new Refusal('not-found')
    await assertUnjoined(found)
    return found
  }
  return [
    define(
      {
        id: 'showAskingAgain',
        method: 'get',
        path: PATH,
        room: 'pages',
        gives: PAGE,
        refuses: ['conflict'],
      },
      async ({ c, actor, made, param }) => {
        const organisation = await findUnjoined(param('organisation'))
        const way = await findWayToProof(given, { actor, made }, askingPath(organisation.id))
        if (way) return c.redirect(way, 303)
        const shown = { organisation, id: given.newId(), email: '', problems: [], way }
        return sendHtml(c, askingPage(await frameOf(given, c, actor), shown))
      },
    ),
    define(
      {
        id: 'askAgain',
        method: 'post',
        path: PATH,
        room: 'pages',
        form: Asked,
        gives: LED,
        refuses: ['conflict'],
      },
      async ({ c, actor, made, form, param }) => {
        const organisation = await findUnjoined(param('organisation'))
        const again = async (found: readonly Problem[], { way = null, after = null }: Again = {}) => {
          const frame = await frameOf(given, c, actor)
          const problems = fieldProblems(frame.say, found, { email: 'organisation.problem.email' })
          const shown = { organisation, id: given.newId(), email: typedText(form.typed, 'email'), problems, way }
          return sendHtml(c, askingPage(frame, shown), statusAgain(c, { way, after }))
        }
        const way = await findWayToProof(given, { actor, made }, '/')
        if (way) return again([], { way })
        if (!form.ok) return again(form.problems)
        const asked = c.redirect(`${ORGANISATIONS}?done=asked`, 303)
        if (await store.findInvitation(organisation.id, form.value.id)) return asked
        const uses = usesOfInvitation(given, PLATFORM, form.value.email)
        // No earlier invitation is withdrawn where no new one may be sent.
        const excess = await findExcess(given, uses, made)
        if (excess) return again(excess.problems, excess)
        const act = { actor: actor.name, made, answered: null }
        const { rows } = await store.listInvitations(organisation.id, { after: null, limit: MOST_OPEN })
        for (const { id } of rows) await store.withdrawInvitation(organisation.id, id, act)
        // From here on no earlier link lets anybody in: whoever came before is seen now.
        await assertUnjoined(organisation)
        const first = { ...form.value, roles: ['organisation-administrator'] } as const
        const { invitation, mail } = await writeInvitation(given, { actor, made }, organisation, first)
        const kept = await store.keepInvitation(organisation.id, invitation, { ...act, mails: [mail], uses })
        const late = await excessOf(given, kept, uses, made)
        if (late) throw late
        if (!kept.kept && kept.because !== 'id') throw new Error(`no invitation was kept: ${kept.because}`)
        given.later(given.post(), c)
        return asked
      },
    ),
  ]
}
