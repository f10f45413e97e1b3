import type { z } from 'zod'
import { digest } from '../digest.ts'
import { type Outcome, outcome, type Problem } from '../problem.ts'
import {
  type Country,
  type Division,
  ExposureFiles,
  type ExposureModel,
  type ExposureSource,
  type FishingFlag,
  type Kind,
  type Listing,
  type Place,
  type Region,
  type StateImposed,
  type Synonyms,
  type TiedPermit,
} from './file.ts'

/** What is known about places, goods and sectors, ready to be looked up by code. */
export type ExposureData = {
  edition: string
  digest: string
  countries: ReadonlyMap<string, Country>
  regions: ReadonlyMap<string, Region>
  /** The lines of the TVPRA list by the name of the good. */
  listings: ReadonlyMap<string, readonly Listing[]>
  newerEdition: ExposureFiles['goods']['newerEdition']
  divisions: ReadonlyMap<string, Division>
  kinds: ReadonlyMap<string, Kind>
  /** Words that make another thing of the good before them, such as a coffee machine. */
  onlyPartOf: readonly string[]
  places: ReadonlyMap<string, Place>
  tiedPermits: ReadonlyMap<string, TiedPermit>
  stateImposed: ReadonlyMap<string, StateImposed>
  /** The flags of fishing vessels that are named; one country can be named more than once. */
  fishingFlags: ReadonlyMap<string, readonly FishingFlag[]>
  model: ExposureModel
  sources: ReadonlyMap<string, ExposureSource>
  bases: Readonly<Record<string, string>>
  synonyms: Synonyms
}

/** The sources the exposures cite: a file without one of them cannot be used. */
const CITED = [
  ...['tip', 'ilab-findings', 'tvpra', 'tvpra-additions', 'tvpra-removals', 'sectors-named', 'isic', 'ilo-estimates'],
  ...[
    'governance',
    'income',
    'displacement',
    'migrants',
    'territories',
    'tied-permits',
    'state-imposed',
    'fishing-flags',
  ],
]

const atOf = (path: readonly PropertyKey[]): string => `indicators/exposure: ${path.map(String).join('.')}`

const shapeProblem = (issue: z.core.$ZodIssue): Problem => ({
  at: atOf(issue.path),
  message: 'exposure.shape',
  values: { detail: issue.message },
})

const repeated = (codes: readonly string[]): string[] => {
  const seen = new Set<string>()
  return codes.filter((code) => seen.has(code) || !seen.add(code))
}

