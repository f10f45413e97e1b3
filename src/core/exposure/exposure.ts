/** A sentence that says why: a key of `screening.json` with what it names. */
export type Because = { message: string; values: Record<string, string | number> }

/** The source of a figure as a reader can look it up; `evidence` says how a TIP tier was learnt, null for other sources. */
export type Basis = { source: string; edition: string; evidence: string | null }

/** How strongly one fact about place, good or sector exposes workers, 0..1. Null where it is not known; then `least` and `most` bound it. */
export type Exposure = {
  code: 'C01' | 'C01b' | 'C02'
  value: number | null
  least: number
  most: number
  because: readonly Because[]
  bases: readonly Basis[]
}

/** The exposure of a known value. */
export const known = (code: Exposure['code'], value: number, because: Because[], bases: Basis[]): Exposure => ({
  code,
  value,
  least: value,
  most: value,
  because,
  bases,
})

/** The exposure nothing is known about: anything from 0 to 1, never low. */
export const unknown = (code: Exposure['code'], because: Because[], bases: Basis[] = []): Exposure => ({
  code,
  value: null,
  least: 0,
  most: 1,
  because,
  bases,
})

/**
 * The highest of several exposures of one kind, as a site in several places is as exposed as in the worst of them.
 * A part that is not known leaves the value open unless a known part is already at the top.
 */
export const highest = (exposures: readonly [Exposure, ...Exposure[]]): Exposure => {
  if (exposures.length === 1) return exposures[0]
  const least = Math.max(...exposures.map((exposure) => exposure.least))
  const most = Math.max(...exposures.map((exposure) => exposure.most))
  const telling = exposures.filter((exposure) => exposure.most === most || exposure.least === least)
  const { code } = exposures[0]
  const because = telling.flatMap((exposure) => exposure.because)
  const bases = telling.flatMap((exposure) => exposure.bases)
  return { code, value: least === most ? least : null, least, most, because: distinct(because), bases: distinct(bases) }
}

const distinct = <T>(list: readonly T[]): T[] => [...new Map(list.map((one) => [JSON.stringify(one), one])).values()]
