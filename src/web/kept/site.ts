import type { Site } from '../../../db/store.ts'
import type { SiteWords } from '../../core/import/image.ts'
import { likenessOf } from '../../core/import/listed.ts'
import type { Problem } from '../../core/problem.ts'
import { spelling } from '../../sheet/spelling.ts'
import { showSite } from '../answered/supplier.ts'
import type { Dependencies } from '../dependencies.ts'
import { Refusal } from '../problems.ts'
import type { NewSite } from '../shape/supplier.ts'
import { newText } from './text.ts'

/** What a site is made from; where it is may be left out. */
export type Place = Pick<NewSite, 'name' | 'address' | 'country' | 'division'>

/** Refuses places that name a country or a division that the data do not know, all at once. `at` is where each stands. */
export const refuseUnknownPlaces = (
  { exposure }: Pick<Dependencies, 'exposure'>,
  places: readonly (Place & { at: string })[],
): void => {
  const problems = places.flatMap(({ at, country, division }): Problem[] => [
    ...(country && !exposure.countries.has(country)
      ? [{ at: `${at}country`, message: 'request.country-unknown', values: { country } }]
      : []),
    ...(division && !exposure.divisions.has(division)
      ? [{ at: `${at}division`, message: 'request.division-unknown', values: { division } }]
      : []),
  ])
  if (problems.length > 0) throw new Refusal('invalid', problems)
}

/** A site at a place, to be kept. */
export const createSite = (
  given: Pick<Dependencies, 'newId'>,
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

/** A site that was just made, as it is shown. */
export const showNewSite = ({ text, ...site }: Site) =>
  showSite({ ...site, text: { id: text.id, body: text.body, salt: null, digest: '', erased: null } })