const crossProblems = (files: ExposureFiles): Problem[] => {
  const countries = new Set(files.countries.countries.map((country) => country.code))
  const regions = new Set(files.countries.regions.map((region) => region.code))
  const goods = new Set(files.goods.listings.map((listing) => listing.good))
  const sections = new Set(files.sectors.sections.map((section) => section.code))
  const divisions = new Set(files.sectors.divisions.map((division) => division.code))
  const sources = new Set(files.sources.sources.map((source) => source.code))
  const places = new Set(files.places.places.map(({ code }) => code))
  const { tiedPermits, stateImposed, fishingFlags } = files.namedPlaces
  const problems: Problem[] = []
  const unknown = (at: string, name: string, known: boolean) => {
    if (!known) problems.push({ at: `indicators/exposure: ${at}`, message: 'exposure.unknown-name', values: { name } })
  }
  const twice = (at: string, codes: readonly string[]) => {
    for (const code of repeated(codes)) {
      problems.push({ at: `indicators/exposure: ${at}`, message: 'exposure.repeated', values: { code } })
    }
  }
  twice(
    'countries',
    files.countries.countries.map((country) => country.code),
  )
  twice(
    'goods',
    files.goods.listings.map((listing) => `${listing.country} ${listing.good}`),
  )
  twice(
    'sectors',
    files.sectors.divisions.map((division) => division.code),
  )
  twice(
    'sources',
    files.sources.sources.map((source) => source.code),
  )
  twice(
    'words',
    files.words.kinds.flatMap((kind) => kind.words),
  )
  twice('words', [...goods, ...files.words.kinds.map((kind) => kind.code)])
  for (const country of files.countries.countries) {
    if (country.region !== null)
      unknown(`countries.${country.code}.region`, country.region, regions.has(country.region))
    const basis = country.tier?.basis
    if (basis && !basis.startsWith('press: '))
      unknown(`countries.${country.code}.tier.basis`, basis, basis in files.sources.bases)
  }
  for (const { country, good, madeFrom } of files.goods.listings) {
    unknown(`goods.${good}`, country, countries.has(country))
    if (madeFrom) {
      unknown(`goods.${good}.madeFrom`, madeFrom.country, countries.has(madeFrom.country))
      unknown(`goods.${good}.madeFrom`, madeFrom.good, goods.has(madeFrom.good))
    }
  }
  for (const code of files.goods.newerEdition.countriesKnownByName)
    unknown('goods.newerEdition', code, countries.has(code))
  for (const { code, section, namedBy } of files.sectors.divisions) {
    unknown(`sectors.${code}`, section, sections.has(section))
    for (const source of namedBy) unknown(`sectors.${code}.namedBy`, source, sources.has(source))
  }
  for (const { code, takesFrom } of files.places.places) {
    unknown('places', code, countries.has(code))
    if (takesFrom !== null) unknown(`places.${code}.takesFrom`, takesFrom, places.has(takesFrom))
  }
  for (const code of countries) unknown(`countries.${code}`, code, places.has(code))
  for (const [name, list] of Object.entries({ tiedPermits, stateImposed, fishingFlags })) {
    const named = list.map(({ country }) => country)
    if (list !== fishingFlags) twice(`namedPlaces.${name}`, named)
    for (const code of named) unknown(`namedPlaces.${name}`, code, countries.has(code))
  }
  twice(
    'places',
    files.places.places.map(({ code }) => code),
  )
  unknown('model.fishing.division', files.model.fishing.division, divisions.has(files.model.fishing.division))
  for (const kind of files.words.kinds) {
    for (const code of kind.divisions) unknown(`words.${kind.code}`, code, divisions.has(code))
    for (const good of kind.goods ?? []) unknown(`words.${kind.code}`, good, goods.has(good))
  }
  const { spellings, endonyms, several, within } = files.synonyms
  const named = [
    ...Object.keys({ ...spellings, ...endonyms, ...within }),
    ...Object.values(several).flat(),
    ...Object.values(within).flat(),
  ]
  for (const code of named) unknown('synonyms', code, countries.has(code))
  for (const code of CITED) unknown('sources', code, sources.has(code))
  return problems
}

/** A list by the code of each. */
export const byCode = <T extends { code: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((one) => [one.code, one]))

const byCountry = <T extends { country: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((one) => [one.country, one]))

/** A list in groups, each under its name. */
export const groupsOf = <T>(list: readonly T[], nameOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of list) groups.set(nameOf(one), [...(groups.get(nameOf(one)) ?? []), one])
  return groups
}

const editionOf = (files: ExposureFiles): string =>
  [files.model, files.countries, files.places, files.namedPlaces, files.goods, files.sectors, files.words]
    .map((file) => file.edition)
    .join(' ')

/** Reads the files of `indicators/exposure/`: all faults of shape at once, else all names that lead nowhere, else the data. */
export const readExposureData = (given: unknown): Outcome<ExposureData> => {
  const parsed = ExposureFiles.safeParse(given)
  if (!parsed.success) return outcome<ExposureData>(parsed.error.issues.map(shapeProblem), unreachable)
  const files = parsed.data
  return outcome(crossProblems(files), () => ({
    edition: editionOf(files),
    digest: digest(files),
    countries: byCode(files.countries.countries),
    regions: byCode(files.countries.regions),
    listings: groupsOf(files.goods.listings, ({ good }) => good),
    newerEdition: files.goods.newerEdition,
    places: byCode(files.places.places),
    tiedPermits: byCountry(files.namedPlaces.tiedPermits),
    stateImposed: byCountry(files.namedPlaces.stateImposed),
    fishingFlags: groupsOf(files.namedPlaces.fishingFlags, ({ country }) => country),
    model: files.model,
    divisions: byCode(files.sectors.divisions),
    kinds: byCode(files.words.kinds),
    onlyPartOf: files.words.onlyPartOf,
    sources: byCode(files.sources.sources),
    bases: files.sources.bases,
    synonyms: files.synonyms,
  }))
}

const unreachable = (): never => {
  throw new Error('a failed parse has at least one issue')
}
