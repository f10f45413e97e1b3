// Chance from a seed: the same seed always gives the same numbers.

export type Draw = {
  number: () => number
  happens: (share: number) => boolean
  whole: (below: number) => number
  pick: <T>(from: readonly T[]) => T
}

/** mulberry32, with the ways of drawing that the tests need. */
export function chance(seed: number): Draw {
  let state = (seed * 2654435761 + 1) >>> 0
  const number = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const whole = (below: number) => Math.floor(number() * below)
  return { number, whole, happens: (share) => number() < share, pick: (from) => from[whole(from.length)]! }
}
