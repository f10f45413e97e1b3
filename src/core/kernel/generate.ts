import type { Edition } from '../catalogue/catalogue.ts'
import { noneFoundCredit } from '../score/attainment.ts'
import type { LegTest } from './condition.ts'
import {
  asked,
  attainment,
  bit,
  code,
  emitAccepted,
  emitEntry,
  emitLeg,
  exactValue,
  isOneOf,
  num,
  readMarks,
} from './emit.ts'
import { emitCareful, emitInState, emitPlain, emitShare, type Written } from './emit-question.ts'
import { figuresPerResponse } from './figures.ts'
import { leastExposure } from './inherent.ts'
import { EXACT, type Field } from './layout.ts'
import { createPlan, type Plan } from './plan.ts'
import { exactFields } from './record.ts'
import { emitEnds, emitFlags, emitMean, emitReading } from './runtime.ts'
import { addUpExactly, STANDING } from './tables.ts'
import { ladders } from './weighing.ts'

const LEVELS = [0, 1, 2, 3]
const list = (numbers: Iterable<number>): string => [...numbers].map(num).join(', ')

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

const emitAttainments = (plan: Plan, written: readonly Written[]): string => {
  const { plain, lowered } = ladders(plan.edition.method)
  const runs = written.flatMap(({ i, first }) => {
    const { entries, indicator } = plan.questions[i]!
    return entries.flatMap((entry, e) => {
      const isPlain = readMarks(entry).isPlain
      return isPlain ? [`[${first + e}, ${num(indicator.weight)}]`] : []
    })
  })
  const all = plan.questions.flatMap(({ entries }) => entries.map((entry) => entry.attainment))
  return `
const K = new Float64Array([${list(plain)}])
const KL = new Float64Array([${list(lowered)}])
const A = new Float64Array([${list(all)}])
const W = new Float64Array(${all.length * LEVELS.length}).fill(NaN)
for (const [e, weight] of [${runs.join(', ')}]) for (let v = 0; v < ${LEVELS.length}; v++) W[(e << 2) | v] = weight * (K[v] * A[e])
`
}

const emitInherent = ({ exposures, edition, layout }: Plan, fields: readonly Field[]): string => {
  const { method } = edition
  const tables = exposures.map(({ byCode }, i) => {
    const most = byCode.findLastIndex((value) => value !== null)
    return `const X${i} = factors(${num(exposures[i]!.weight)}, ${exposures[i]!.level !== null}, [${byCode
      .slice(0, most + 1)
      .map((value) => (value === null ? 'NaN' : num(value)))
      .join(', ')}])`
  })
  const openValue = (i: number): string => {
    const { code: name, field } = exposures[i]!
    const place = layout.lookups.codes.indexOf(name)
    if (!field) {
      const before = Array.from(
        { length: place },
        (_, j) => ` + (rows[row + ${layout.lookups.at + j}] === ${EXACT} ? 1 : 0)`,
      )
      return `exact[lookedUpFrom()${before.join('')}]`
    }
    const limit = method.exposure.shares[name]
    const x = exactValue(fields, field)
    if (limit !== undefined) return `Math.min(1, ${x} / ${num(limit)})`
    const steps = method.exposure.layers[name] ?? []
    return `[${list(steps)}][Math.min(${x}, ${steps.length - 1})]`
  }
  const parts = exposures.map(({ at, level: place, weight }, i) => {
    const v = place === null ? '0' : `(rows[row + ${layout.levels.at + (place >> 2)}] >> ${(place & 3) * 2}) & 3`
    const least = place === null ? '0' : 'LEAST[v]'
    return `c = rows[row + ${at}]; v = ${v}; f = X${i}[(c << 2) | v]
  if (f !== f && c === ${EXACT}) f = 1 - ${num(weight)} * Math.max(${openValue(i)}, ${least})
  if (f === f) { best *= f; worst *= f } else worst *= ${num(1 - weight)}`
  })
  return `
const LEAST = [${list(LEVELS.map((each) => leastExposure(method, true, each)))}]
const factors = (weight, evidenced, values) => {
  const made = new Float64Array(${(EXACT + 1) * LEVELS.length}).fill(NaN)
  values.forEach((value, c) => { for (let v = 0; v < ${LEVELS.length}; v++) made[(c << 2) | v] = 1 - weight * Math.max(value, evidenced ? LEAST[v] : 0) })
  return made
}
${tables.join('\n')}
const exposed = () => {
  let best = 1, worst = 1, c, v, f
  ${parts.join('\n  ')}
  inherentLow = 1 - best
  inherentHigh = 1 - worst
}
`
}

