import { z } from 'zod'
import type { KeptSite, KeptSupplier, Site, Supplier } from '../../../db/store.ts'
import { likenessOf } from '../../core/import/listed.ts'
import type { Problem } from '../../core/problem.ts'
import { spelling } from '../../sheet/spelling.ts'
import { createOnce } from '../answered/once.ts'
import { allOf, listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { newText } from '../kept/text.ts'
import { define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { NewSite, NewSupplier, ShownSite, ShownSupplier, SupplierWithSites } from '../shape/supplier.ts'

/** Names as they are kept: erasable, and null once they were erased. */
type SupplierWords = { name: string; register: string | null }
export type SiteWords = { name: string; address: string | null }
type Place = Pick<NewSite, 'name' | 'address' | 'country' | 'division'>

export const showSupplier = ({ id, made, ownKey, list, gone, text }: KeptSupplier) => {
  const words = text.body as SupplierWords | null
  return {
    id,
    made,
    ownKey,
    name: words?.name ?? null,
    register: words?.register ?? null,
    list,
    gone,
    erased: text.erased,
  }
}

export const showSite = ({ id, supplier, made, country, division, text }: KeptSite) => {
  const words = text.body as SiteWords | null
  return {
    id,
    supplier,
    made,
    name: words?.name ?? null,
    address: words?.address ?? null,
    country,
    division,
    erased: text.erased,
  }
}

const placeProblems = ({ exposure }: Dependencies, { country, division }: Place, at: string): Problem[] => [
  ...(country && !exposure.countries.has(country)
    ? [{ at: `${at}country`, message: 'request.country-unknown', values: { country } }]
    : []),
  ...(division && !exposure.divisions.has(division)
    ? [{ at: `${at}division`, message: 'request.division-unknown', values: { division } }]
    : []),
]

const createSite = (
  given: Dependencies,
  supplier: string,
  made: string,
  { name, address, country, division }: Place,
): Site => ({
  id: given.newId(),
  supplier,
  made,
  country: country ?? null,
  division: division ?? null,
  likeness: likenessOf(spelling, { name, address: address ?? null, country: country ?? null }),
  text: newText(given, { name, address: address ?? null } satisfies SiteWords),
})

const asShown = ({ text, ...site }: Site) =>
  showSite({ ...site, text: { id: text.id, body: text.body, salt: null, digest: '', erased: null } })

const refuseWhere = (problems: readonly Problem[]): void => {
  if (problems.length > 0) throw new Refusal('invalid', problems)
}

/** Suppliers as one buyer sees them, and their sites, the assessed units. */
export const suppliersApi = (given: Dependencies): Route[] => {
  const { store } = given
  const suppliers = '/api/suppliers'
  const sites = '/api/sites'
  return [
    define(
      {
        id: 'listSuppliers',
        method: 'get',
        path: suppliers,
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
        path: suppliers,
        room: 'suppliers',
        body: NewSupplier,
        creates: true,
        gives: gives(201, SupplierWithSites),
        refuses: ['conflict'],
      },
      (call) =>
        createOnce(given, call, suppliers, async () => {
          const { body, made, actor } = call
          const places: Place[] = body.sites ?? [{ name: body.name }]
          refuseWhere(places.flatMap((place, i) => placeProblems(given, place, `sites.${i}.`)))
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
              sites: own.map(asShown),
            },
            keep: (act) => store.keepSupplier(actor.organisation, supplier, own, act),
          }
        }),
    ),
    define(
      {
        id: 'readSupplier',
        method: 'get',
        path: `${suppliers}/{id}`,
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
    define(
      {
        id: 'listSites',
        method: 'get',
        path: sites,
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
        path: sites,
        room: 'sites',
        body: NewSite,
        creates: true,
        gives: gives(201, ShownSite),
        refuses: ['not-found'],
      },
      (call) =>
        createOnce(given, call, sites, async () => {
          const { body, made, actor } = call
          refuseWhere(placeProblems(given, body, ''))
          const site = createSite(given, body.supplier, made, body)
          return { id: site.id, body: asShown(site), keep: (act) => store.keepSite(actor.organisation, site, act) }
        }),
    ),
    define(
      {
        id: 'readSite',
        method: 'get',
        path: `${sites}/{id}`,
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
