import { z } from 'zod'
import { frameOf, sendHtml } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { findOwn } from '../../kept/organisation.ts'
import { define, type Route } from '../../operation.ts'
import { OrganisationName } from '../../shape/organisation.ts'
import { ORGANISATION } from '../../shell/addresses.ts'
import { fieldProblems, typedText } from '../fields.ts'
import { done, LED, PAGE } from '../gives.ts'
import { organisationPage } from './organisation-page.tsx'

/** The page of the organisation itself. */
export const ownPages = (given: Dependencies): Route[] => [
  define(
    {
      id: 'showOrganisation',
      method: 'get',
      path: ORGANISATION,
      room: 'pages',
      query: z.object({ done }),
      gives: PAGE,
    },
    async ({ c, actor, query }) => {
      const own = await findOwn(given, actor.organisation)
      const shown = { own, name: own.name ?? '', done: query.done, problems: [] }
      return sendHtml(c, organisationPage(await frameOf(given, c, actor), shown))
    },
  ),
  define(
    {
      id: 'renameOrganisation',
      method: 'post',
      path: ORGANISATION,
      room: 'pages',
      form: z.strictObject({ name: OrganisationName }),
      gives: LED,
    },
    async ({ c, actor, made, form }) => {
      const own = await findOwn(given, actor.organisation)
      if (!form.ok) {
        const frame = await frameOf(given, c, actor)
        const problems = fieldProblems(frame.say, form.problems, { name: 'organisation.problem.name' })
        const shown = { own, name: typedText(form.typed, 'name'), done: undefined, problems }
        return sendHtml(c, organisationPage(frame, shown), 422)
      }
      const { name } = form.value
      if (name !== own.name)
        await given.store.renameOrganisation(own.id, name, { actor: actor.name, made, answered: null })
      return c.redirect(`${ORGANISATION}?done=renamed`, 303)
    },
  ),
]
