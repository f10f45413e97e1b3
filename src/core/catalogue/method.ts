import { z } from 'zod'
import { Leg } from './parts.ts'

const share = z.number().min(0).max(1)
const shares = z.record(z.string(), share)

/** The tunable numbers of the method (`indicators/method.json`), versioned. What each does is in `src/core/README.md`. */
export const Method = z.strictObject({
  edition: z.string().regex(/^method@\d+$/),
  residual: z.strictObject({
    controlShare: share,
    offset: share,
    power: z.number(),
    sensitivityPowers: z.array(z.number()),
    largestBenchmarkShare: share,
  }),
  evidence: z.strictObject({
    ladder: z.tuple([share, share, share, share]),
    belowClaim: share,
    provenShare: share,
    floor: share,
  }),
  floors: z.strictObject({ red: share, amber: share, closedRed: share, closedRedMonths: z.int().positive() }),
  compounds: z.array(z.strictObject({ amber: Leg, with: Leg })),
  noneFound: z.strictObject({ credit: share, checkedCredit: share, question: z.string(), atLeast: share }),
  bands: z.array(z.strictObject({ code: z.enum(['low', 'moderate', 'high', 'severe']), from: share })).length(4),
  headline: z.strictObject({ coverage: share }),
  form: z.strictObject({ shortBelowWorkers: z.int().positive(), highExposure: share }),
  screening: z.strictObject({ A: share, B: share, C: share }),
  exposure: z.strictObject({
    unprovenShare: share,
    country: z.strictObject({
      tier: z.strictObject({ '1': share, '2': share, '2WL': share, '3': share, SC: share }),
      tierShare: z.number().positive(),
      lawShare: z.number().positive(),
      leastLawItems: z.int().positive(),
      leastWithoutTier: share,
    }),
    good: z.strictObject({ forcedLabour: share, childLabour: share, listedElsewhere: share, notListed: share }),
    sector: z.strictObject({ exposed: share, other: share }),
    weights: shares,
    shares: z.record(z.string(), z.number().positive()),
    layers: z.record(z.string(), z.array(share).min(2)),
    choices: z.record(z.string(), shares),
  }),
  robustness: z.strictObject({
    draws: z.int().positive(),
    concentration: z.number().positive(),
    controlShare: z.tuple([share, share]),
    evidenceShift: share,
    powers: z.array(z.number()).min(1),
    interval: z.tuple([share, share]),
  }),
  help: z.strictObject({ checkedLevel: z.int().min(0).max(3), exactUpTo: z.int().positive() }),
  certificate: z.strictObject({
    coverage: share,
    controlLow: share,
    benchmark: share,
    months: z.int().positive(),
    sampleShare: share,
    sampleAtLeast: z.int().positive(),
    sampleLevel: z.strictObject({ reviewed: z.int().min(0).max(3), verification: z.int().min(0).max(3) }),
    closedFlagLevel: z.int().min(0).max(3),
  }),
  panel: z.strictObject({ randomIndex: z.array(z.number()).length(10), largestInconsistency: share }),
})
export type Method = z.infer<typeof Method>

/** A band of the risk index: low, moderate, high, severe. */
export type Band = Method['bands'][number]['code']
