import { dayNumber } from './day.ts'
import { code, exactValue } from './emit.ts'
import { EXACT, EXACT_DATE, FIRST_CHOICE, FIRST_DATE, type Field, HEAD } from './layout.ts'
import type { Plan } from './plan.ts'

/** Text of the days: `earliest` is the first day from which so many months reach a day. */
const DAYS = `
const STARTS = [0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337]
const dayOf = (year, month, date) => {
  const y = month > 2 ? year : year - 1
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + STARTS[(month + 9) % 12] + date - 1
}
const earliest = (day, months) => {
  const era = Math.floor(day / 146097)
  const d = day - era * 146097
  const y = Math.floor((d - Math.floor(d / 1460) + Math.floor(d / 36524) - Math.floor(d / 146096)) / 365)
  const n = d - (365 * y + Math.floor(y / 4) - Math.floor(y / 100))
  const m = Math.floor((5 * n + 2) / 153)
  const month = m < 10 ? m + 3 : m - 9
  const at = (y + era * 400 + (month <= 2 ? 1 : 0)) * 12 + month - 1 - months
  const year = Math.floor(at / 12)
  const first = dayOf(year, (((at % 12) + 12) % 12) + 1, 1)
  const next = dayOf(Math.floor((at + 1) / 12), ((((at + 1) % 12) + 12) % 12) + 1, 1)
  return first + Math.min(n - STARTS[m], next - first)
}
const bitsIn = (value) => {
  const pairs = value - ((value >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
`

/** So many closing days are remembered with the days their ages reach back to; answers mostly close within a year of each other. */
const REMEMBERED = 1_024

const emitReached = (ages: readonly number[]): string => `
const AGES = [${ages.join(', ')}]
const REACH = new Int32Array(${REMEMBERED * (ages.length + 1)})
const reached = (closed) => {
  const at = (closed & ${REMEMBERED - 1}) * ${ages.length + 1}
  if (REACH[at] !== closed) { REACH[at] = closed; for (let i = 0; i < ${ages.length}; i++) REACH[at + 1 + i] = earliest(closed, AGES[i]) }
  return at
}
`

/** Text that reads exact values, the closing day and the steps of dates from the current record. */
export const emitReading = ({ layout, questions }: Plan, fields: readonly Field[]): string => {
  const three = (at: number) => code({ at, bytes: 3 })
  const places = fields.map((field, i) => {
    const full = field.kind === 'date' ? EXACT_DATE : EXACT
    return `slots[${i}] = next; if ((${code(field)}) === ${full}) next++`
  })
  const lookups = layout.lookups.codes.map((_, i) => `if (rows[row + ${layout.lookups.at + i}] === ${EXACT}) next++`)
  const ages = [
    ...new Set(
      questions
        .flatMap(({ indicator: { scale } }) => (scale.type === 'date' ? scale.months : []))
        .map(([months]) => months),
    ),
  ]
  const dated = questions.flatMap(({ field, indicator: { scale } }, i) => {
    if (field.kind !== 'date' || scale.type !== 'date') return []
    const first = FIRST_CHOICE + field.choices.length
    const steps = scale.months.map(
      ([months], step) => `if (day >= REACH[at + ${1 + ages.indexOf(months)}]) return ${first + step}`,
    )
    return [
      `const dated${i} = (c) => { if (c < ${first}) return c; const day = c === ${EXACT_DATE} ? ${exactValue(fields, field)} : c + ${
        dayNumber(FIRST_DATE) - first
      }; const at = reached(closedOn()); ${steps.join('; ')}; return ${first + steps.length} }`,
    ]
  })
  return `${DAYS}${emitReached(ages)}
const slots = new Int32Array(${fields.length})
const exactFrom = () => ${three(HEAD.exactFrom)}
const closedOn = () => ${three(HEAD.closedOn)}
const place = () => { let next = exactFrom(); ${places.join('; ')}; placed = true }
const exactOf = (i) => { if (!placed) place(); return exact[slots[i]] }
const lookedUpFrom = () => exactFrom() + rows[row + ${HEAD.exactCount}]
const closingsFrom = () => { let next = lookedUpFrom(); ${lookups.join('; ')}; return next }
${dated.join('\n')}`
}
