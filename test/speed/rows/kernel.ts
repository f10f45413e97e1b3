import assert from 'node:assert/strict'
import { PLACE } from '../../../src/core/kernel/figures.ts'
import { createKernel, type Kernel } from '../../../src/core/kernel/kernel.ts'
import { caseOf, type Scored } from '../../core/kernel/cases.ts'
import { blockOf } from '../../core/kernel/equal.ts'
import { edition } from '../../support/edition.ts'
import { fullCase } from '../answers.ts'
import { naive } from '../naive.ts'
import { alternate, nanoseconds, warm } from '../rounds.ts'
import { type Row, shown } from '../row.ts'

const APART = 1e-12
/** The naive walk takes so long that a part of the responses is enough for its median. */
const WALKED = 256

/** Responses to score: as many with every question answered as with blanks, reviews, closed flags and contradictions. */
const createCases = (count: number): Scored[] =>
  Array.from({ length: count }, (_, i) => (i % 2 ? caseOf(i + 1) : fullCase(i + 1)))

const setUp = (quick: boolean) => {
  const cases = createCases(quick ? 512 : 4_096)
  const kernel = createKernel(edition)
  const block = blockOf(edition, kernel.layout, cases)
  const figures = new Float64Array(cases.length * kernel.perResponse)
  const side = (kernel: Kernel) => {
    warm(() => kernel.run(block, figures))
    return () => nanoseconds(cases.length, () => kernel.run(block, figures))
  }
  return { cases, kernel, figures, side }
}

/** Target 1: the kernel over packed answers, against walking over objects. */
export const kernelAgainstWalk: Row = {
  number: 1,
  title: 'batch kernel against the naive walk over objects: the whole method, both ends, flags, headline',
  run: async (given) => {
    const { cases, kernel: packed, figures, side } = setUp(given.quick)
    const walk = (some: readonly Scored[]) =>
      some.map(({ response, lookedUp, review }) => naive(edition, response, lookedUp, review))
    side(packed)()
    walk(cases).forEach(({ risk, coverage, control }, i) => {
      const at = (name: keyof typeof PLACE) => figures[i * packed.perResponse + PLACE[name]]!
      const pairs = [
        [risk.low, at('riskLow')],
        [risk.high, at('riskHigh')],
        [coverage, at('coverage')],
        [control.low, at('controlLow')],
        [control.high, at('controlHigh')],
      ] as const
      for (const [own, other] of pairs) assert.ok(Math.abs(own - other) <= APART, `response ${i}: ${own} and ${other}`)
    })
    const { kernel, objects } = await alternate(
      {
        kernel: side(packed),
        objects: (round) => {
          const some = Array.from({ length: WALKED }, (_, i) => cases[(round * WALKED + i) % cases.length]!)
          return nanoseconds(WALKED, () => walk(some))
        },
      },
      given,
      7,
    )
    return [
      {
        what: 'time of the naive walk ÷ of the kernel',
        value: objects / kernel,
        limit: { least: 25 },
        told: [
          `kernel ${shown(kernel)} ns, naive walk ${shown(objects)} ns a response`,
          `${cases.length} responses came to the same within 1e-12`,
        ],
      },
    ]
  },
}
