import { noneFoundCredit } from '../score/attainment.ts'
import { asked, attainment, code, emitEntry, exactValue, isOneOf, num, readMarks } from './emit.ts'
import type { Written } from './emit-question.ts'
import { leastExposure } from './inherent.ts'
import { EXACT, type Field } from './layout.ts'
import type { Plan } from './plan.ts'
import { STANDING } from './tables.ts'
import { ladders } from './weighing.ts'

const LEVELS = [0, 1, 2, 3]
const list = (numbers: Iterable<number>): string => [...numbers].map(num).join(', ')

/** Text of the evidence ladder, of the attainments by entry, and of what a plain answer is worth by entry and level. */
export const emitAttainments = (plan: Plan, written: readonly Written[]): string => {
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

/** Text that works out the inherent risk of the current record at both ends (method, 1). */
export const emitInherent = ({ exposures, edition, layout }: Plan, fields: readonly Field[]): string => {
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

/** Text that gives the credit of *none found* at one end, which rests on the checks behind it. */
export const emitNoneFound = (plan: Plan, written: readonly Written[], fields: readonly Field[]): string => {
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

/** Text that adds up the weight of what is proven, byte by byte of evidence levels. */
export const emitProven = ({ questions, hiders, layout }: Plan): string => {
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
