import assert from 'node:assert/strict'
import { openCompiled } from '../../../src/core/kernel/compiled.ts'
import { PLACE } from '../../../src/core/kernel/figures.ts'
import { generateKernel } from '../../../src/core/kernel/generate.ts'
import { createKernel, type Kernel } from '../../../src/core/kernel/kernel.ts'
import { caseOf, type Scored } from '../../core/kernel/cases.ts'
import { importText } from '../../core/kernel/compiled.ts'
import { blockOf } from '../../core/kernel/equal.ts'
import { edition } from '../../support/edition.ts'
import { fullCase } from '../answers.ts'
import { naive } from '../naive.ts'
import { alternate, nanoseconds, warm } from '../rounds.ts'
import { type Row, shown } from '../row.ts'

const APART = 1e-12
/** The naive walk takes so long that a part of the responses is enough for its median. */
const WALKED = 256

/** The kernel that the build generates from the catalogue and the method. */
export const openGenerated = async (): Promise<Kernel> =>
  openCompiled(edition, await importText(generateKernel(edition)))!

/** Responses to score: as many with every question answered as with blanks, reviews, closed flags and contradictions. */
const createCases = (count: number): Scored[] =>
  Array.from({ length: count }, (_, i) => (i % 2 ? caseOf(i + 1) : fullCase(i + 1)))

const setUp = async (quick: boolean) => {
  const cases = createCases(quick ? 512 : 4_096)
  const compiled = await openGenerated()
  const block = blockOf(edition, compiled.layout, cases)
  const figures = new Float64Array(cases.length * compiled.perResponse)
  const side = (kernel: Kernel) => {
    warm(() => kernel.run(block, figures))
    return () => nanoseconds(cases.length, () => kernel.run(block, figures))
  }
  return { cases, compiled, block, figures, side }
}

/** Target 1: the kernel compiled from the catalogue over packed answers, against walking over objects. */
export const kernelAgainstWalk: Row = {
  number: 1,
  title: 'batch kernel against the naive walk over objects: the whole method, both ends, flags, headline',
  run: async (given) => {
    const { cases, compiled, figures, side } = await setUp(given.quick)
    const walk = (some: readonly Scored[]) =>
      some.map(({ response, lookedUp, review }) => naive(edition, response, lookedUp, review))
    side(compiled)()
    walk(cases).forEach(({ risk, coverage, control }, i) => {
      const at = (name: keyof typeof PLACE) => figures[i * compiled.perResponse + PLACE[name]]!
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
        kernel: side(compiled),
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
        what: 'time of the naive walk ÷ of the compiled kernel',
        value: objects / kernel,
        limit: { least: 30 },
        told: [
          `kernel ${shown(kernel)} ns, naive walk ${shown(objects)} ns a response`,
          `${cases.length} responses came to the same within 1e-12`,
        ],
      },
    ]
  },
}

/** Target 2: the kernel that needs no code made for it, as on Workers and for any other edition, against the compiled one. */
export const tablesAgainstCompiled: Row = {
  number: 2,
  title: 'table-driven kernel against the compiled one',
  run: async (given) => {
    const { cases, compiled, figures, side } = await setUp(given.quick)
    const tables = createKernel(edition)
    side(compiled)()
    const expected = figures.slice()
    side(tables)()
    expected.forEach((value, i) => {
      const own = figures[i]!
      assert.ok(Object.is(value, own) || Math.abs(value - own) <= APART, `figure ${i}: ${value} and ${own}`)
    })
    const { driven, direct } = await alternate({ driven: side(tables), direct: side(compiled) }, given, 11)
    return [
      {
        what: 'time of the table-driven kernel ÷ of the compiled one',
        value: driven / direct,
        limit: { most: 3 },
        told: [
          `table-driven ${shown(driven)} ns, compiled ${shown(direct)} ns a response`,
          `${figures.length} figures of ${cases.length} responses came to the same within 1e-12`,
        ],
      },
    ]
  },
}
