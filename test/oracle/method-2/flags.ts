// Formula 6: the floors that flags hold, and the flags as they are shown.
import { monthsLater } from './calendar.ts'
import { numbers } from './numbers.ts'
import type { Question } from './questions.ts'
import { OPEN } from './states.ts'

const { floors } = numbers
/** `held` stands at both ends; `open` is what open questions raise at the upper end only. */
export type Floors = { held: number; open: number; pairs: string[]; pairsByOpen: string[] }
export type Flag = {
  question: string
  level: 'red' | 'amber' | 'unknown'
  state: 'raised' | 'closed' | 'carried' | 'withdrawn' | 'unknown'
}

function heldFloor({ state, flag }: Question, closedOn: string): number {
  const looked = state === 'nobody-looked' ? floors.amber : 0
  if (flag.state.kind === 'open') return flag.state.level === 'red' ? floors.red : floors.amber
  if (flag.state.kind === 'none') return looked
  return closedOn < monthsLater(flag.state.day, floors.closedRedMonths) ? floors.closedRed : looked
}

function openFloor({ state, could }: Question): number {
  if (!OPEN.includes(state)) return 0
  return could.red ? floors.red : could.amber ? floors.amber : 0
}

type Amber = { open: boolean; law: boolean }

/** The ambers of one question at the upper end: one that is held, or one that an open question could still raise. */
function amberOf({ state, flag, could }: Question): Amber[] {
  const held = flag.state.kind === 'open' && flag.state.level === 'amber' ? flag.state : null
  const possible = OPEN.includes(state) && could.amber
  if (held && !(possible && held.law && could.notByLaw)) return [{ open: false, law: held.law }]
  return possible ? [{ open: true, law: !could.notByLaw }] : []
}

const heldAmber = ({ flag }: Question): Amber[] =>
  flag.state.kind === 'open' && flag.state.level === 'amber' ? [{ open: false, law: flag.state.law }] : []

/** Two ambers in one benchmark count as red if at least one is not caused by law. */
const isPair = (ambers: Amber[]): boolean => ambers.length >= 2 && ambers.some(({ law }) => !law)

export function floorsOf(questions: Question[], closedOn: string): Floors {
  const found: Floors = { held: 0, open: 0, pairs: [], pairsByOpen: [] }
  for (const question of questions) {
    found.held = Math.max(found.held, heldFloor(question, closedOn))
    found.open = Math.max(found.open, openFloor(question))
  }
  const amber = questions.filter(({ could }) => could.amber)
  for (const benchmark of new Set(amber.map(({ indicator }) => indicator.benchmark))) {
    const inside = amber.filter(({ indicator }) => indicator.benchmark === benchmark)
    if (isPair(inside.flatMap(heldAmber))) found.pairs.push(benchmark)
    else if (isPair(inside.flatMap(amberOf))) found.pairsByOpen.push(benchmark)
  }
  if (found.pairs.length > 0) found.held = Math.max(found.held, floors.red)
  if (found.pairsByOpen.length > 0) found.open = Math.max(found.open, floors.red)
  return found
}

/** The flag of a question as it is shown, if it has one. */
export function flagShown({ indicator, state, flag }: Question): Flag[] {
  const question = indicator.code
  if (flag.state.kind === 'open') {
    const { level, withdrawnOn } = flag.state
    return [{ question, level, state: flag.raisedNow ? 'raised' : withdrawnOn ? 'withdrawn' : 'carried' }]
  }
  if (flag.state.kind === 'closed-red') {
    const closed: Flag = { question, level: 'red', state: 'closed' }
    return state === 'nobody-looked' ? [closed, { question, level: 'unknown', state: 'unknown' }] : [closed]
  }
  if (flag.closedNow) return [{ question, level: flag.closedNow.level, state: 'closed' }]
  return state === 'nobody-looked' ? [{ question, level: 'unknown', state: 'unknown' }] : []
}
