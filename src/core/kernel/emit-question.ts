import { asked, attainment, bit, code, emitEntry, exactValue, isOneOf, level, num, readMarks } from './emit.ts'
import type { Entry } from './entry.ts'
import type { Field } from './layout.ts'
import type { Plan, PlannedQuestion } from './plan.ts'
import { FLAG, STANDING } from './tables.ts'

/** What the texts of a question are written from. `first` is where its attainments begin. */
export type Written = {
  plan: Plan
  fields: readonly Field[]
  i: number
  first: number
  parent: number
  hiddenBy: number
  inCompound: boolean
}

const questionOf = ({ plan, i }: Written): PlannedQuestion => plan.questions[i]!
const weightOf = (written: Written): string => num(questionOf(written).indicator.weight)

const raise = (written: Written, flag: string, byLaw: boolean): string => {
  const { place, benchmark } = questionOf(written)
  return `raise(${place}, ${2 ** benchmark}, ${flag}, ${byLaw}, ${written.inCompound ? written.i : -1});`
}

const raiseEntry = (written: Written, entry: Entry): string => {
  const { flag, isPlanned } = readMarks(entry)
  if (flag === FLAG.none) return ''
  const { planBit } = questionOf(written)
  const told =
    isPlanned && planBit !== null
      ? `(${bit(written.plan.layout.plans.at, planBit)} ? ${FLAG.review} : ${flag})`
      : String(flag)
  return raise(written, told, entry.byLaw)
}

const blankFlag = (written: Written): string => {
  const { gravest, possibleAmber, benchmark } = questionOf(written)
  if (gravest === null) return ''
  const floor = gravest === 'red' ? 'RED' : 'AMBER'
  return [
    gravest === 'red' ? 'redBlank = true;' : '',
    `if (possible < ${floor}) possible = ${floor};`,
    possibleAmber ? `joinAny(${2 ** benchmark}, ${possibleAmber.byLaw});` : '',
  ].join(' ')
}

const blank = (written: Written): string => {
  const weight = weightOf(written)
  const parent = written.parent < 0 ? '' : `open |= ${2 ** written.parent};`
  return `asked += ${weight}; blank += ${weight}; low += ${weight}; ${blankFlag(written)} ${parent}`
}

const counted = (written: Written, trust: string, ends: readonly [string, string]): string => {
  const weight = weightOf(written)
  return `asked += ${weight}; answered += ${weight}; low += ${weight} * (kl[${trust}] * ${ends[0]}); high += ${weight} * (kh[${trust}] * ${ends[1]})`
}

const openFigure = (written: Written): string => {
  const question = questionOf(written)
  const { scale } = question.indicator
  const above =
    scale.type === 'number' && scale.flagAbove
      ? `if (x > ${num(scale.flagAbove.limit)}) ${raise(written, String(FLAG[scale.flagAbove.flag]), false)}`
      : ''
  return `{ const x = ${exactValue(written.fields, question.field)}; a = ${attainment(question)}; ${above} }`
}

const careful = (written: Written, entry: Entry): string => {
  const weight = weightOf(written)
  const { standing, isNoneFound, isOpen } = readMarks(entry)
  const unproven = `if (v > 0) unproven += ${weight};`
  if (standing === STANDING['not-answered']) return `${unproven} ${blank(written)}`
  if (standing === STANDING.excluded)
    return `${unproven} if (accepted${written.i}(e)) excluded += ${weight}; else { ${blank(written)} }`
  const raised = raiseEntry(written, entry)
  if (standing !== STANDING.answered) return `${unproven} ${raised} ${counted(written, '0', ['a', 'a'])}`
  const ends = isNoneFound ? (['noneFound(0)', 'noneFound(1)'] as const) : (['a', 'a'] as const)
  return `${isOpen ? openFigure(written) : raised} ${counted(written, 'v', ends)}`
}

