// What simulated suppliers get: the method's own table, for any scoring function with the oracle's input and outcome.
import { oracle } from './oracle.ts'
import { type Answer, type Indicator, type Input, shipped } from './questionnaire.ts'
import { chance } from './responses.ts'

type Headline = { band: string } | { from: string; to: string }
type Score = (input: Input) => { R_lo: number; R_hi: number; headline: Headline }
type Option = { answer: Answer; credit: number; kind: 'plain' | 'nobody-looked' | 'flagged' }
export type Row = { supplier: string; headlines: string[]; R: number[] }

const CONTEXTS: { exposures: Input['exposures']; profile: Input['profile'] }[] = [
  {
    exposures: { C01: 0.15, C01b: 0.1, C02: 0.3 },
    profile: { C03: 0.04, C04: 0.075, C05: 0, C06: 0, C07: 'low', C08: 'none', C09: 'medium', C10: 'none', C11: 'no' },
  },
  {
    exposures: { C01: 0.4, C01b: 0.25, C02: 1 },
    profile: {
      C03: 0.12,
      C04: 0.15,
      C05: 1,
      C06: 1,
      C07: 'medium',
      C08: 'none',
      C09: 'medium',
      C10: 'none',
      C11: 'no',
    },
  },
  {
    exposures: { C01: 0.9, C01b: 1, C02: 1 },
    profile: { C03: 0.4, C04: 0.4, C05: 2, C06: 2, C07: 'medium', C08: 'some', C09: 'high', C10: 'none', C11: 'no' },
  },
]
const DRAWS = 200
const CLOSED_ON = '2026-11-25'
const DATES: Record<string, number> = { '2026-06-01': 1, '2025-06-01': 0.6, '2024-06-01': 0.3, '2020-06-01': 0 }

/** What a simulated supplier may answer; never an option that hides others, which would contradict using agencies. */
function optionsOf({ code, scale }: Indicator): Option[] {
  const plain = (answer: Answer, credit: number): Option => ({ answer, credit, kind: 'plain' })
  if (scale.type === 'date') return Object.entries(DATES).map(([answer, credit]) => plain(answer, credit))
  if (scale.type === 'number') return [...scale.steps!.map(([limit, credit]) => plain(limit, credit)), plain(100, 0)]
  if (scale.type === 'share') {
    const [[x0, y0], [x1, y1]] = scale.points as [[number, number], [number, number]]
    return [0, 0.25, 0.5, 0.75, 1].map((part) => plain(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part))
  }
  const choices = scale.choices!
  if (scale.type === 'multiple') {
    const useful = choices.filter(({ kind }) => !kind).map((choice) => choice.code)
    return useful.map((_, i) => plain(useful.slice(0, i + 1), Math.min(1, (i + 1) / scale.fullCount!)))
  }
  const hides = shipped.indicators.find(({ hiddenBy }) => hiddenBy?.question === code)?.hiddenBy?.choices ?? []
  const found: Option[] = []
  for (const { code: answer, credit = 0, kind, flag } of choices) {
    if (kind === 'not-applicable' || hides.includes(answer)) continue
    const flagged = flag === 'red' || flag === 'amber'
    found.push({ answer, credit, kind: flagged ? 'flagged' : kind === 'nobody-looked' ? 'nobody-looked' : 'plain' })
  }
  return found
}

/** Answers drawn with weights exp(tilt × credit), the tilt chosen so that the mean attainment is the one asked for. */
function answersAt(attainment: number, nobodyLooked: boolean, draw: () => number): Input['answers'] {
  const allowed = shipped.indicators.map((indicator) => ({
    indicator,
    options: optionsOf(indicator).filter(({ kind }) => kind === 'plain' || (nobodyLooked && kind === 'nobody-looked')),
  }))
  const meanAt = (tilt: number) => {
    let sum = 0
    let weights = 0
    for (const { indicator, options } of allowed) {
      const odds = options.map(({ credit }) => Math.exp(tilt * credit))
      const all = odds.reduce((one, other) => one + other, 0)
      options.forEach(({ credit }, i) => {
        sum += (indicator.weight * credit * odds[i]!) / all
      })
      weights += indicator.weight
    }
    return sum / weights
  }
  let [low, high] = [-60, 60]
  for (let i = 0; i < 60; i++) {
    if (meanAt((low + high) / 2) < attainment) low = (low + high) / 2
    else high = (low + high) / 2
  }
  const answers: Input['answers'] = {}
  for (const { indicator, options } of allowed) {
    const odds = options.map(({ credit }) => Math.exp(low * credit))
    let at = draw() * odds.reduce((one, other) => one + other, 0)
    let i = 0
    while (i < options.length - 1 && at >= odds[i]!) at -= odds[i++]!
    answers[indicator.code] = options[i]!.answer
  }
  return answers
}

