import { toKept } from '../numbers.ts'
import { YES } from './condition.ts'
import { dayNumber } from './day.ts'
import { code, exactValue, num } from './emit.ts'
import { CLOSING_ROOM } from './facts.ts'
import { FIGURES, PLACE, REASON_BITS } from './figures.ts'
import { EXACT, EXACT_DATE, FIRST_CHOICE, FIRST_DATE, type Field, HEAD } from './layout.ts'
import { isOneRoot } from './mean.ts'
import type { Plan } from './plan.ts'
import { FLAG } from './tables.ts'

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

/** Text that reads exact values, the closing day and the steps of dates from the current record. */
export const emitReading = ({ layout, questions }: Plan, fields: readonly Field[]): string => {
  const three = (at: number) => code({ at, bytes: 3 })
  const places = fields.map((field, i) => {
    const full = field.kind === 'date' ? EXACT_DATE : EXACT
    return `slots[${i}] = next; if ((${code(field)}) === ${full}) next++`
  })
  const lookups = layout.lookups.codes.map((_, i) => `if (rows[row + ${layout.lookups.at + i}] === ${EXACT}) next++`)
  const dated = questions.flatMap(({ field, indicator: { scale } }, i) => {
    if (field.kind !== 'date' || scale.type !== 'date') return []
    const first = FIRST_CHOICE + field.choices.length
    const steps = scale.months.map(
      ([months], step) => `if (day >= earliest(closedOn(), ${months})) return ${first + step}`,
    )
    return [
      `const dated${i} = (c) => { if (c < ${first}) return c; const day = c === ${EXACT_DATE} ? ${exactValue(fields, field)} : c + ${
        dayNumber(FIRST_DATE) - first
      }; ${steps.join('; ')}; return ${first + steps.length} }`,
    ]
  })
  return `${DAYS}
const slots = new Int32Array(${fields.length})
const exactFrom = () => ${three(HEAD.exactFrom)}
const closedOn = () => ${three(HEAD.closedOn)}
const place = () => { let next = exactFrom(); ${places.join('; ')}; placed = true }
const exactOf = (i) => { if (!placed) place(); return exact[slots[i]] }
const lookedUpFrom = () => exactFrom() + rows[row + ${HEAD.exactCount}]
const closingsFrom = () => { let next = lookedUpFrom(); ${lookups.join('; ')}; return next }
${dated.join('\n')}`
}

/** Text that adds up the flags of the current record (method, 6). */
export const emitFlags = ({ edition, questions, compounds, layout }: Plan): string => {
  const { floors } = edition.method
  const held = compounds.flatMap(({ amber, other }, i) =>
    amber.on === 'profile' || other.on === 'profile'
      ? []
      : [
          `if (openFlags[${amber.question}] > ${FLAG.review} && openFlags[${other.question}] !== 0 && compoundA${i}() === ${YES} && compoundB${i}() === ${YES}) hold(RED)`,
        ],
  )
  return `
const RED = ${toKept(floors.red)}
const AMBER = ${toKept(floors.amber)}
const CLOSED = ${toKept(floors.closedRed)}
let floor, possible, red, amber, unknown, redBlank, pairPossible
let one, two, free, anyOne, anyTwo, anyFree
const openFlags = new Uint8Array(${questions.length})
let openCount = 0
const own = []
let closed, carried, from, heldFrom
const hold = (value) => { if (value > floor) floor = value }
const joinAny = (bit, law) => { anyTwo |= anyOne & bit; anyOne |= bit; if (!law) anyFree |= bit }
const isHeld = (day) => { if (heldFrom < 0) heldFrom = earliest(closedOn() + 1, ${floors.closedRedMonths}); return day >= heldFrom }
const beginFlags = () => {
  floor = possible = red = amber = unknown = one = two = free = anyOne = anyTwo = anyFree = 0
  redBlank = false
  if (openCount > 0) openFlags.fill(0)
  openCount = 0
  closed = rows[row + ${layout.closings}]
  carried = rows[row + ${layout.carried}]
  if (closed + carried === 0) return
  own.length = 0
  from = closingsFrom()
  heldFrom = -1
}
const raise = (question, bit, flag, law, compound) => {
  if (carried > 0) own.push(question)
  if (closed > 0 && flag !== ${FLAG.review})
    for (let i = from; i < from + closed; i++) {
      const day = exact[i] - question * ${CLOSING_ROOM}
      if (day < 0 || day >= ${CLOSING_ROOM}) continue
      if (flag === ${FLAG.red} && isHeld(day)) hold(CLOSED)
      return
    }
  if (compound >= 0) { openFlags[compound] = flag; openCount++ }
  if (flag === ${FLAG.review}) return
  if (flag === ${FLAG.red}) { red++; hold(RED); return }
  hold(AMBER)
  if (flag === ${FLAG.unknown}) { unknown++; return }
  amber++
  two |= one & bit; one |= bit; if (!law) free |= bit
  joinAny(bit, law)
}
const endFlags = () => {
  for (let i = from + closed; carried > 0 && i < from + closed + carried; i++) {
    const question = Math.floor(exact[i] / ${CLOSING_ROOM})
    if (question < ${questions.length} && !own.includes(question) && isHeld(exact[i] - question * ${CLOSING_ROOM})) hold(CLOSED)
  }
  const paired = two & free
  if (paired !== 0) hold(RED)
  if (openCount > 0) { ${held.join('; ')} }
  pairPossible = (anyTwo & anyFree & ~paired) !== 0
  if (pairPossible && possible < RED) possible = RED
  if (possible < floor) possible = floor
}
`
}

