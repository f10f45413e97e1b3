import { z } from 'zod'
import type { Site, Supplier } from '../../../db/store.ts'
import type { SupplierWords } from '../../core/import/image.ts'
import { allOf } from '../../kept/pages.ts'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { showSite, showSupplier } from '../answered/supplier.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { createSite, type Place, refuseUnknownPlaces, showNewSite } from '../kept/site.ts'
import { newText } from '../kept/text.ts'
import { define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { NewSupplier, ShownSupplier, SupplierWithSites } from '../shape/supplier.ts'

/** Suppliers as one buyer sees them, each with its sites. */
export const suppliersApi = (given: Dependencies): Route[] => {
  const { store } = given
  const path = '/api/suppliers'
  return [
    define(
      {
        id: 'listSuppliers',
        method: 'get',
        path,
        room: 'suppliers',
        query: z.strictObject({
          ...listQuery,
          list: z.string().min(1).max(60).optional(),
          gone: z.enum(['true', 'false']).optional(),
        }),
        gives: gives(200, pageShape(ShownSupplier)),
        tagged: true,
      },
      async ({ c, query, actor }) =>
        taggedJson(
          c,
          sendPage(
            await store.listSuppliers(actor.organisation, readAsked(query), {
              list: query.list ?? null,
              gone: query.gone === undefined ? null : query.gone === 'true',
            }),
            showSupplier,
          ),
        ),
    ),
    define(
      {
        id: 'createSupplier',
        method: 'post',
        path,
        room: 'suppliers',
        body: NewSupplier,
        creates: true,
        gives: gives(201, SupplierWithSites),
        refuses: ['conflict'],
      },
      (call) =>
        createOnce(given, call, path, async () => {
          const { body, made, actor } = call
          const places: Place[] = body.sites ?? [{ name: body.name }]
          refuseUnknownPlaces(
            given,
            places.map((place, i) => ({ ...place, at: `sites.${i}.` })),
          )
          const words: SupplierWords = { name: body.name, register: body.register ?? null }
          const supplier: Supplier = {
            id: given.newId(),
            made,
            ownKey: body.ownKey ?? null,
            text: newText(given, words),
          }
          const own = places.map((place) => createSite(given, supplier.id, made, place)) as [Site, ...Site[]]
          return {
            id: supplier.id,
            body: {
              id: supplier.id,
              made,
              ownKey: supplier.ownKey,
              ...words,
              list: null,
              gone: null,
              erased: null,
              sites: own.map(showNewSite),
            },
            keep: (act) => store.keepSupplier(actor.organisation, supplier, own, act),
          }
        }),
    ),
    define(
      {
        id: 'readSupplier',
        method: 'get',
        path: `${path}/{id}`,
        room: 'suppliers',
        gives: gives(200, SupplierWithSites),
        tagged: true,
      },
      async ({ c, param, actor }) => {
        const supplier = await store.findSupplier(actor.organisation, param('id'))
        if (!supplier) throw new Refusal('not-found')
        const own = await allOf((asked) => store.listSites(actor.organisation, supplier.id, asked))
        return taggedJson(c, { ...showSupplier(supplier), sites: own.map(showSite) })
      },
    ),
  ]
}
