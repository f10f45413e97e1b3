import { z } from 'zod'

const text = z.string().min(1)
const edition = (name: string) => z.string().regex(new RegExp(`^${name}@\\d+$`))
const country = z.string().regex(/^[A-Z]{3}$/)
const division = z.string().regex(/^\d{2}$/)
const answer = z.enum(['yes', 'no', 'unknown', 'not-applicable']).nullable()

/** The five items on law and inspection that ILAB answers for a country; null where its report says nothing. */
export const LawItems = z.strictObject({
  prohibitsForcedLabour: answer,
  inspectorsMeetIloAdvice: answer,
  unannouncedInspections: answer,
  complaintMechanism: answer,
  criminalReferral: answer,
})
export type LawItems = z.infer<typeof LawItems>

/** A tier of the Trafficking in Persons Report with how it was learnt; `movement` is null where the report's text was not seen. */
export const Tier = z.strictObject({
  value: z.enum(['1', '2', '2WL', '3', 'SC']),
  evidence: z.enum(['official', 'secondary', 'derived', 'carried']),
  basis: text,
  movement: z.array(text).min(1).nullable(),
})
export type Tier = z.infer<typeof Tier>

/** A country or territory of ISO 3166-1. Its tier and its law are null where the source does not report on it. */
export const Country = z.strictObject({
  code: country,
  name: text,
  region: text.nullable(),
  tier: Tier.nullable(),
  law: LawItems.nullable(),
})
export type Country = z.infer<typeof Country>

/** An ILO region with forced labour per thousand people: context beside an exposure, never part of it. */
export const Region = z.strictObject({ code: text, name: text, perThousand: z.number(), millions: z.number() })
export type Region = z.infer<typeof Region>

/**
 * One line of the TVPRA list. `madeFrom` names the listed input of a good that is listed for that input only. `removed` and `added` are
 * changes of the newer edition.
 */
export const Listing = z.strictObject({
  country,
  good: text,
  forcedLabour: z.boolean(),
  childLabour: z.boolean(),
  madeFrom: z.strictObject({ country, good: text }).nullable(),
  removed: z.boolean(),
  added: z.boolean(),
})
export type Listing = z.infer<typeof Listing>

/**
 * A division of ISIC Rev.4. `namedAs` is the sector of the UN reports it falls under, null where they do not name it; `listedCountries` how
 * many countries have a good of it on the TVPRA list for forced labour; `namedBy` the other sources that name it.
 */
export const Division = z.strictObject({
  code: division,
  section: z.string().length(1),
  title: text,
  namedAs: text.nullable(),
  listedCountries: z.int().nonnegative(),
  namedBy: z.array(text),
})
export type Division = z.infer<typeof Division>

/**
 * Facts about a country or territory. `takesFrom` is the state whose facts fill gaps, null for none; `unranked` says why the place has no
 * rank. `law` (rule of law) and `voice` (voice and accountability) are estimates of governance, from -2.5 to 2.5. `income` is dollars a person
 * (PPP 2021). `displaced` is the percentage of the population displaced within the country or abroad. `migrants` is people born abroad for every 100 of the population.
 */
export const Place = z.strictObject({
  code: country,
  takesFrom: country.nullable(),
  unranked: z.enum(['no-workforce', 'disputed']).nullable(),
  law: z.number().nullable(),
  voice: z.number().nullable(),
  income: z.number().positive().nullable(),
  incomeYear: z.int().nullable(),
  displaced: z.strictObject({ within: z.number().nonnegative(), abroad: z.number().nonnegative() }).nullable(),
  migrants: z.number().nonnegative().nullable(),
})
export type Place = z.infer<typeof Place>

const named = { country, confidence: text, source: text }

/** Permits that tie migrants to one employer; `grade` is 1 where a worker cannot leave without consent, less where the law eased it. */
export const TiedPermit = z.strictObject({ ...named, grade: z.number().min(0).max(1), rule: text, asOf: text })
export type TiedPermit = z.infer<typeof TiedPermit>

/** A government with a documented policy or pattern of forced labour. */
export const StateImposed = z.strictObject(named)
export type StateImposed = z.infer<typeof StateImposed>

