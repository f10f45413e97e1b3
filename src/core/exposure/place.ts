import type { ExposureData } from './data.ts'
import type { Part } from './exposure.ts'
import type { Country, Place } from './file.ts'
import { lawShare, raisedByLaw } from './tier.ts'

type Ends = Pick<Part, 'least' | 'most'>
type Found = Ends & { takenFrom: string | null }
type Model = ExposureData['model']['country']

const cut = (value: number): number => Math.min(1, Math.max(0, value))
const at = (value: number, takenFrom: string | null = null): Found => ({ least: value, most: value, takenFrom })
const OPEN: Found = { least: 0, most: 1, takenFrom: null }

/** A fact of the place, else of the state it takes facts from, else open. */
const ofPlaceOrState = (place: Place, state: Place | null, read: (from: Place) => number | null): Found => {
  const own = read(place)
  if (own !== null) return at(own)
  const lent = state && read(state)
  return lent === null ? OPEN : at(lent, state!.code)
}

/** How the government acts: its tier, raised by the share of law and inspection items answered "no". */
const response = (data: ExposureData, { code, tier, law }: Country, state: string | null): Found => {
  const model = data.model.country
  const items = lawShare(law, model.leastLawItems)
  const between = (least: number, most: number, takenFrom: string | null): Found => ({
    least: raisedByLaw(least, items, model),
    most: raisedByLaw(most, items, model),
    takenFrom,
  })
  if (tier) return between(model.tier[tier.value], model.tier[tier.value], null)
  const { least, most } = model.withoutTier
  const stateTier = state === null || state === code ? null : data.countries.get(state)!.tier
  if (!stateTier) return between(least, most, null)
  const value = model.tier[stateTier.value]
  return between(value, Math.min(most, value + model.territoryAbove), state)
}

/** Weakness of the law, or limits on speaking and organising: an estimate of governance from best to worst, as 0..1. */
const governance =
  ({ governance: { best, worst } }: Model, what: 'law' | 'voice') =>
  (from: Place): number | null =>
    from[what] === null ? null : cut((best - from[what]) / (best - worst))

/** Need by income a person: 1 at the lower anchor, 0 at the upper, straight in the logarithm. */
const need =
  ({ income: { full, none } }: Model) =>
  ({ income }: Place): number | null =>
    income === null ? null : cut(Math.log(none / income) / Math.log(none / full))

/** Share of people displaced, within the country and abroad. The register has every country, so no entry is none recorded. */
const displaced = ({ displacedAt }: Model, { displaced: people }: Place): number =>
  cut(((people?.within ?? 0) + (people?.abroad ?? 0)) / displacedAt)

/** Migrants among the people of a country: 1 where four in ten were born abroad. */
const migrants =
  ({ migrantsAt }: Model) =>
  ({ migrants: share }: Place): number | null =>
    share === null ? null : cut(share / migrantsAt)

/** The parts of C01 in a country or territory, each 0..1 at both ends and with the state it was taken from. `tie` is grade × migrants. */
export const partsOfPlace = (data: ExposureData, code: string): Part[] => {
  const model = data.model.country
  const place = data.places.get(code)!
  const state = place.takesFrom === null ? null : data.places.get(place.takesFrom)!
  const income = ofPlaceOrState(place, state, need(model))
  const uprooted = displaced(model, place)
  const halves = ({ least, most, takenFrom }: Found): Found => ({
    least: (least + uprooted) / 2,
    most: (most + uprooted) / 2,
    takenFrom,
  })
  const grade = data.tiedPermits.get(code)?.grade ?? 0
  const share = grade === 0 ? at(0) : ofPlaceOrState(place, state, migrants(model))
  const found: Record<Part['part'], Found> = {
    response: response(data, data.countries.get(code)!, place.takesFrom),
    law: ofPlaceOrState(place, state, governance(model, 'law')),
    voice: ofPlaceOrState(place, state, governance(model, 'voice')),
    pressure: halves(income),
    tie: { least: grade * share.least, most: grade * share.most, takenFrom: share.takenFrom },
    state: at(data.stateImposed.has(code) ? 1 : 0),
  }
  return Object.entries(found).map(([part, ends]) => ({ part: part as Part['part'], country: code, ...ends }))
}
