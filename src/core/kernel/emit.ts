import type { FactTest, LegTest } from './condition.ts'
import { NO } from './condition.ts'
import type { Entry } from './entry.ts'
import { EXACT, FIRST_CHOICE, type Field } from './layout.ts'
import type { Plan, PlannedQuestion } from './plan.ts'
import { FLAG, FLAG_SHIFT, marksOf, NONE_FOUND, OPEN, PLANNED, STANDING, STANDING_BITS } from './tables.ts'

/** A number as source text that reads back as the same number. */
export const num = (value: number): string => (Object.is(value, -0) ? '-0' : String(value))

/** A condition that a variable is one of these whole numbers, as ranges. */
export const isOneOf = (variable: string, values: readonly number[]): string => {
  const ranges: [number, number][] = []
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && last[1] === value - 1) last[1] = value
    else ranges.push([value, value])
  }
  if (ranges.length === 0) return 'false'
  return ranges
    .map(([from, to]) => (from === to ? `${variable} === ${from}` : `(${variable} >= ${from} && ${variable} <= ${to})`))
    .join(' || ')
}

/** The code of a field of the current record. */
export const code = ({ at, bytes }: Pick<Field, 'at' | 'bytes'>): string =>
  Array.from({ length: bytes }, (_, i) => (i === 0 ? `rows[row + ${at}]` : `(rows[row + ${at + i}] << ${8 * i})`)).join(
    ' | ',
  )

/** A bit of the current record. */
export const bit = (at: number, i: number): string => `((rows[row + ${at + (i >> 3)}] >> ${i & 7}) & 1) === 1`

/** Evidence level of a question of the current record. */
export const level = ({ layout }: Plan, place: number): string =>
  `(rows[row + ${layout.levels.at + (place >> 2)}] >> ${(place & 3) * 2}) & 3`

/** Whether a question is asked: by its form, and by no condition that hides it. */
export const asked = ({ indicator, hider }: PlannedQuestion): string => {
  const conditions = [
    ...(indicator.core ? [] : ['form === 2']),
    ...(hider === null ? [] : [`(hidden & ${2 ** hider}) === 0`]),
  ]
  return conditions.length === 0 ? 'true' : conditions.join(' && ')
}

/** The exact value of a field that stands in full; `fields` are those that may. */
export const exactValue = (fields: readonly Field[], field: Field): string => `exactOf(${fields.indexOf(field)})`

const straight = (points: readonly (readonly [number, number])[]): string => {
  const [first] = points
  const parts = points.slice(1).map(([x1, y1], i) => {
    const [x0, y0] = points[i]!
    return `x <= ${num(x1)} ? ${num(y0)} + (${num(y1 - y0)} * (x - ${num(x0)})) / ${num(x1 - x0)} : `
  })
  return `x <= ${num(first![0])} ? ${num(first![1])} : ${parts.join('')}${num(points.at(-1)![1])}`
}

/** Attainment of a figure `x` by the rubric of its question. */
export const attainment = ({ indicator: { scale } }: PlannedQuestion): string => {
  if (scale.type === 'share') return straight(scale.points)
  if (scale.type !== 'number') return '0'
  return `${scale.steps.map(([limit, credit]) => `x <= ${num(limit)} ? ${num(credit)} : `).join('')}${num(scale.beyond)}`
}

const figureFits = ({ leg }: LegTest): string => {
  if ('above' in leg) return `x > ${num(leg.above)}`
  if ('below' in leg) return `x < ${num(leg.below)}`
  if ('atMost' in leg) return `x <= ${num(leg.atMost)}`
  if ('atLeast' in leg) return `x >= ${num(leg.atLeast)}`
  return String('given' in leg)
}

const codesWhere = <T>(byCode: readonly T[], wanted: (value: T) => boolean): number[] =>
  byCode.flatMap((value, i) => (wanted(value) ? [i] : []))

/** How a fact stands to a condition, as an expression: 1 holds, −1 does not, 0 is silent. */
const emitFact = (fields: readonly Field[], { condition, field, byCode }: FactTest): string => {
  const known = `${isOneOf(
    'c',
    codesWhere(byCode, (holds) => holds === true),
  )} ? 1 : ${isOneOf(
    'c',
    codesWhere(byCode, (holds) => holds === false),
  )} ? -1 : 0`
  if (field.kind !== 'figure') return `{ const c = ${code(field)}; return ${known} }`
  const x = exactValue(fields, field)
  const fits =
    'is' in condition
      ? `${x} === ${num(condition.is)}`
      : `!${JSON.stringify(condition.notAmong)}.includes(String(${x}))`
  return `{ const c = ${code(field)}; return c === ${EXACT} ? (${fits} ? 1 : -1) : ${known} }`
}

