import type { Answer } from '../answers/answer.ts'
import type { Profile } from '../profile.ts'
import { dayNumber, dayText } from './day.ts'
import { BLANK, DONT_KNOW_CODE, EXACT, EXACT_DATE, FIRST_CHOICE, FIRST_DATE, type Field } from './layout.ts'

const FIRST_DAY = dayNumber(FIRST_DATE)

/** A code, with the value it leaves to stand in full, null for none. */
export type Coded = { value: number; exact: number | null }

const plain = (value: number): Coded => ({ value, exact: null })

const figureCode = (field: Field & { kind: 'figure' }, figure: number): Coded => {
  const step = Math.round((figure - field.least) * field.parts)
  const isExact = field.least + step / field.parts === figure && figure >= field.least && figure <= field.most
  return isExact ? plain(FIRST_CHOICE + field.choices.length + step) : { value: EXACT, exact: figure }
}

const dateCode = ({ choices }: Field, date: string): Coded => {
  const day = dayNumber(date)
  const value = FIRST_CHOICE + choices.length + day - FIRST_DAY
  return day >= FIRST_DAY && value < EXACT_DATE ? plain(value) : { value: EXACT_DATE, exact: day }
}

/** The bit of a choice among ticks; the lowest is *don't know*. */
export const tickBit = ({ choices }: Field, choice: string): number => 2 ** (choices.indexOf(choice) + 1)

const choiceCode = (field: Field, choice: string): number =>
  field.kind === 'ticks' ? tickBit(field, choice) : FIRST_CHOICE + field.choices.indexOf(choice)

/** An answer as its code; null is not answered. Throws for an answer of another kind than the field. */
export const codeAnswer = (field: Field, answer: Answer | null): Coded => {
  if (answer === null) return plain(BLANK)
  if (answer.kind === 'dont-know') return plain(DONT_KNOW_CODE)
  if (answer.kind === 'choice' || answer.kind === 'not-applicable') return plain(choiceCode(field, answer.choice))
  if (answer.kind === 'choices' && field.kind === 'ticks')
    return plain(answer.choices.reduce((bits, choice) => bits + tickBit(field, choice), 0))
  if (answer.kind === 'figure' && field.kind === 'figure') return figureCode(field, answer.figure)
  if (answer.kind === 'date' && field.kind === 'date') return dateCode(field, answer.date)
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

/** A profile fact as its code; null is not known. */
export const codeFact = (field: Field, fact: Profile[string] | undefined): Coded => {
  if (fact === undefined || fact === null) return plain(BLANK)
  if (field.kind === 'figure') return figureCode(field, Number(fact))
  return plain(field.kind === 'division' ? Number(fact) + 1 : choiceCode(field, String(fact)))
}

/** A code as the profile fact it was made from. */
export const readFactCode = (field: Field, { value, exact }: Coded): Profile[string] => {
  if (value === BLANK) return null
  if (field.kind === 'division') return String(value - 1).padStart(2, '0')
  if (field.kind === 'figure')
    return value === EXACT ? exactOf(exact, field.code) : field.least + (value - FIRST_CHOICE) / field.parts
  return field.choices[value - FIRST_CHOICE] ?? null
}
