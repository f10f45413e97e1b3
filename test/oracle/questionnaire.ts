// The shapes of what is scored, and the shipped questionnaire as it lies on disk.
import { readdirSync, readFileSync } from 'node:fs'
import { type Numbers, numbers } from './numbers.ts'

export type Condition = { profile: string; is?: number; notAmong?: string[] }
export type Choice = {
  code: string
  credit?: number
  kind?: string
  flag?: string
  cause?: string
  repairPlan?: boolean
  acceptedWhen?: Condition[]
}
export type Scale = {
  type: string
  choices?: Choice[]
  instead?: Choice[]
  fullCount?: number
  points?: [number, number][]
  steps?: [number, number][]
  beyond?: number
  months?: [number, number][]
  older?: number
  minimum?: number
  maximum?: number
  flagAbove?: { limit: number; flag: string }
}
export type Indicator = {
  code: string
  benchmark: string
  weight: number
  core: boolean
  hiddenBy?: { question: string; choices: string[] }
  scale: Scale
}
export type Leg = {
  question: string
  choices?: string[]
  above?: number
  below?: number
  atMost?: number
  atLeast?: number
  given?: boolean
  lacks?: string
}
export type Pair = { code: string; first: Leg; any?: Leg[]; all?: Leg[]; lowersEvidence: boolean }
export type Catalogue = {
  benchmarks: { code: string; weight: number }[]
  indicators: Indicator[]
  contradictions: Pair[]
  numbers: Numbers
}
export type Answer = string | number | string[] | { choice: string; reason: string } | null
export type Input = {
  form: 'short' | 'full'
  closedOn: string
  profile: Record<string, string | number | string[] | null>
  exposures: Record<string, number | null>
  answers: Record<string, Answer>
  review: {
    evidence: Record<string, number>
    accepted: string[]
    closed: Record<string, string>
    repairPlans: string[]
    answered: string[]
  }
}

const json = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))

const readShipped = (): Catalogue => {
  const found: Catalogue = { benchmarks: [], indicators: [], contradictions: [], numbers }
  for (const file of readdirSync(new URL('../../benchmarks/supply-chain/', import.meta.url)).sort()) {
    if (!/^B\d\d\.json$/.test(file)) continue
    const { code, weight } = json(`benchmarks/supply-chain/${file}`)
    found.benchmarks.push({ code, weight })
    for (const one of json(`indicators/supply-chain/${file}`).indicators) {
      found.indicators.push({ ...one, benchmark: code })
    }
  }
  found.contradictions = json('indicators/supply-chain/contradictions.json').pairs
  return found
}

/** The questionnaire as shipped: 14 benchmarks, 95 indicators, nine contradiction pairs, the method's figures. */
export const shipped: Catalogue = readShipped()