/** Whether the excluding answers of a question count, as a function of its entry. */
export const emitAccepted = (
  { layout }: Plan,
  fields: readonly Field[],
  question: PlannedQuestion,
  name: string,
): string => {
  const { entries, acceptedWhen, acceptedBit } = question
  const reviewed = acceptedBit === null ? 'false' : bit(layout.accepted.at, acceptedBit)
  const cases = entries.flatMap(({ answer }, i) => {
    if (answer?.kind !== 'not-applicable') return []
    const tests = acceptedWhen.get(answer.choice)!
    if (tests.length === 0) return []
    const facts = tests.map((test, j) => `const h${j} = (() => ${emitFact(fields, test)})()`)
    const all = (sign: string) => tests.map((_, j) => `h${j} ${sign} 0`)
    return [
      `if (c === ${i}) { ${facts.join('; ')}; if (${all('<').join(' || ')}) return false; if (${all('>').join(' && ')}) return true }`,
    ]
  })
  return `const ${name} = (c) => { ${cases.join(' ')} return ${reviewed} }`
}

/** How a leg stands, as a function: 0 no, 1 possibly, 2 yes. */
export const emitLeg = (plan: Plan, fields: readonly Field[], test: LegTest, name: string): string => {
  const x = `const x = ${exactValue(fields, test.field)}`
  const open = `if (c === ${EXACT}) { ${x}; return ${figureFits(test)} ? 2 : 0 }`
  if (test.on === 'profile') {
    const yes = isOneOf(
      'c',
      codesWhere(test.byCode, (held) => held === 2),
    )
    const known = `${yes} ? 2 : ${isOneOf(
      'c',
      codesWhere(test.byCode, (held) => held === 1),
    )} ? 1 : 0`
    return `const ${name} = () => { const c = ${code(test.field)}; ${test.field.kind === 'figure' ? open : ''} return ${known} }`
  }
  const question = plan.questions[test.question]!
  const entry = emitEntry(test.question, question)
  const excluding = codesWhere(question.entries, ({ standing }) => standing === 'excluded')
  const away =
    excluding.length === 0
      ? ''
      : `if (${isOneOf('e', excluding)}) return ${asked(question)} && !accepted${test.question}(e) ? 1 : 0;`
  const begins = `const c = ${code(test.field)}; if (c === 0) return ${asked(question)} ? 1 : 0; const e = ${entry}; ${away}`
  if (test.on === 'ticks') {
    const lacking = test.lacking === 0 ? '' : ` || (c & ${test.lacking}) === 0`
    return `const ${name} = () => { ${begins} return e >= ${FIRST_CHOICE} && ((c & ${test.any}) !== 0${lacking}) ? 2 : 0 }`
  }
  const yes = isOneOf(
    'e',
    codesWhere(test.byCode, (held) => held > NO),
  )
  return `const ${name} = () => { ${begins} ${test.field.kind === 'figure' ? open : ''} return ${yes} ? 2 : 0 }`
}

/** The entry that the code `c` of a question means. */
export const emitEntry = (i: number, { field, ticks }: PlannedQuestion): string => {
  if (field.kind === 'date') return `dated${i}(c)`
  if (field.kind !== 'ticks') return 'c'
  const excluding = ticks.excluding.map((value, j) => `c === ${value} ? ${FIRST_CHOICE + j} : `)
  return `c < ${FIRST_CHOICE} ? c : ${excluding.join('')}${FIRST_CHOICE + excluding.length} + bitsIn(c & ${ticks.useful})`
}

/** What is said about an entry, taken apart. */
export const readMarks = (entry: Entry) => {
  const marks = marksOf(entry)
  return {
    isPlain: marks === 0,
    standing: marks & STANDING_BITS,
    flag: (marks >> FLAG_SHIFT) & 7,
    isPlanned: (marks & PLANNED) !== 0,
    isNoneFound: (marks & NONE_FOUND) !== 0,
    isOpen: (marks & OPEN) !== 0,
  }
}
export { FLAG, STANDING }
