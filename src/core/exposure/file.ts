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

/** One line of the TVPRA list. `madeFrom` names the listed input of a good that is listed for that input only. */
export const Listing = z.strictObject({
  country,
  good: text,
  forcedLabour: z.boolean(),
  childLabour: z.boolean(),
  madeFrom: z.strictObject({ country, good: text }).nullable(),
  removed: z.boolean(),
})
export type Listing = z.infer<typeof Listing>

/** A division of ISIC Rev.4; `namedAs` is the sector of the UN reports it falls under, null where they do not name it. */
export const Division = z.strictObject({
  code: division,
  section: z.string().length(1),
  title: text,
  namedAs: text.nullable(),
})
export type Division = z.infer<typeof Division>

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

/** The six files of `indicators/exposure/`. */
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
  synonyms: Synonyms,
  words: z.strictObject({ edition: edition('words'), kinds: z.array(Kind).min(1) }),
})
export type ExposureFiles = z.infer<typeof ExposureFiles>
