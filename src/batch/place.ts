import type { Site, Store, Supplier } from '../../db/store.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import { likenessOf } from '../core/import/listed.ts'
import { accepted, type Outcome, outcome, type Problem } from '../core/problem.ts'
import { allOf } from '../kept/pages.ts'
import { spelling } from '../sheet/spelling.ts'
import type { Draw } from './draw.ts'
import type { Line, LinePlace } from './line.ts'

/** What lines of the same write have added already: suppliers by what tells them apart, and their sites. */
export type Fresh = { suppliers: Map<string, string>; sites: Site[]; answered: Set<string> }
/** Nothing new yet. */
export const createFresh = (): Fresh => ({ suppliers: new Map(), sites: [], answered: new Set() })

/** The site a line is about. Supplier and site are null where they are kept already. */
export type Placed = { id: string; supplier: Supplier | null; site: Site | null; supplierKey: string | null }

type Given = { store: Store; exposure: ExposureData; organisation: string; made: string; draw: Draw }
type Known = Pick<Site, 'id' | 'country'> & { text: { body: unknown } }

const isId = (text: string): boolean => /^[a-z2-7]{26}$/.test(text)

/** The same words however they are written. */
const isAlike = (one: string | null | undefined, other: string | null | undefined): boolean =>
  spelling(one ?? '') === spelling(other ?? '')

const placeProblems = ({ exposure }: Given, { country, division }: LinePlace): Problem[] => [
  ...(country && !exposure.countries.has(country)
    ? [{ at: 'site.country', message: 'request.country-unknown', values: { country } }]
    : []),
  ...(division && !exposure.divisions.has(division)
    ? [{ at: 'site.division', message: 'request.division-unknown', values: { division } }]
    : []),
]

/** The sites of a supplier that a place can mean: the same name, no other country and, where both have one, the same address. */
const sitesMeant = (known: readonly Known[], { name, country, address }: LinePlace): Known[] =>
  known.filter((site) => {
    const words = site.text.body as { name: string; address: string | null } | null
    return (
      words !== null &&
      isAlike(words.name, name) &&
      (!country || !site.country || site.country === country) &&
      (!address || !words.address || isAlike(words.address, address))
    )
  })

const keyOf = ({ name, ownKey }: NonNullable<Line['supplier']>): string =>
  ownKey ? `key ${ownKey}` : `name ${spelling(name)}`

const likenessIn = (name: string, { country, address }: LinePlace): string =>
  likenessOf(spelling, { name, country: country ?? null, address: address ?? null })

type Found = { id: string; supplier: Supplier | null; key: string }

/** A supplier without an own number: the one that was drawn for its name, else the one that has this place. */
const findByName = async (
  { store, organisation }: Given,
  name: string,
  place: LinePlace,
  drawn: string,
): Promise<Outcome<string | null>> => {
  if (await store.findSupplier(organisation, drawn)) return accepted(drawn)
  const known = await store.findKnown(organisation, { ownKeys: [], likenesses: [likenessIn(name, place)] })
  const ids = [
    ...new Set(known.filter(({ supplier }) => isAlike(supplier.words?.name, name)).map(({ supplier }) => supplier.id)),
  ]
  return outcome(
    ids.length > 1 ? [{ at: 'supplier', message: 'batch.several-suppliers', values: { count: ids.length } }] : [],
    () => ids[0] ?? null,
  )
}

/** Who the line is about, as kept or as it would be kept. */
const findSupplier = async (
  given: Given,
  fresh: Fresh,
  sent: NonNullable<Line['supplier']>,
  place: LinePlace,
): Promise<Outcome<Found>> => {
  const { store, organisation, made, draw } = given
  const key = keyOf(sent)
  const id = fresh.suppliers.get(key)
  if (id !== undefined) return accepted({ id, supplier: null, key })
  const drawn = draw(`supplier ${key}`)
  const kept = sent.ownKey
    ? accepted((await store.findSupplierByOwnKey(organisation, sent.ownKey))?.id ?? null)
    : await findByName(given, sent.name, place, drawn)
  if (!kept.ok) return kept
  if (kept.value !== null) return accepted({ id: kept.value, supplier: null, key })
  const text = {
    id: draw(`supplier text ${key}`),
    salt: draw(`supplier salt ${key}`),
    body: { name: sent.name, register: sent.register ?? null },
  }
  return accepted({ id: drawn, supplier: { id: drawn, made, ownKey: sent.ownKey ?? null, text }, key })
}

const newSite = ({ draw, made }: Given, supplier: string, name: string, position: number, place: LinePlace): Site => ({
  id: draw(`site ${position}`),
  supplier,
  made,
  country: place.country ?? null,
  division: place.division ?? null,
  likeness: likenessIn(name, place),
  text: {
    id: draw(`site text ${position}`),
    salt: draw(`site salt ${position}`),
    body: { name: place.name, address: place.address ?? null },
  },
})

/** The site a line is about: by its id, else among the sites of its supplier, else a new one; or why it cannot be told. */
export const placeLine = async (given: Given, fresh: Fresh, line: Line, position: number): Promise<Outcome<Placed>> => {
  const { store, organisation } = given
  const fail = (problems: Problem[]): Outcome<Placed> => outcome(problems, () => ({}) as never)
  if (typeof line.site === 'string' && isId(line.site)) {
    const site = await store.findSite(organisation, line.site)
    return site
      ? accepted({ id: site.id, supplier: null, site: null, supplierKey: null })
      : fail([{ at: 'site', message: 'batch.site-unknown' }])
  }
  const place: LinePlace = typeof line.site === 'string' ? { name: line.site } : line.site
  const faults = placeProblems(given, place)
  if (faults.length > 0) return fail(faults)
  const owner = line.supplier ?? { name: place.name }
  const found = await findSupplier(given, fresh, owner, place)
  if (!found.ok) return found
  const { id, supplier, key } = found.value
  const kept = supplier ? [] : await allOf((asked) => store.listSites(organisation, id, asked))
  const meant = sitesMeant([...kept, ...fresh.sites.filter((site) => site.supplier === id)], place)
  if (meant.length > 1) return fail([{ at: 'site', message: 'batch.several-sites', values: { count: meant.length } }])
  if (meant[0]) return accepted({ id: meant[0].id, supplier: null, site: null, supplierKey: key })
  const site = newSite(given, id, owner.name, position, place)
  return accepted({ id: site.id, supplier, site, supplierKey: key })
}
