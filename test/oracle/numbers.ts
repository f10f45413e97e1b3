// The figures of the scoring method, typed in from its page by hand so that a slip in the data shows up as a difference.

export const numbers = {
  trust: [0.4, 0.6, 0.8, 1.0],
  trustBelowClaim: 0.2,
  grip: 0.8,
  offset: 0.05,
  unprovenExposure: 0.25,
  floors: { red: 0.75, amber: 0.35, closedRed: 0.35, evidence: 0.15 },
  closedRedMonths: 12,
  evidencedShare: 0.5,
  coverage: 0.8,
  edges: [0.15, 0.35, 0.6],
  noneFound: { unchecked: 0.3, checked: 0.6, checks: 'B13.4', checksFrom: 0.8 },
  exposures: {
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
  compounds: [
    [
      { question: 'B08.6', choices: ['no'] },
      { question: 'B09.2', choices: ['yes', 'partly'] },
    ],
  ],
}

export type Numbers = typeof numbers
export const BANDS = ['low', 'moderate', 'high', 'severe'] as const
export type Band = (typeof BANDS)[number]
