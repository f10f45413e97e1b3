import type { Answer } from '../answers/answer.ts'
import type { Profile } from '../profile.ts'
import { dayNumber, dayText } from './day.ts'
import { BLANK, DONT_KNOW_CODE, EXACT, EXACT_DATE, FIRST_CHOICE, FIRST_DATE, type Field } from './layout.ts'

const FIRST_DAY = dayNumber(FIRST_DATE)

/** A code, with the value it leaves to stand in full, null for none. */
export type Coded = { value: number; exact: number | null }

const inFull = (exact: number[], value: number, code: number): number => {
  exact.push(value)
  return code
}

const figureCode = (field: Field & { kind: 'figure' }, figure: number, exact: number[]): number => {
  const step = Math.round((figure - field.least) * field.parts)
  const fits = field.least + step / field.parts === figure && figure >= field.least && figure <= field.most
  return fits ? FIRST_CHOICE + field.choices.length + step : inFull(exact, figure, EXACT)
}

const dateCode = ({ choices }: Field, date: string, exact: number[]): number => {
  const day = dayNumber(date)
  const value = FIRST_CHOICE + choices.length + day - FIRST_DAY
  return day >= FIRST_DAY && value < EXACT_DATE ? value : inFull(exact, day, EXACT_DATE)
}

/** The code of a choice; among ticks its bit. Throws for a choice that the field does not have. */
export const choiceCode = ({ code, codes }: Field, choice: string): number => {
  const value = codes.get(choice)
  if (value === undefined) throw new Error(`${code} has no choice ${choice}`)
  return value
}

/**
 * An answer as its code; undefined is not answered. What the code cannot say is put after `exact`, to stand in full. Throws for an
 * answer of another kind than the field.
 */
export const codeAnswer = (field: Field, answer: Answer | undefined, exact: number[]): number => {
  if (answer === undefined) return BLANK
  if (answer.kind === 'dont-know') return DONT_KNOW_CODE
  if (answer.kind === 'choice' || answer.kind === 'not-applicable') return choiceCode(field, answer.choice)
  if (answer.kind === 'choices' && field.kind === 'ticks') {
    let bits = 0
    for (const choice of answer.choices) bits += choiceCode(field, choice)
    return bits
  }
  if (answer.kind === 'figure' && field.kind === 'figure') return figureCode(field, answer.figure, exact)
  if (answer.kind === 'date' && field.kind === 'date') return dateCode(field, answer.date, exact)
  throw new Error(`an answer of kind ${answer.kind} does not fit ${field.code}`)
}

const exactOf = (exact: number | null, code: string): number => {
  if (exact === null) throw new Error(`the exact value of ${code} is missing`)
  return exact
}

/** A code as the answer it was made from, reasons apart. `excludes` says which choices are *not applicable*. */
export const readAnswerCode = (
  field: Field,
  { value, exact }: Coded,
  excludes: (choice: string) => boolean,
): Answer | null => {
  if (value === BLANK) return null
  if (value === DONT_KNOW_CODE) return { kind: 'dont-know' }
  if (field.kind === 'ticks') {
    const choices = field.choices.filter((_, i) => Math.floor(value / 2 ** (i + 1)) % 2 === 1)
    const [only] = choices
    return only && excludes(only) ? { kind: 'not-applicable', choice: only, reason: '' } : { kind: 'choices', choices }
  }
  const choice = field.choices[value - FIRST_CHOICE]
  if (choice !== undefined)
    return excludes(choice) ? { kind: 'not-applicable', choice, reason: '' } : { kind: 'choice', choice }
  const step = value - FIRST_CHOICE - field.choices.length
  if (field.kind === 'figure')
    return { kind: 'figure', figure: value === EXACT ? exactOf(exact, field.code) : field.least + step / field.parts }
  if (field.kind === 'date')
    return { kind: 'date', date: dayText(value === EXACT_DATE ? exactOf(exact, field.code) : FIRST_DAY + step) }
  throw new Error(`${field.code} has no code ${value}`)
}

/** A profile fact as its code; null is not known. What the code cannot say is put after `exact`. */
export const codeFact = (field: Field, fact: Profile[string] | undefined, exact: number[]): number => {
  if (fact === undefined || fact === null) return BLANK
  if (field.kind === 'figure') return figureCode(field, Number(fact), exact)
  return field.kind === 'division' ? Number(fact) + 1 : choiceCode(field, String(fact))
}

/** A code as the profile fact it was made from. */
export const readFactCode = (field: Field, { value, exact }: Coded): Profile[string] => {
  if (value === BLANK) return null
  if (field.kind === 'division') return String(value - 1).padStart(2, '0')
  if (field.kind === 'figure')
    return value === EXACT ? exactOf(exact, field.code) : field.least + (value - FIRST_CHOICE) / field.parts
  return field.choices[value - FIRST_CHOICE] ?? null
}
