import { z } from 'zod'
import { digest } from '../digest.ts'
import { byCode, type ExposureData, groupsOf } from './data.ts'
import { Country, Division, ExposureFiles, ExposureSource, Kind, Listing } from './file.ts'

/** What `method@1` looks exposures up in. */
export type LookupData = Pick<
  ExposureData,
  'digest' | 'countries' | 'listings' | 'kinds' | 'divisions' | 'sources' | 'newerEdition'
>

/** A data set of version 1, which says less of goods and sectors. */
const Published = z.looseObject({
  countries: z.looseObject({ countries: z.array(Country) }),
  goods: z.looseObject({
    listings: z.array(Listing.extend({ added: z.boolean().default(false) })),
    newerEdition: ExposureFiles.shape.goods.shape.newerEdition,
  }),
  sectors: z.looseObject({
    divisions: z.array(
      Division.extend({ listedCountries: z.int().default(0), namedBy: z.array(z.string()).default([]) }),
    ),
  }),
  sources: z.looseObject({ sources: z.array(ExposureSource) }),
  words: z.looseObject({ kinds: z.array(Kind) }),
})

/** Reads a published data set of version 1. Throws where it is not one: it was checked when it was published. */
export const readPublished = (document: unknown): LookupData => {
  const { countries, goods, sectors, sources, words } = Published.parse(document)
  return {
    digest: digest(document),
    countries: byCode(countries.countries),
    listings: groupsOf(goods.listings, ({ good }) => good),
    newerEdition: goods.newerEdition,
    divisions: byCode(sectors.divisions),
    kinds: byCode(words.kinds),
    sources: byCode(sources.sources),
  }
}