const emitNoneFound = (plan: Plan, written: readonly Written[], fields: readonly Field[]): string => {
  const { noneFound } = plan.edition.method
  const credits = `>= ${num(noneFound.atLeast)} ? ${num(noneFound.checkedCredit)} : ${num(noneFound.credit)}`
  const behind = plan.checks === null ? null : plan.questions[plan.checks]!
  if (!behind || plan.checks === null) return `const noneFound = () => ${num(noneFoundCredit(plan.edition.method, 0))}`
  const standing = (wanted: number) =>
    isOneOf(
      'e',
      behind.entries.flatMap((entry, i) => (readMarks(entry).standing === wanted ? [i] : [])),
    )
  const open = isOneOf(
    'e',
    behind.entries.flatMap((entry, i) => (entry.isOpen ? [i] : [])),
  )
  const x =
    behind.field.kind === 'figure'
      ? `if (${open}) { const x = ${exactValue(fields, behind.field)}; return ${attainment(behind)} }`
      : ''
  return `
const checked = (end) => {
  if (!(${asked(behind)})) return 0
  const c = ${code(behind.field)}
  const e = ${emitEntry(plan.checks, behind)}
  if (${standing(STANDING['not-answered'])}) return end ? 0 : 1
  if (${standing(STANDING.excluded)}) return accepted${plan.checks}(e) || end ? 0 : 1
  ${x}
  return A[${written[plan.checks]!.first} + e]
}
const noneFound = (end) => (checked(end) ${credits})`
}

