import { toKept } from '../numbers.ts'
import { YES } from './condition.ts'
import { CLOSING_ROOM } from './facts.ts'
import type { Plan } from './plan.ts'
import { FLAG } from './tables.ts'

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
