/** n! for n up to 20, exact in a double. */
const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))

/**
 * Exact Shapley values of a game of `players` (Shapley 1953): φᵢ = Σ_S |S|!·(n−|S|−1)!/n! · (v(S∪i) − v(S)).
 * `worth` takes the coalition as a bit mask; they add up to v(all) − v(none). Work grows as n·2ⁿ: meant for up to about 16 players.
 *
 * @example shapley(2, (s) => [0, 1, 2, 4][s]) // => [1.5, 2.5]
 */
export const shapley = (players: number, worth: (coalition: number) => number): number[] => {
  const coalitions = 2 ** players
  const values = Float64Array.from({ length: coalitions }, (_, coalition) => worth(coalition))
  const sizes = new Uint8Array(coalitions)
  for (let coalition = 1; coalition < coalitions; coalition++)
    sizes[coalition] = sizes[coalition >> 1]! + (coalition & 1)
  const share = Array.from(
    { length: players },
    (_, size) => (factorial(size) * factorial(players - size - 1)) / factorial(players),
  )
  return Array.from({ length: players }, (_, player) => {
    const bit = 1 << player
    let sum = 0
    for (let coalition = 0; coalition < coalitions; coalition++)
      if ((coalition & bit) === 0) sum += share[sizes[coalition]!]! * (values[coalition | bit]! - values[coalition]!)
    return sum
  })
}
