import type { Method } from '../catalogue/method.ts'
import { exposureOf } from '../score/inherent.ts'
import { EXACT } from './layout.ts'
import type { Plan, PlannedExposure } from './plan.ts'
import type { Reader } from './reader.ts'

const CODES = EXACT + 1
const LEVELS = 4

/** What an exposure of a level counts for at least (method, 1). */
const leastExposure = ({ exposure, evidence }: Method, isEvidenced: boolean, level: number): number =>
  isEvidenced ? exposure.unprovenShare * (1 - evidence.ladder[level]!) : 0

/** By code and level, 1 − w·e; NaN where the value is not known or stands in full. */
const factorsOf = (method: Method, { weight, level, byCode }: PlannedExposure): number[] =>
  Array.from({ length: CODES * LEVELS }, (_, i) => {
    const value = byCode[Math.floor(i / LEVELS)] ?? null
    const least = leastExposure(method, level !== null, i % LEVELS)
    return value === null ? Number.NaN : 1 - weight * Math.max(value, least)
  })

/** Inherent risk `I = 1 − Π (1 − w·e)` of one record at both ends, written to the first two places. */
export const createInherent = ({ edition, exposures, layout }: Plan, reader: Reader) => {
  const { method } = edition
  const factors = Float64Array.from(exposures.flatMap((exposure) => factorsOf(method, exposure)))
  const at = Int32Array.from(exposures.map((exposure) => exposure.at))
  const levelAt = Int32Array.from(exposures.map(({ level }) => (level === null ? -1 : layout.levels.at + (level >> 2))))
  const shift = Int32Array.from(exposures.map(({ level }) => ((level ?? 0) & 3) * 2))
  const all = Float64Array.from(exposures.map(({ weight }) => 1 - weight))

  const open = (i: number, level: number): number => {
    const { code, weight, field } = exposures[i]!
    const value = field
      ? exposureOf(method, code, reader.exactOf(field))
      : reader.lookedUp(layout.lookups.codes.indexOf(code))
    return 1 - weight * Math.max(value!, leastExposure(method, field !== null, level))
  }
  return (rows: Uint8Array, row: number, ends: Float64Array): void => {
    let low = 1
    let high = 1
    for (let i = 0; i < at.length; i++) {
      const code = rows[row + at[i]!]!
      const place = levelAt[i]!
      const level = place < 0 ? 0 : (rows[row + place]! >> shift[i]!) & 3
      let factor = factors[(i * CODES + code) * LEVELS + level]!
      if (Number.isNaN(factor)) {
        if (code !== EXACT) {
          high *= all[i]!
          continue
        }
        factor = open(i, level)
      }
      low *= factor
      high *= factor
    }
    ends[0] = 1 - low
    ends[1] = 1 - high
  }
}