/** The flag of a fishing vessel. */
export const FishingFlag = z.strictObject({
  ...named,
  class: z.enum(['labour-evidence', 'listed-fish', 'size-only', 'open-register']),
})
export type FishingFlag = z.infer<typeof FishingFlag>

const exposed = z.number().min(0).max(1)

/** The numbers of the exposure model. Anchors and weights are judgement; none was fitted. */
export const ExposureModel = z.strictObject({
  edition: edition('model'),
  country: z.strictObject({
    tier: z.strictObject({ '1': exposed, '2': exposed, '2WL': exposed, '3': exposed, SC: exposed }),
    withoutTier: z.strictObject({ least: exposed, most: exposed }),
    territoryAbove: exposed,
    leastLawItems: z.int().positive(),
    tierShare: z.number().positive(),
    lawShare: z.number().positive(),
    governance: z.strictObject({ best: z.number(), worst: z.number() }),
    income: z.strictObject({ full: z.number().positive(), none: z.number().positive() }),
    displacedAt: z.number().positive(),
    tied: exposed,
    migrantsAt: z.number().positive(),
    stateImposed: exposed,
  }),
  fishing: z.strictObject({ division, floor: exposed }),
  sector: z.strictObject({
    named: exposed,
    namedOnce: exposed,
    other: exposed,
    manyCountries: z.int().positive(),
    manySources: z.int().positive(),
  }),
  serviceFrom: z.int(),
})
export type ExposureModel = z.infer<typeof ExposureModel>

/** Where a figure comes from. `notes` are keys of sentences on what the source lacks. */
export const ExposureSource = z.strictObject({
  code: text,
  title: text,
  publisher: text,
  edition: text,
  url: z.url().nullable(),
  licence: text,
  retrieved: z.iso.date(),
  notes: z.array(text),
})
export type ExposureSource = z.infer<typeof ExposureSource>

/** A kind of product or work with the words lists use for it. `goods` is null where the words name a sector but no good. */
export const Kind = z.strictObject({
  code: text,
  divisions: z.array(division).min(1),
  goods: z.array(text).nullable(),
  words: z.array(text).min(1),
})
export type Kind = z.infer<typeof Kind>

/** Spellings of countries beyond the library of names, and the names that must not be taken for a country too soon. */
export const Synonyms = z.strictObject({
  edition: edition('synonyms'),
  spellings: z.record(country, z.array(text).min(1)),
  endonyms: z.record(country, z.array(text).min(1)),
  several: z.record(text, z.array(country).min(2)),
  within: z.record(country, z.array(country).min(1)),
  alsoState: z.record(text, country),
  alsoName: z.array(text),
  notAfter: z.array(text),
})
export type Synonyms = z.infer<typeof Synonyms>

/** The files of `indicators/exposure/`. */
export const ExposureFiles = z.strictObject({
  countries: z.strictObject({
    edition: edition('countries'),
    regions: z.array(Region).min(1),
    countries: z.array(Country).min(1),
  }),
  goods: z.strictObject({
    edition: edition('goods'),
    listEdition: text,
    newerEdition: z.strictObject({
      year: z.int(),
      additionsMissing: z.int().nonnegative(),
      removals: z.int().nonnegative(),
      goodsKnownByName: z.array(text),
      countriesKnownByName: z.array(country),
    }),
    listings: z.array(Listing).min(1),
  }),
  sectors: z.strictObject({
    edition: edition('sectors'),
    sections: z.array(z.strictObject({ code: z.string().length(1), title: text })).min(1),
    divisions: z.array(Division).min(1),
  }),
  sources: z.strictObject({
    edition: edition('sources'),
    bases: z.record(text, text),
    sources: z.array(ExposureSource).min(1),
  }),
  model: ExposureModel,
  namedPlaces: z.strictObject({
    edition: edition('named-places'),
    tiedPermits: z.array(TiedPermit),
    stateImposed: z.array(StateImposed),
    fishingFlags: z.array(FishingFlag),
  }),
  places: z.strictObject({ edition: edition('places'), places: z.array(Place).min(1) }),
  synonyms: Synonyms,
  words: z.strictObject({ edition: edition('words'), onlyPartOf: z.array(text), kinds: z.array(Kind).min(1) }),
})
export type ExposureFiles = z.infer<typeof ExposureFiles>
