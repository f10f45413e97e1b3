// The numbers of method@2, typed in by hand from the last table of its page.

export const numbers = {
  residual: { controlShare: 0.8, offset: 0.05, power: 0 },
  evidence: { ladder: [0.4, 0.6, 0.8, 1], belowClaim: 0.2, provenShare: 0.5, floor: 0.15 },
  floors: { red: 0.75, amber: 0.35, closedRed: 0.35, closedRedMonths: 12, withdrawnAmberMonths: 12 },
  closing: { level: 2, credit: 0.6, errorLevel: { red: 2, amber: 1 } },
  noneFound: { credit: 0.3, checkedCredit: 0.6, question: 'B13.4', atLeast: 0.8 },
  bands: { moderate: 0.15, high: 0.35, severe: 0.6 },
  headline: { known: 0.8, bandsApart: 1 },
  record: { responded: 0.8, known: 0.5 },
  form: { shortBelowWorkers: 250, highExposure: 0.5 },
  exposure: {
    unproven: {
      default: 0.25,
      namedSector: 0.5,
      migrantSectorFactor: 2,
      migrantSectors: '01 02 03 10 13 14 15 22 26 41 42 43 55 56 78 81 87 88 97'.split(' '),
      inNamedSector: ['C03', 'C04', 'C05', 'C06', 'C07', 'C08', 'C09'],
      intermediaries: { bound: { tie: 0.75, prior: 0.7 }, partly: { tie: 0.5, migrants: 0.5, prior: 0.4 } },
    },
    plausibleUpTo: 0.5,
    agencyLayer: 0.4,
    weights: {
      C01: 0.5,
      C01b: 0.3,
      C02: 0.15,
      C03: 0.2,
      C04: 0.12,
      C05: 0.12,
      C06: 0.1,
      C07: 0.12,
      C08: 0.1,
      C09: 0.06,
      C10: 0.3,
      C11: 0.25,
    } as Record<string, number>,
    shares: { C03: 0.4, C04: 0.5 } as Record<string, number>,
    layers: { C05: [0, 0.4, 0.7, 1], C06: [0, 0.3, 0.6, 1] } as Record<string, number[]>,
    choices: {
      C07: { low: 0, medium: 0.5, high: 1 },
      C08: { none: 0, some: 0.5, most: 1 },
      C09: { low: 0, medium: 0.5, high: 1 },
      C10: { none: 0, remedied: 0.5, open: 1 },
      C11: { no: 0, yes: 1 },
    } as Record<string, Record<string, number>>,
  },
}

export type Numbers = typeof numbers
export const BANDS = ['low', 'moderate', 'high', 'severe'] as const
export type Band = (typeof BANDS)[number]

/** A number in whole billionths, so that comparisons do not depend on the order of a sum. */
export const billionths = (x: number): number => Math.round(x * 1e9) + 0

/** The place of the band of an index, 0 (low) to 3 (severe). */
export function bandOf(index: number): number {
  const { moderate, high, severe } = numbers.bands
  return [moderate, high, severe].filter((edge) => billionths(index) >= billionths(edge)).length
}