/** Text of the mean over the benchmarks (method, 4): one root of one product where the weights allow it. */
export const emitMean = ({ edition }: Plan): string => {
  const { power, offset } = edition.method.residual
  const { benchmarks } = edition.catalogue
  const rest = num(1 - offset)
  const isRoot = isOneRoot(edition)
  const terms = benchmarks.map(({ weight }, i) => {
    const raised = power === 0 ? 'Math.log(x)' : `x ** ${num(power)}`
    const joined = isRoot
      ? `p *= ${Array.from({ length: weight }, () => 'x').join(' * ')}`
      : `p += ${num(weight)} * ${raised}`
    return `v = values[${i}]; if (v === v) { x = ${num(offset)} + ${rest} * v; t += ${num(weight)}; ${joined} }`
  })
  const mean = isRoot ? 'Math.exp(Math.log(p) / t)' : power === 0 ? 'Math.exp(p / t)' : `(p / t) ** ${num(1 / power)}`
  return `
const meanOf = (values) => {
  let p = ${isRoot ? 1 : 0}, t = 0, x, v
  ${terms.join('\n  ')}
  return t === 0 ? 0 : Math.min(1, Math.max(0, (${mean} - ${num(offset)}) / ${rest}))
}
`
}

/** Text of the two ends (`ordered`: weights must be added up in catalogue order), of open parents over all their states, and of what is written for one response. */
export const emitEnds = ({ edition, parents }: Plan, touching: readonly number[], ordered: boolean): string => {
  const { method, catalogue } = edition
  const { residual, evidence, bands, headline } = method
  const edges = bands.map(({ from }) => toKept(from))
  const count = catalogue.benchmarks.length
  const write = (name: keyof typeof PLACE, value: string) => `figures[to + ${PLACE[name]}] = ${value}`
  return `
const KINDS = [${touching.map((mask, i) => (mask === 0 ? 'null' : `state${i}`)).join(', ')}]
const TOUCHING = [${touching.join(', ')}]
const tried = new Float64Array(${count})
const plainProven = new Float64Array(${count})
const plainExcluded = new Float64Array(${count})
let chosenRisk, chosenBefore, chosenControl
const bandOf = (kept) => { let band = ${edges.length - 1}; while (band >= 0 && kept < EDGES[band]) band--; return band }
const EDGES = [${edges.join(', ')}]
const riskOf = (before, floorHere, share) => Math.max(before, Math.max(floorHere, share < ${num(evidence.provenShare)} ? ${num(evidence.floor)} : 0))
const choose = (end, values, inherent, floorHere, loweredHere) => {
  for (let b = 0; b < ${count}; b++) {
    tried[b] = values[b]
    if ((TOUCHING[b] & open) === 0) continue
    KINDS[b](end, (loweredHere >> b) & 1 ? KL : K, 0, 0)
    plainProven[b] = (end ? 0 : stateBlank) - stateUnproven
    plainExcluded[b] = stateExcluded
  }
  let isFirst = true
  const states = 1 << ${parents.length}
  for (let hiding = 0; hiding < states; hiding++) {
    if ((hiding & ~open) !== 0) continue
    let proven = allProven + (end ? 0 : allBlank)
    let whole = allWhole
    for (let b = 0; b < ${count}; b++) {
      if ((TOUCHING[b] & open) === 0) continue
      const sum = KINDS[b](end, (loweredHere >> b) & 1 ? KL : K, hiding, open & ~hiding)
      tried[b] = stateAsked === 0 ? NaN : sum / stateAsked
      proven += (end ? 0 : stateBlank) - stateUnproven - plainProven[b]
      whole += plainExcluded[b] - stateExcluded
    }
    const control = meanOf(tried)
    const before = inherent * (1 - ${num(residual.controlShare)} * control)
    const risk = riskOf(before, floorHere, ${ordered ? 'orderedShare(end, hiding)' : 'whole === 0 ? 0 : proven / whole'})
    const isBetter = isFirst || (end ? risk > chosenRisk : risk < chosenRisk) || (risk === chosenRisk && (end ? before > chosenBefore : before < chosenBefore))
    if (!isBetter) continue
    isFirst = false
    chosenRisk = risk; chosenBefore = before; chosenControl = control
    values.set(tried)
  }
}
const finish = (figures, to) => {
  endFlags()
  const coverage = present === 0 ? 0 : covered / present
  const share = ${ordered ? 'orderedShare(1, 0)' : 'allWhole === 0 ? 0 : allProven / allWhole'}
  let best = meanOf(low), worst = meanOf(high)
  let before = inherentHigh * (1 - ${num(residual.controlShare)} * worst)
  let riskLow = riskOf(inherentLow * (1 - ${num(residual.controlShare)} * best), floor / 1e9, ${ordered ? 'orderedShare(0, 0)' : 'allWhole === 0 ? 0 : (allProven + allBlank) / allWhole'})
  let riskHigh = riskOf(before, possible / 1e9, share)
  if (open !== 0) {
    choose(0, low, inherentLow, floor / 1e9, loweredLow)
    riskLow = chosenRisk; best = chosenControl
    choose(1, high, inherentHigh, possible / 1e9, loweredHigh)
    riskHigh = chosenRisk; before = chosenBefore; worst = chosenControl
  }
  const bandLow = bandOf(Math.round(riskLow * 1e9)), bandHigh = bandOf(Math.round(riskHigh * 1e9))
  const reasons = bandLow === bandHigh ? 0 : (Math.round(coverage * 1e9) < ${toKept(headline.coverage)} ? ${REASON_BITS.coverage} : 0) | (redBlank ? ${
    REASON_BITS.redBlank
  } : 0) | (pairPossible ? ${REASON_BITS.amberPair} : 0) | (bandHigh - bandLow > 1 ? ${REASON_BITS.endsApart} : 0)
  const shownLow = Math.max(0, bandLow), shownHigh = Math.max(0, bandHigh)
  ${write('riskLow', 'riskLow')}; ${write('riskHigh', 'riskHigh')}; ${write('coverage', 'coverage')}
  ${write('inherentLow', 'inherentLow')}; ${write('inherentHigh', 'inherentHigh')}
  ${write('controlLow', 'worst')}; ${write('controlHigh', 'best')}; ${write('beforeFlags', 'before')}
  ${write('provenShare', 'share')}; ${write('floorLow', 'floor')}; ${write('floorHigh', 'possible')}
  ${write('headline', 'reasons === 0 ? shownHigh : 4 + shownLow * 4 + shownHigh + reasons * 16')}
  ${write('red', 'red')}; ${write('amber', 'amber')}; ${write('unknown', 'unknown')}
  for (let b = 0; b < ${count}; b++) { figures[to + ${FIGURES.length} + 2 * b] = high[b]; figures[to + ${FIGURES.length + 1} + 2 * b] = low[b] }
}
`
}
