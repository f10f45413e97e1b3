import { z } from '@hono/zod-openapi'
import { Band, Kept } from './base.ts'

const FlagLevel = z.enum(['red', 'amber', 'unknown-amber', 'review'])
const Standing = z.enum(['answered', 'dont-know', 'not-looked', 'not-applicable', 'not-answered', 'not-asked'])
const level = z.int().min(0).max(3)
const count = z.int().min(0)
const ends = z.strictObject({ low: Kept, high: Kept })

const Headline = z.union([
  z.strictObject({ determined: z.literal(true), band: Band }),
  z.strictObject({
    determined: z.literal(false),
    from: Band,
    to: Band,
    reasons: z.array(z.enum(['coverage', 'red-blank', 'amber-pair', 'ends-apart'])),
  }),
])

const IndicatorResult = z.strictObject({
  code: z.string(),
  standing: Standing,
  weight: z.number(),
  attainment: Kept.nullable(),
  credit: Kept.nullable(),
  level,
})

/** What a response comes to; every figure in whole billionths, none of them a probability. */
export const ShownResult = z
  .strictObject({
    risk: ends,
    headline: Headline,
    coverage: Kept,
    dontKnowShare: Kept,
    provenShare: Kept,
    inherent: ends,
    exposures: z.array(
      z.strictObject({
        code: z.string(),
        weight: z.number(),
        answered: Kept.nullable(),
        used: Kept.nullable(),
        share: Kept.nullable(),
        level,
      }),
    ),
    beforeFlags: Kept,
    control: z.strictObject({
      low: Kept,
      high: Kept,
      claimed: Kept,
      sensitivity: z.array(z.strictObject({ power: z.number(), value: Kept })),
    }),
    benchmarks: z.array(
      z.strictObject({
        code: z.string(),
        weight: z.number(),
        value: Kept.nullable(),
        best: Kept.nullable(),
        claimed: Kept.nullable(),
        parts: z.array(IndicatorResult),
      }),
    ),
    flags: z.array(
      z.strictObject({
        indicator: z.string(),
        level: FlagLevel,
        closed: z.iso.date().nullable(),
        floor: Kept,
        together: z.enum(['pair', 'compound']).nullable(),
      }),
    ),
    openFlagQuestions: z.array(z.string()),
    contradictions: z.array(
      z.strictObject({ code: z.string(), benchmark: z.string(), lowersEvidence: z.boolean(), answered: z.boolean() }),
    ),
    counts: z.strictObject({
      of: count,
      asked: count,
      answered: count,
      dontKnow: count,
      notApplicable: count,
      notAnswered: count,
      notAsked: count,
      byLevel: z.array(count).length(4),
    }),
    complete: z.boolean(),
  })
  .openapi('Result')

const share = z.number().min(0).max(1)
const step = z.number().min(-1e-9).max(1)

/** Why a result is what it is and what would help; plain numbers 0..1, worked out when read. */
export const ShownExplanation = z
  .strictObject({
    beforeFlags: Kept,
    benchmarks: z.array(z.strictObject({ benchmark: z.string(), stillMissing: step, alreadyProtecting: step })),
    help: z.array(z.strictObject({ indicator: z.string(), does: share, proves: share, both: share })),
    nextBand: z
      .strictObject({
        band: Band,
        flagsToClose: z.array(z.string()),
        flagsToAnswer: z.array(z.string()),
        waitsFor: z.array(z.string()),
        evidenceMissing: z.boolean(),
        indicators: z.array(z.string()),
        exact: z.boolean(),
        reached: z.boolean(),
      })
      .nullable(),
    robustness: z.strictObject({
      draws: z.int().positive(),
      bands: z.strictObject({ low: share, moderate: share, high: share, severe: share }),
      low: share,
      high: share,
    }),
  })
  .openapi('Explanation')
