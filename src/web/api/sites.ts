import { z } from 'zod'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { showSite } from '../answered/supplier.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { createSite, refuseUnknownPlaces, showNewSite } from '../kept/site.ts'
import { define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { NewSite, ShownSite } from '../shape/supplier.ts'

/** Sites of suppliers: the units that are assessed. */
export const sitesApi = (given: Dependencies): Route[] => {
  const { store } = given
  const path = '/api/sites'
  return [
    define(
      {
        id: 'listSites',
        method: 'get',
        path,
        room: 'sites',
        query: z.strictObject({ ...listQuery, supplier: z.string().optional() }),
        gives: gives(200, pageShape(ShownSite)),
        tagged: true,
      },
      async ({ c, query, actor }) =>
        taggedJson(
          c,
          sendPage(await store.listSites(actor.organisation, query.supplier ?? null, readAsked(query)), showSite),
        ),
    ),
    define(
      {
        id: 'createSite',
        method: 'post',
        path,
        room: 'sites',
        body: NewSite,
        creates: true,
        gives: gives(201, ShownSite),
        refuses: ['not-found'],
      },
      (call) =>
        createOnce(given, call, path, async () => {
          const { body, made, actor } = call
          refuseUnknownPlaces(given, [{ ...body, at: '' }])
          const site = createSite(given, body.supplier, made, body)
          return { id: site.id, body: showNewSite(site), keep: (act) => store.keepSite(actor.organisation, site, act) }
        }),
    ),
    define(
      {
        id: 'readSite',
        method: 'get',
        path: `${path}/{id}`,
        room: 'sites',
        gives: gives(200, ShownSite),
        tagged: true,
      },
      async ({ c, param, actor }) => {
        const site = await store.findSite(actor.organisation, param('id'))
        if (!site) throw new Refusal('not-found')
        return taggedJson(c, showSite(site))
      },
    ),
  ]
}
