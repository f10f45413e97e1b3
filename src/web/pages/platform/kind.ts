import { z } from 'zod'
import type { Organisation } from '../../../../db/organisation/organisation.ts'
import { rolesOf } from '../../../core/organisation-kind.ts'
import { PLATFORM } from '../../../core/role.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { define, type Route } from '../../operation.ts'
import { Refusal } from '../../problems.ts'
import { GivenKind } from '../../shape/organisation.ts'
import { ORGANISATIONS } from '../../shell/addresses.ts'
import { fieldProblems, typedText } from '../fields.ts'
import { LED, PAGE } from '../gives.ts'
import { kindPage, kindPath } from './kind-page.tsx'

const PATH = kindPath('{organisation}')
const Changed = z.strictObject({ kind: GivenKind })

/** The kind of an organisation: only who runs the service says which organisations are independent. */
export const kindPages = (given: Dependencies): Route[] => {
  const { store } = given
  const find = async (id: string): Promise<Organisation> => {
    const found = id === PLATFORM ? null : await store.findOrganisation(id)
    if (!found) throw new Refusal('not-found')
    return found
  }
  return [
    define({ id: 'showKind', method: 'get', path: PATH, room: 'pages', gives: PAGE }, async ({ c, actor, param }) => {
      const organisation = await find(param('organisation'))
      const shown = { organisation, kind: organisation.kind, problems: [] }
      return sendHtml(c, kindPage(await frameOf(given, c, actor), shown))
    }),
    define(
      { id: 'changeKind', method: 'post', path: PATH, room: 'pages', form: Changed, gives: LED },
      async ({ c, actor, made, form, param }) => {
        const organisation = await find(param('organisation'))
        if (!form.ok) {
          const frame = await frameOf(given, c, actor)
          const problems = fieldProblems(frame.say, form.problems, { kind: 'service.kind.choose' })
          return sendHtml(c, kindPage(frame, { organisation, kind: typedText(form.typed, 'kind'), problems }), 422)
        }
        const { kind } = form.value
        if (kind !== organisation.kind) {
          const act = { actor: actor.name, made, answered: null }
          await store.changeKind(PLATFORM, { id: organisation.id, kind, roles: rolesOf(kind) }, act)
        }
        return c.redirect(`${ORGANISATIONS}?done=kind`, 303)
      },
    ),
  ]
}
