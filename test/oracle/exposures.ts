// The twelve exposures and the inherent risk they make.
import type { Catalogue, Input } from './questionnaire.ts'

const tables: Record<string, Record<string, number>> = {
  C07: { low: 0, medium: 0.5, high: 1 },
  C08: { none: 0, some: 0.5, most: 1 },
  C09: { low: 0, medium: 0.5, high: 1 },
  C10: { none: 0, remedied: 0.5, open: 1 },
  C11: { no: 0, yes: 1 },
}
const layers: Record<string, number[]> = { C05: [0, 0.4, 0.7, 1], C06: [0, 0.3, 0.6, 1] }
const fullShare: Record<string, number> = { C03: 0.4, C04: 0.5 }

/** One exposure, 0 to 1: a profile answer never counts for less than its proof allows; null where it is not known. */
export function exposure(code: string, input: Input, catalogue: Catalogue): number | null {
  if (code === 'C01' || code === 'C01b' || code === 'C02') return input.exposures[code] ?? null
  const value = input.profile[code]
  if (value === null || value === undefined) return null
  let e = 0
  if (fullShare[code]) e = Math.min(1, Number(value) / fullShare[code])
  else if (layers[code]) e = layers[code][Math.min(3, Number(value))]!
  else e = tables[code]![String(value)]!
  const { trust, unprovenExposure } = catalogue.numbers
  return Math.max(e, unprovenExposure * (1 - trust[input.review.evidence[code] ?? 0]!))
}

/** Inherent risk 1 − Π(1 − w·e); what is not known counts as none at the best end and as full at the worst. */
export function exposed(input: Input, catalogue: Catalogue, best: boolean): number {
  let safe = 1
  for (const [code, weight] of Object.entries(catalogue.numbers.exposures)) {
    safe *= 1 - weight * (exposure(code, input, catalogue) ?? (best ? 0 : 1))
  }
  return 1 - safe
}