const emitLegs = (plan: Plan, fields: readonly Field[]): string => {
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

const emitLowering = ({ pairs, layout }: Plan): string =>
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

/** The sum of a benchmark in one view, where every question of it has a plain answer. */
const emitSum = (written: readonly Written[], form: number, hidden: number): string => {
  const views = written.filter(({ plan, i }) => {
    const { indicator, hider } = plan.questions[i]!
    return (form === 2 || indicator.core) && (hider === null || ((hidden >> hider) & 1) === 0)
  })
  const full = views.reduce((sum, { plan, i }) => sum + plan.questions[i]!.indicator.weight, 0)
  return full === 0 ? 'NaN' : `(${views.map(emitPlain).join(' + ')}) / ${num(full)}`
}

const emitBenchmark = (plan: Plan, all: readonly Written[], benchmark: number): string => {
  const written = all.filter(({ i }) => plan.questions[i]!.benchmark === benchmark)
  const { weight } = plan.edition.catalogue.benchmarks[benchmark]!
  const hiders = [...new Set(written.flatMap(({ i }) => plan.questions[i]!.hider ?? []))]
  const room = hiders.reduce((mask, hider) => mask | (1 << hider), 0)
  const states = Array.from({ length: 2 ** hiders.length }, (_, state) =>
    hiders.reduce((mask, hider, i) => ((state >> i) & 1 ? mask | (1 << hider) : mask), 0),
  )
  const views = states.map(
    (mask) =>
      `(hidden & ${room}) === ${mask} ? (form === 2 ? ${emitSum(written, 2, mask)} : ${emitSum(written, 1, mask)})`,
  )
  const isTouched = written.some(({ parent, hiddenBy }) => parent >= 0 || hiddenBy >= 0)
  const state = `
const state${benchmark} = (end, k, hiding, asking) => {
  let sum = 0, asked = 0, blank = 0, unproven = 0, excluded = 0
  ${written.map(emitInState).join('\n  ')}
  stateAsked = asked; stateBlank = blank; stateUnproven = unproven; stateExcluded = excluded
  return sum
}`
  return `
const careful${benchmark} = (kl, kh) => {
  let low = 0, high = 0, asked = 0, answered = 0, blank = 0, unproven = 0, excluded = 0
  ${written.map(emitCareful).join('\n  ')}
  weighed(${benchmark}, ${num(weight)}, low, high, asked, answered, blank, unproven, excluded)
}${isTouched ? state : ''}
const benchmark${benchmark} = () => {
  if (((loweredLow | loweredHigh) & ${2 ** benchmark}) === 0) {
    const mean = ${views.join(' : ')} : NaN
    if (mean === mean) { low[${benchmark}] = high[${benchmark}] = mean; covered += ${num(weight)}; present += ${num(weight)}; return }
  }
  careful${benchmark}(loweredLow & ${2 ** benchmark} ? KL : K, loweredHigh & ${2 ** benchmark} ? KL : K)
}`
}

/** Text that adds up the weight of what is proven, byte by byte of evidence levels. */
const emitProven = ({ questions, hiders, layout }: Plan): string => {
  const bytes = Math.ceil(questions.length / 4)
  const weights = Array.from(
    { length: bytes * 4 },
    (_, place) => questions.find((each) => each.place === place)?.indicator.weight ?? 0,
  )
  const masks = [1, 2].flatMap((form) =>
    Array.from({ length: 2 ** hiders.length }, (_, hidden) =>
      Array.from({ length: bytes }, (_each, byte) =>
        [0, 1, 2, 3].reduce((mask, i) => {
          const question = questions.find(({ place }) => place === byte * 4 + i)
          const isAsked =
            question &&
            (form === 2 || question.indicator.core) &&
            (question.hider === null || !((hidden >> question.hider) & 1))
          return isAsked ? mask | (3 << (i * 2)) : mask
        }, 0),
      ),
    ),
  )
  const terms = Array.from(
    { length: bytes },
    (_, byte) => `P[${byte * 256} + (rows[row + ${layout.levels.at + byte}] & mask[${byte}])]`,
  )
  return `
const P = new Float64Array(${bytes * 256})
;[${list(weights)}].forEach((weight, place) => { for (let levels = 0; levels < 256; levels++) if ((levels >> ((place & 3) * 2)) & 3) P[(place >> 2) * 256 + levels] += weight })
const MASKS = [${masks.map((mask) => `new Uint8Array([${list(mask)}])`).join(', ')}]
const provenIn = (mask) => ${terms.join(' + ')}`
}

/** Text that adds up what is proven in catalogue order, for weights whose sum depends on it. */
const emitOrdered = (written: readonly Written[]): string => {
  const inOrder = [...written].sort(
    (one, other) => one.plan.questions[one.i]!.place - other.plan.questions[other.i]!.place,
  )
  return `
const orderedShare = (end, hiding) => {
  let whole = 0, proven = 0
  ${inOrder.map(emitShare).join('\n  ')}
  return whole === 0 ? 0 : proven / whole
}`
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
let rows, exact, row, form, hidden, placed
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
  covered += weight * (answered / asked); present += weight
}
${benchmarks.map((_, benchmark) => emitBenchmark(plan, written, benchmark)).join('\n')}
${emitMean(plan)}
${ordered ? emitOrdered(written) : ''}
${emitEnds(plan, touching, ordered)}
const scoreOne = (figures, to) => {
  placed = false; hidden = 0; open = 0; loweredLow = 0; loweredHigh = 0
  ${hides.join('; ')}
  beginFlags()
  let held
  ${emitLowering(plan)}
  allProven = provenIn(MASKS[(form - 1) * ${2 ** plan.hiders.length} + hidden])
  allWhole = ${num(plan.questions.reduce((sum, { indicator }) => sum + indicator.weight, 0))}
  allBlank = covered = present = 0
  ${benchmarks.map((_, benchmark) => `benchmark${benchmark}()`).join('; ')}
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
