/** A sentence that says why: a key of `screening.json` with what it names. */
export type Because = { message: string; values: Record<string, string | number> }

/** The source of a figure as a reader can look it up; `evidence` says how a TIP tier was learnt, null for other sources. */
export type Basis = { source: string; edition: string; evidence: string | null }

/**
 * What an exposure is made of, 0..1 at each end. `country` is where it was looked up; `takenFrom` the state that lent it, null for the place's
 * own facts.
 */
export type Part = {
  part: 'response' | 'law' | 'voice' | 'pressure' | 'tie' | 'state'
  country: string
  least: number
  most: number
  takenFrom: string | null
}

/** How strongly one fact about place, good or sector exposes workers, 0..1. Null where it is not known; then `least` and `most` bound it. */
export type Exposure = {
  code: 'C01' | 'C01b' | 'C02'
  value: number | null
  least: number
  most: number
  because: readonly Because[]
  bases: readonly Basis[]
  parts: readonly Part[]
}

/** The exposure of a known value. */
export const known = (code: Exposure['code'], value: number, because: Because[], bases: Basis[]): Exposure =>
  between(code, { least: value, most: value }, because, bases)

/** The exposure of what is known only to lie between two ends. */
export const between = (
  code: Exposure['code'],
  { least, most }: Pick<Exposure, 'least' | 'most'>,
  because: Because[],
  bases: Basis[],
  parts: Part[] = [],
): Exposure => ({ code, value: least === most ? least : null, least, most, because, bases, parts })

/** The exposure nothing is known about: anything from 0 to 1, never low. */
export const unknown = (code: Exposure['code'], because: Because[], bases: Basis[] = []): Exposure =>
  between(code, { least: 0, most: 1 }, because, bases)

/**
 * The highest of several exposures of one kind, as a site in several places is as exposed as in the worst of them.
 * A part that is not known leaves the value open unless a known part is already at the top.
 */
export const highest = (exposures: readonly [Exposure, ...Exposure[]]): Exposure => {
  if (exposures.length === 1) return exposures[0]
  const least = Math.max(...exposures.map((exposure) => exposure.least))
  const most = Math.max(...exposures.map((exposure) => exposure.most))
  const telling = exposures.filter((exposure) => exposure.most === most || exposure.least === least)
  const all = <T>(of: (exposure: Exposure) => readonly T[]): T[] => distinct(telling.flatMap(of))
  return between(
    exposures[0].code,
    { least, most },
    all(({ because }) => because),
    all(({ bases }) => bases),
    all(({ parts }) => parts),
  )
}

const distinct = <T>(list: readonly T[]): T[] => [...new Map(list.map((one) => [JSON.stringify(one), one])).values()]
