// Runs one property over many random inputs and prints how many cases it compared.
import { expect } from 'vitest'
import { chance, type Draw } from './chance.ts'
import { inputOf } from './responses.ts'
import { type Outcome, score } from './score.ts'
import type { Input } from './types.ts'

/** What a case shows: null where nothing could be compared, '' where the property holds, else what is wrong. */
export type Finding = string | null
export type Case = { seed: number; input: Input; outcome: Outcome; draw: Draw }

const kept = new Map<number, { input: Input; outcome: Outcome }>()

/** The input of a seed with its outcome, worked out once per test file. */
export function drawn(seed: number): { input: Input; outcome: Outcome } {
  const known = kept.get(seed)
  if (known) return known
  const input = inputOf(seed)
  const fresh = { input, outcome: score(input) }
  kept.set(seed, fresh)
  return fresh
}

/** Other seeds than those of the committed run: `ORACLE_FIRST=10000 ORACLE_TIMES=5 npx vitest …`. */
const FIRST = Number(process.env.ORACLE_FIRST ?? 0)
const TIMES = Number(process.env.ORACLE_TIMES ?? 1)

/** Checks a property for the seeds 1 to `seeds`; each case may compare several things under names of their own. */
export function holdsFor(property: string, seeds: number, compare: (one: Case) => Record<string, Finding>): void {
  const counts: Record<string, number> = {}
  const wrong: string[] = []
  for (let seed = FIRST + 1; seed <= FIRST + seeds * TIMES; seed++) {
    for (const [name, found] of Object.entries(compare({ seed, ...drawn(seed), draw: chance(seed + 7_000_000) }))) {
      if (found === null) continue
      counts[name] = (counts[name] ?? 0) + 1
      if (found !== '') wrong.push(`${property}, ${name}, seed ${seed}: ${found}`)
    }
  }
  console.log(
    `${property}: ${Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`,
  )
  expect(wrong.slice(0, 5)).toEqual([])
  expect(wrong).toHaveLength(0)
}

export const TINY = 1e-9
export const notLower = (name: string, after: number, before: number): Finding =>
  after >= before - TINY ? '' : `${name} fell from ${before} to ${after}`
export const notHigher = (name: string, after: number, before: number): Finding =>
  after <= before + TINY ? '' : `${name} rose from ${before} to ${after}`
