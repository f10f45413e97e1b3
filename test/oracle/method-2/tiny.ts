// Tiny catalogues and sites for hand arithmetic: I is .25 unless a test changes the place.
import { closing, factsAt, levels } from './fixtures.ts'
import { numbers } from './numbers.ts'
import type { Answer, Choice, Edition, Indicator, Input, Pair, ReviewRecord, Scale } from './types.ts'

const RED: Choice[] = [
  { code: 'clean', credit: 1 },
  { code: 'unchecked', credit: 0.3, kind: 'nobody-looked' },
  { code: 'amber', credit: 0.2, flag: 'amber' },
  { code: 'red', credit: 0, flag: 'red' },
]
const AMBER: Choice[] = [
  { code: 'clean', credit: 1 },
  { code: 'amber', credit: 0, flag: 'amber' },
]
const LAW: Choice[] = [
  { code: 'clean', credit: 1 },
  { code: 'law', credit: 0.6, flag: 'amber', cause: 'law' },
]
const PLAIN: Choice[] = [
  { code: 'yes', credit: 1 },
  { code: 'half', credit: 0.5 },
  { code: 'fifth', credit: 0.2 },
  { code: 'no', credit: 0 },
  { code: 'none-here', kind: 'not-applicable' },
]
const KINDS = { red: RED, amber: AMBER, law: LAW, plain: PLAIN }

/** One question; its benchmark is the part of the code before the point. */
export function question(code: string, kind: keyof typeof KINDS, weight = 1, core = true): Indicator {
  const scale: Scale = { type: 'single', choices: KINDS[kind] }
  return { code, benchmark: code.split('.')[0]!, weight, core, scale }
}

/** A catalogue of these questions; benchmarks weigh 1 unless said otherwise. */
export function tiny(indicators: Indicator[], weights: Record<string, number> = {}, pairs: Pair[] = []): Edition {
  const names = [...new Set(indicators.map(({ benchmark }) => benchmark))]
  const benchmarks = names.map((code) => ({ code, weight: weights[code] ?? 1 }))
  return { benchmarks, indicators, pairs, goods: [], numbers }
}

const NOTHING = { C03: 0, C04: 0, C05: 0, C06: 0, C07: 'low', C08: 'none', C09: 'low', C10: 'none', C11: 'no' }

/** A site with only the country as exposure, all facts corroborated: I = .5 × .5 = .25. */
export function tinyInput(
  answers: Record<string, Answer>,
  records: ReviewRecord[] = [],
  closedOn = '2026-01-01',
): Input {
  const site = { country: 'AAA', sector: '62', headCount: 300 }
  return {
    response: {
      id: `at ${closedOn}`,
      madeOn: closedOn,
      closedOn,
      answeredBy: 'supplier',
      profile: { ...site, good: null, facts: factsAt(NOTHING, 3) },
      answers,
      explanations: [],
      records,
    },
    place: { country: 'AAA', sector: '62', C01: [0.5, 0.5], C01b: null, C02: [0, 0], migrants: [0, 0], tie: 0 },
    recordPlace: null,
    site,
    earlier: [],
  }
}

/** A series of responses to one question: closing day, answer, and the records on it. */
export type Entry = [closedOn: string, answer: Answer, records?: ReviewRecord[]]
export function series(code: string, ...entries: Entry[]): Input {
  const all = entries.map(([day, answer, records = []]) => tinyInput({ [code]: answer }, records, day))
  const last = all.pop()!
  return { ...last, earlier: all.map(({ earlier: _, ...submission }) => submission) }
}

export const checked = (code: string, level = 2): ReviewRecord[] => levels([code], level)
export const closedOn = (code: string, day: string): ReviewRecord[] => [...checked(code), closing(code, day)]
export const inError = (code: string): ReviewRecord => ({ act: 'error', at: code, day: '2026-06-01', by: 'buyer' })
