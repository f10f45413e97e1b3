import type { Method } from '../catalogue/method.ts'
import { type Because, type Exposure, highest, known, unknown } from './exposure.ts'
import type { Listing } from './file.ts'
import type { LookupData } from './published.ts'

type Values = Method['exposure']['good']

/** The names on the TVPRA list a good stands for: itself, or those of its kind. Null where the good is not known. */
export const listedNames = (data: LookupData, good: string): readonly string[] | null =>
  data.listings.has(good) ? [good] : (data.kinds.get(good)?.goods ?? null)

const standing = (data: LookupData, good: string): Listing[] =>
  (data.listings.get(good) ?? []).filter((listing) => !listing.removed)

const flagged = (data: LookupData, listing: Listing): Pick<Listing, 'forcedLabour' | 'childLabour'> => {
  const { madeFrom } = listing
  if (!madeFrom) return listing
  const input = standing(data, madeFrom.good).find((other) => other.country === madeFrom.country)
  return input ?? { forcedLabour: false, childLabour: false }
}

const listed = (data: LookupData, values: Values, country: string, good: string): Exposure => {
  const lines = standing(data, good)
  const here = lines.find((listing) => listing.country === country)
  const source = here?.added ? 'tvpra-additions' : 'tvpra'
  const edition = data.sources.get(source)!.edition
  const bases = [{ source, edition, evidence: null }]
  const { forcedLabour, childLabour } = here ? flagged(data, here) : { forcedLabour: false, childLabour: false }
  const say = (message: string): Because => ({
    message,
    values: { country, good, edition, input: here?.madeFrom?.good ?? '' },
  })
  const through = here?.madeFrom ? 'input-' : ''
  if (forcedLabour) return known('C01b', values.forcedLabour, [say(`because.good-${through}forced-labour`)], bases)
  if (childLabour) return known('C01b', values.childLabour, [say(`because.good-${through}child-labour`)], bases)
  if (lines.length > 0) return known('C01b', values.listedElsewhere, [say('because.good-elsewhere')], bases)
  return known('C01b', values.notListed, [say('because.good-not-listed')], bases)
}

const one = (data: LookupData, values: Values, country: string, good: string): Exposure => {
  const names = listedNames(data, good)
  if (names === null) return unknown('C01b', [{ message: 'because.good-unknown', values: { good } }])
  const [first, ...rest] = names.length > 0 ? names : [good]
  const [start, ...others] = [first!, ...rest].map((name) => listed(data, values, country, name))
  return highest([start!, ...others])
}

const removals = (data: LookupData, countries: readonly string[], names: readonly string[]): Because[] =>
  names
    .flatMap((name) => data.listings.get(name) ?? [])
    .filter((listing) => listing.removed && countries.includes(listing.country))
    .map(({ country, good }) => ({
      message: 'because.good-removed',
      values: { country, good, year: String(data.newerEdition.year) },
    }))

/** What the edition at hand lacks; said with every value a newer edition could raise. */
const additions = (data: LookupData): Because => ({
  message: 'because.additions-missing',
  values: {
    edition: data.sources.get('tvpra')!.edition,
    year: String(data.newerEdition.year),
    count: data.newerEdition.additionsMissing,
  },
})

/**
 * C01b: a good on the TVPRA list. Forced labour in that country 1, child labour only .6, listed elsewhere only .25, not listed .1;
 * goods removed in 2024 count as not listed. A good listed for an input counts as that input. The highest of several pairs;
 * null while country or good is not known.
 */
export const goodExposure = (
  data: LookupData,
  method: Method['exposure'],
  countries: readonly string[] | null,
  goods: readonly string[] | null,
): Exposure => {
  if (!goods?.length) return unknown('C01b', [{ message: 'because.good-not-known', values: {} }])
  const places = (countries ?? []).filter((code) => data.countries.has(code))
  if (places.length === 0 || places.length < countries!.length) {
    return unknown('C01b', [{ message: 'because.good-without-country', values: {} }])
  }
  const [first, ...rest] = places.flatMap((country) => goods.map((good) => one(data, method.good, country, good)))
  const exposure = highest([first!, ...rest])
  if (exposure.least >= method.good.forcedLabour) return exposure
  const gone = removals(
    data,
    places,
    goods.flatMap((good) => listedNames(data, good) ?? []),
  )
  const edition = data.sources.get('tvpra-removals')!.edition
  const bases =
    gone.length > 0 ? [...exposure.bases, { source: 'tvpra-removals', edition, evidence: null }] : exposure.bases
  return { ...exposure, because: [...exposure.because, ...gone, additions(data)], bases }
}
