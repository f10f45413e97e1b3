import type { Edition } from '../catalogue/catalogue.ts'
import { code, emitAccepted, emitEntry, isOneOf, num } from './emit.ts'
import { emitBenchmark, emitBenchmarks, emitOrdered } from './emit-benchmark.ts'
import { emitEnds, emitMean } from './emit-ends.ts'
import { emitFlags } from './emit-flags.ts'
import { emitLegs, emitLowering } from './emit-pairs.ts'
import type { Written } from './emit-question.ts'
import { emitReading } from './emit-reading.ts'
import { emitAttainments, emitInherent, emitNoneFound, emitProven } from './emit-tables.ts'
import { figuresPerResponse } from './figures.ts'
import type { Field } from './layout.ts'
import { createPlan, type Plan } from './plan.ts'
import { exactFields } from './record.ts'
import { addUpExactly } from './tables.ts'

const writtenOf = (plan: Plan, fields: readonly Field[]): Written[] => {
  let next = 0
  return plan.questions.map((question, i) => {
    const first = next
    next += question.entries.length
    const { hider } = question
    return {
      plan,
      fields,
      i,
      first,
      parent: plan.parents.findIndex((parent) => parent.question === i),
      hiddenBy: hider === null ? -1 : plan.parents.findIndex(({ hiders }) => hiders.includes(hider)),
      inCompound: plan.compounds.some(({ amber, other }) =>
        [amber, other].some((test) => test.on !== 'profile' && test.question === i),
      ),
    }
  })
}

/**
 * The source of a kernel for one edition: an ES module without imports, each question written out, every figure of the catalogue and
 * the method in its place. `run(block, figures)` does what `createKernel` of the same edition does.
 */
export const generateKernel = (edition: Edition): string => {
  const plan = createPlan(edition)
  const fields = exactFields(plan.layout)
  const written = writtenOf(plan, fields)
  const { benchmarks } = edition.catalogue
  const perResponse = figuresPerResponse(benchmarks.length)
  const touching = benchmarks.map((_, benchmark) =>
    written
      .filter(({ i }) => plan.questions[i]!.benchmark === benchmark)
      .reduce(
        (mask, { parent, hiddenBy }) => mask | (parent < 0 ? 0 : 1 << parent) | (hiddenBy < 0 ? 0 : 1 << hiddenBy),
        0,
      ),
  )
  const ordered = !addUpExactly(plan)
  const accepting = written.filter(({ i }) =>
    plan.questions[i]!.entries.some(({ standing }) => standing === 'excluded'),
  )
  const hides = plan.hiders.map(({ question, codes }, i) => {
    const { field } = plan.questions[question]!
    return `{ const c = ${code(field)}; if (${isOneOf('c', codes)}) hidden |= ${2 ** i} }`
  })
  return `// Made by the build from ${edition.catalogue.edition} and ${edition.method.edition}.
const catalogueDigest = '${edition.catalogueDigest}'
const methodDigest = '${edition.methodDigest}'
let rows, exact, row, form, hidden, placed, apart
let allProven, allWhole, allBlank, covered, present, open, loweredLow, loweredHigh, inherentLow, inherentHigh
let stateAsked, stateBlank, stateUnproven, stateExcluded
const low = new Float64Array(${benchmarks.length})
const high = new Float64Array(${benchmarks.length})
${emitReading(plan, fields)}
${emitFlags(plan)}
${emitAttainments(plan, written)}
${accepting.map(({ i }) => emitAccepted(plan, fields, plan.questions[i]!, `accepted${i}`)).join('\n')}
${written
  .filter(({ i }) => emitEntry(i, plan.questions[i]!) !== 'c')
  .map(({ i }) => `const entry${i} = (c) => ${emitEntry(i, plan.questions[i]!)}`)
  .join('\n')}
${emitNoneFound(plan, written, fields)}
${emitLegs(plan, fields)}
${emitInherent(plan, fields)}
${emitProven(plan)}
const weighed = (benchmark, weight, sumLow, sumHigh, asked, answered, blank, unproven, excluded) => {
  allProven -= unproven; allWhole -= excluded; allBlank += blank
  if (asked === 0) { low[benchmark] = high[benchmark] = NaN; return }
  low[benchmark] = sumLow / asked; high[benchmark] = sumHigh / asked
  if (sumLow !== sumHigh) apart = true
  covered += weight * (answered / asked); present += weight
}
${benchmarks.map((_, benchmark) => emitBenchmark(plan, written, benchmark)).join('\n')}
${emitBenchmarks(plan, written)}
${emitMean(plan)}
${ordered ? emitOrdered(written) : ''}
${emitEnds(plan, touching, ordered)}
const scoreOne = (figures, to) => {
  placed = apart = false; hidden = 0; open = 0; loweredLow = 0; loweredHigh = 0
  ${hides.join('; ')}
  beginFlags()
  let held
  ${emitLowering(plan)}
  allProven = provenIn(MASKS[(form - 1) * ${2 ** plan.hiders.length} + hidden])
  allWhole = ${num(plan.questions.reduce((sum, { indicator }) => sum + indicator.weight, 0))}
  allBlank = covered = present = 0
  weigh()
  exposed()
  finish(figures, to)
}
const run = (block, figures) => {
  rows = block.rows; exact = block.exact
  for (let i = 0; i < block.count; i++) {
    row = i * ${plan.layout.width}
    form = rows[row]
    if (form === 0) figures.fill(NaN, i * ${perResponse}, (i + 1) * ${perResponse})
    else scoreOne(figures, i * ${perResponse})
  }
}
export { catalogueDigest, methodDigest, run }
`
}