function bestAnswers(): Input['answers'] {
  const best = (options: Option[]) => options.reduce((one, other) => (other.credit > one.credit ? other : one)).answer
  return Object.fromEntries(shipped.indicators.map((indicator) => [indicator.code, best(optionsOf(indicator))]))
}

/** The table of the method's page: each supplier's headline (the one most draws give) and mean R, by exposure. */
export function simulatedTable(scoreFn: Score): Row[] {
  const red = shipped.indicators.filter(({ scale }) => scale.choices?.some(({ flag }) => flag === 'red'))
  const excellent = (level: number) => () => ({ answers: bestAnswers(), level: () => level })
  const suppliers: [string, (draw: () => number) => { answers: Input['answers']; level: () => number }][] = [
    ['excellent, claims only', excellent(0)],
    ['excellent, documents', excellent(1)],
    ['excellent, independently checked', excellent(2)],
    ['excellent, corroborated by workers', excellent(3)],
    [
      'one red flag, else very good',
      (draw) => {
        const answers = answersAt(0.85, false, draw)
        const { code, scale } = red[Math.floor(draw() * red.length)]!
        answers[code] = scale.choices!.find(({ flag }) => flag === 'red')!.code
        return { answers, level: () => 1 }
      },
    ],
    [
      'half-empty',
      (draw) => {
        const answers = answersAt(0.85, false, draw)
        for (const code of Object.keys(answers)) if (draw() < 0.5) answers[code] = null
        return { answers, level: () => 1 }
      },
    ],
    ['typical', (draw) => ({ answers: answersAt(0.6, true, draw), level: () => (draw() < 1 / 3 ? 1 : 0) })],
    ['typical, no flag', (draw) => ({ answers: answersAt(0.6, false, draw), level: () => (draw() < 1 / 3 ? 1 : 0) })],
  ]
  return suppliers.map(([supplier, make]) => {
    const headlines: string[] = []
    const R: number[] = []
    for (const { exposures, profile } of CONTEXTS) {
      const counts: Record<string, number> = {}
      let sum = 0
      const draws = supplier.startsWith('excellent') ? 1 : DRAWS
      for (let i = 1; i <= draws; i++) {
        const { answers, level } = make(chance(i))
        const codes = [...Object.keys(answers), 'C03', 'C04', 'C05', 'C06', 'C07', 'C08', 'C09', 'C10', 'C11']
        const evidence = Object.fromEntries(codes.map((code) => [code, level()]))
        const { headline, R_hi } = scoreFn({
          form: 'full',
          closedOn: CLOSED_ON,
          profile: { C01: ['THA'], C01b: ['shrimp'], C02: '14', ...profile },
          exposures,
          answers,
          review: { evidence, accepted: [], closed: {}, repairPlans: [], answered: [] },
        })
        const name = 'band' in headline ? headline.band : 'not yet determined'
        counts[name] = (counts[name] ?? 0) + 1
        sum += R_hi
      }
      headlines.push(Object.entries(counts).sort((one, other) => other[1] - one[1])[0]![0])
      R.push(sum / draws)
    }
    return { supplier, headlines, R }
  })
}

if (process.argv[1]?.endsWith('simulated.ts')) {
  for (const { supplier, headlines, R } of simulatedTable(oracle)) {
    console.log(`${supplier}: ${headlines.join(' / ')} (${R.map((one) => one.toFixed(3)).join(' / ')})`)
  }
}