const inState = (written: Written, entry: Entry): string => {
  const { plan, parent } = written
  const weight = weightOf(written)
  const { standing, isNoneFound, isOpen } = readMarks(entry)
  const unproven = `if (v > 0) unproven += ${weight};`
  const ends = parent < 0 ? null : plan.parents[parent]!.ends
  const value = ends
    ? `(hiding & ${2 ** parent} ? (end ? ${num(ends.high.hiding)} : ${num(ends.low.hiding)}) : asking & ${2 ** parent} ? (end ? ${num(
        ends.high.asking,
      )} : ${num(ends.low.asking)}) : end ? 0 : 1)`
    : '(end ? 0 : 1)'
  const empty = `asked += ${weight}; blank += ${weight}; sum += ${weight} * ((end ? k[0] : 1) * ${value})`
  if (standing === STANDING['not-answered']) return `${unproven} ${empty}`
  if (standing === STANDING.excluded)
    return `${unproven} if (accepted${written.i}(e)) excluded += ${weight}; else { ${empty} }`
  if (standing !== STANDING.answered) return `${unproven} asked += ${weight}; sum += ${weight} * (k[0] * a)`
  const figure = `{ const x = ${exactValue(written.fields, questionOf(written).field)}; a = ${attainment(questionOf(written))} }`
  return `${isOpen ? figure : ''} asked += ${weight}; sum += ${weight} * (k[v] * ${isNoneFound ? 'noneFound(end)' : 'a'})`
}

/** A switch over the entries of a question; those with the same text share it, and the most frequent text stands last. */
const byEntry = (written: Written, text: (written: Written, entry: Entry) => string): string => {
  const texts = new Map<string, number[]>()
  questionOf(written).entries.forEach((entry, i) => {
    const own = text(written, entry)
    texts.set(own, [...(texts.get(own) ?? []), i])
  })
  const [common, ...others] = [...texts].sort(([, one], [, other]) => other.length - one.length)
  const cases = others.map(([own, codes]) => `${codes.map((each) => `case ${each}:`).join(' ')} ${own}; break`)
  return `switch (e) { ${cases.join('\n')}\ndefault: ${common![0]} }`
}

const opening = (written: Written): string => {
  const question = questionOf(written)
  const entry = emitEntry(written.i, question)
  const wide = entry === 'c' ? '' : `const c = ${code(question.field)}; `
  return `${wide}const e = ${entry === 'c' ? code(question.field) : entry}; const v = ${level(written.plan, question.place)}; let a = A[${written.first} + e];`
}

/** A question weighed at both ends, with all that can be said about its answer. */
export const emitCareful = (written: Written): string =>
  `if (${asked(questionOf(written))}) { // ${questionOf(written).indicator.code}\n${opening(written)}\n${byEntry(written, careful)}\n}`

/** A question weighed at one end in one state of the open parents. */
export const emitInState = (written: Written): string => {
  const body = byEntry(written, inState)
  const hidden =
    written.hiddenBy < 0
      ? ''
      : `if (hiding & ${2 ** written.hiddenBy}) { if (v > 0) unproven += ${weightOf(written)} } else `
  return `if (${asked(questionOf(written))}) { // ${questionOf(written).indicator.code}\n${opening(written)}\n${hidden}{ ${body} }\n}`
}

/** What a plain answer is worth by its entry and evidence level, as an expression. */
export const emitPlain = (written: Written): string => {
  const question = questionOf(written)
  const entry = emitEntry(written.i, question)
  const { place } = question
  const at = entry === 'c' ? `${code(question.field)}` : `entry${written.i}(${code(question.field)})`
  return `W[((${written.first} + (${at})) << 2) | ((rows[row + ${written.plan.layout.levels.at + (place >> 2)}] >> ${(place & 3) * 2}) & 3)]`
}

/** What a question adds to the share of the weight that is proven. */
export const emitShare = (written: Written): string => {
  const question = questionOf(written)
  const weight = weightOf(written)
  const where = (wanted: number) =>
    isOneOf(
      'e',
      question.entries.flatMap((entry, i) => (readMarks(entry).standing === wanted ? [i] : [])),
    )
  const entry = emitEntry(written.i, question)
  const opened = `${entry === 'c' ? '' : `const c = ${code(question.field)};`} const e = ${entry === 'c' ? code(question.field) : entry}`
  const excluded = question.entries.some(({ standing }) => standing === 'excluded')
    ? `(${where(STANDING.excluded)}) && accepted${written.i}(e)`
    : 'false'
  const hidden = written.hiddenBy < 0 ? 'false' : `(hiding & ${2 ** written.hiddenBy}) !== 0`
  return `{ ${opened}; const isAsked = ${asked(question)}, isHidden = ${hidden}
  if (!(isAsked && ${excluded} && !isHidden)) { whole += ${weight}; if (isAsked && !isHidden) {
    if (${where(STANDING['not-answered'])} || ${where(STANDING.excluded)}) { if (!end) proven += ${weight} }
    else if ((${where(STANDING.answered)}) && (${level(written.plan, question.place)}) > 0) proven += ${weight}
  } } }`
}
