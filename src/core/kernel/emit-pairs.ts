import type { LegTest } from './condition.ts'
import { bit, emitLeg } from './emit.ts'
import type { Field } from './layout.ts'
import type { Plan } from './plan.ts'

/** Text of the legs of contradictions and compounds, each a function of the current record. */
export const emitLegs = (plan: Plan, fields: readonly Field[]): string => {
  const leg = (test: LegTest, name: string) => emitLeg(plan, fields, test, name)
  const pairs = plan.pairs.flatMap(({ first, any, all, lowersEvidence }, i) =>
    lowersEvidence ? [leg(first, `first${i}`), ...(any ?? all!).map((test, j) => leg(test, `other${i}x${j}`))] : [],
  )
  const compounds = plan.compounds.flatMap(({ amber, other }, i) => [
    leg(amber, `compoundA${i}`),
    leg(other, `compoundB${i}`),
  ])
  return [...pairs, ...compounds].join('\n')
}

/** Text that finds the benchmarks whose evidence counts one rung lower at each end. */
export const emitLowering = ({ pairs, layout }: Plan): string =>
  pairs
    .flatMap(({ any, all, benchmark, lowersEvidence, place }, i) => {
      if (!lowersEvidence) return []
      const others = (any ?? all!).map((_, j) => `other${i}x${j}()`)
      return [
        `held = first${i}()
  if (held !== 0 && !(${bit(layout.pairs.at, place)})) { held = Math.min(held, ${any ? 'Math.max' : 'Math.min'}(${others.join(', ')})); if (held !== 0) loweredHigh |= ${2 ** benchmark}; if (held === 2) loweredLow |= ${2 ** benchmark} }`,
      ]
    })
    .join('\n  ')
