import { z } from 'zod'
import type { KeptGrant } from '../../../db/organisation/grant.ts'
import { grantOf } from '../../kept/grant.ts'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { taggedJson, workedOut } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { NewGrant, ShownGrant } from '../shape/grant.ts'

const show = ({ id, made, until, ended, site, grantee, granteeName, kind, by }: KeptGrant) => ({
  id,
  made,
  until,
  ended,
  site,
  organisation: { id: grantee, name: granteeName, kind },
  by,
})

/** Which independent organisations may check which of the own sites. For people in a session: no key lets others in. */
export const grantsApi = (given: Dependencies): Route[] => {
  const { store } = given
  const path = '/api/grants'
  return [
    define(
      {
        id: 'listGrants',
        method: 'get',
        path,
        room: 'grants',
        query: z.strictObject({ ...listQuery, site: z.string().max(64).optional() }),
        gives: gives(200, pageShape(ShownGrant)),
        tagged: true,
      },
      async ({ c, query, actor }) =>
        taggedJson(c, sendPage(await store.listGrants(actor.organisation, query.site ?? null, readAsked(query)), show)),
    ),
    define(
      {
        id: 'createGrant',
        method: 'post',
        path,
        room: 'grants',
        body: NewGrant,
        creates: true,
        gives: gives(201, ShownGrant),
        refuses: ['not-found'],
      },
      (call) =>
        createOnce(
          given,
          call,
          path,
          async () => {
            const { body, actor, made } = call
            const { organisation: grantee, ...asked } = body
            const id = given.newId()
            const asking = await grantOf(
              given,
              actor.organisation,
              { ...asked, grantee, id },
              { actor: actor.name, made },
            )
            if (!asking.ok) throw new Refusal('invalid', asking.problems)
            const { grant, granteeName } = asking.value
            return {
              id,
              body: show({ ...grant, ended: null, ownerName: null, granteeName }),
              keep: (act) => store.keepGrant(actor.organisation, grant, act),
            }
          },
          { locate: () => path },
        ),
    ),
    define(
      {
        id: 'endGrant',
        method: 'post',
        path: `${path}/{id}/end`,
        room: 'grants',
        body: z.strictObject({}),
        bodyMayMiss: true,
        gives: gives(200, ShownGrant),
      },
      async ({ c, param, actor, made }) => {
        const found = await store.findGrant(actor.organisation, param('id'))
        if (!found) throw new Refusal('not-found')
        if (found.ended === null)
          await store.endGrant(actor.organisation, found.id, { actor: actor.name, made, answered: null })
        return workedOut(c, show((await store.findGrant(actor.organisation, found.id)) ?? found))
      },
    ),
  ]
}
