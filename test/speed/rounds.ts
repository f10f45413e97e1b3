import type { Given } from './row.ts'

/** The middle of some numbers; between the two in the middle where they are even. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** What one side of a comparison took for one of what it does, in any unit. */
export type Side = (round: number) => Promise<number> | number

/** The fewest rounds whose median is printed. */
const ROUNDS = 5

/**
 * Medians of the sides over rounds that take turns, each side first in every other round; before them a round that does not count.
 * What happens on the machine meanwhile falls on all sides alike.
 */
export const alternate = async <Name extends string>(
  sides: Readonly<Record<Name, Side>>,
  { tell }: Pick<Given, 'tell'>,
  rounds = ROUNDS,
): Promise<Record<Name, number>> => {
  const names = Object.keys(sides) as Name[]
  const taken = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    const order = round % 2 ? names : [...names].reverse()
    for (const name of order) {
      const took = await sides[name](round)
      if (round > 0) taken.get(name)!.push(took)
    }
    tell(round + 1, rounds + 1)
  }
  return Object.fromEntries(names.map((name) => [name, median(taken.get(name)!)])) as Record<Name, number>
}

/** Long enough for the compiler of V8 to have done what it will do. */
const WARM_MILLISECONDS = 1_000

/** Runs work until it is as fast as it gets. */
export const warm = (work: () => void): void => {
  for (const begun = performance.now(); performance.now() - begun < WARM_MILLISECONDS; ) work()
}

/** Work is repeated until it took so long: what is over sooner is measured with caches that others have filled. */
const LEAST_MILLISECONDS = 100

/** Nanoseconds that work took for each of `count`. */
export const nanoseconds = (count: number, work: () => void): number => {
  const begun = performance.now()
  let times = 0
  do {
    work()
    times += 1
  } while (performance.now() - begun < LEAST_MILLISECONDS)
  return ((performance.now() - begun) * 1e6) / (count * times)
}
