// The two shares, responded and known, over the questions that are due.
import type { Question } from './questions.ts'
import { AWAY, type State } from './states.ts'
import type { Edition } from './types.ts'

const COUNTS: Record<'responded' | 'known', State[]> = {
  responded: ['answered', 'nobody-looked', 'dont-know', 'not-applicable-open'],
  known: ['answered'],
}

/** Σ w·(part ÷ due weight) ÷ Σ w over the benchmarks with something due; 0 where nothing is. */
export function shareOf(edition: Edition, due: Question[], part: 'responded' | 'known'): number {
  let sum = 0
  let weights = 0
  for (const { code, weight } of edition.benchmarks) {
    let dueWeight = 0
    let partWeight = 0
    for (const { indicator, state } of due) {
      if (indicator.benchmark !== code || AWAY.includes(state)) continue
      dueWeight += indicator.weight
      if (COUNTS[part].includes(state)) partWeight += indicator.weight
    }
    if (dueWeight === 0) continue
    sum += (weight * partWeight) / dueWeight
    weights += weight
  }
  return weights === 0 ? 0 : sum / weights
}
