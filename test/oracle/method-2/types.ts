// The shapes of the catalogue, of what is scored and of what reviewers record.
import type { Numbers } from './numbers.ts'

/** A lower and an upper end. */
export type Interval = readonly [number, number]
export type End = 'lower' | 'upper'

/** A condition that has to hold before the profile settles a question: a fact, the answer to a question, or the sector. */
export type Condition = {
  profile?: string
  is?: number
  notAmong?: string[]
  question?: string
  choices?: string[]
}
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
  flagAbove?: { limit: number; flag: string }
}
export type Indicator = { code: string; benchmark: string; weight: number; core: boolean; scale: Scale }
export type Leg = {
  question: string
  choices?: string[]
  above?: number
  atMost?: number
  atLeast?: number
  lacks?: string
}
/** `otherwise` is a° on the page: the best other answer that does not contradict. */
export type Pair = { code: string; first: Leg; second: Leg[]; otherwise?: number; exposureAtLeast?: number }
export type Edition = {
  benchmarks: { code: string; weight: number }[]
  indicators: Indicator[]
  pairs: Pair[]
  goods: string[]
  numbers: Numbers
}

export type Answer = string | number | readonly string[] | { choice: string; reason: string } | null
/** A profile fact, C03 to C11, with its evidence level. */
export type Fact = { value: number | string | null; level: number }
/** One act of a reviewer; `at` is a question or a pair. */
export type ReviewRecord = { at: string; day: string; by: string } & (
  | { act: 'level'; level: number }
  | { act: 'not-applicable' }
  | { act: 'closed'; remedy: string; evidence: string }
  | { act: 'error' }
  | { act: 'plan'; until: string }
  | { act: 'rejected' }
)
export type Response = {
  id: string
  madeOn: string
  closedOn: string
  answeredBy: string
  profile: {
    country: string | null
    sector: string | null
    good: string | null
    headCount: number | null
    facts: Record<string, Fact>
  }
  answers: Record<string, Answer>
  /** The pairs that the supplier has explained. */
  explanations: string[]
  records: ReviewRecord[]
}
/** What place and sector expose to: given intervals, and what the priors of C03 and C05 need. C01b is null for a service. */
export type Place = {
  country: string | null
  sector: string | null
  C01: Interval
  C01b: Interval | null
  C02: Interval
  migrants: Interval
  tie: number
}
export type Site = { country: string | null; sector: string | null; headCount: number | null }
/** A response with the exposures of its own place and, where the site's record differs, of the record's place. */
export type Submission = { response: Response; place: Place; recordPlace: Place | null; site: Site }
export type Input = Submission & { earlier: Submission[] }
