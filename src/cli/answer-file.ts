import { type Carried, carryAnswers, type Filled, type LeftBehind } from '../core/answers/carry.ts'
import { readResponse } from '../core/answers/response.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import { filledOf, isPortable, type Portable, readPortable } from '../core/portable.ts'
import { accepted, type Outcome, outcome } from '../core/problem.ts'
import { type Form, readQuestionnaireId } from '../core/questionnaire.ts'
import { refuse as refuseFile, type Terminal } from './terminal.ts'

/** Evidence is named in an answer file and not attached, so that none is larger. */
const LARGEST_BYTES = 1_000_000

const refuse = (message: string, values = {}): Outcome<never> =>
  outcome([{ at: '(file)', message: `portable.${message}`, values }], () => ({}) as never)

/** The JSON of an answer file as it came, or what is wrong with it. */
export const readAnswerText = (bytes: Uint8Array): Outcome<unknown> => {
  if (bytes.length > LARGEST_BYTES) return refuse('too-large', { megabytes: LARGEST_BYTES / 1_000_000 })
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return accepted(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch {
    return refuse('not-json')
  }
}

/**
 * Answers from a file, of whatever edition, and the file itself where it is one that any instance reads. `tell` says what stays behind
 * as a workbook has it, by cell and in words.
 */
export type ReadAnswers = {
  filled: Filled
  edition: string
  portable: Portable | null
  tell?: (left: LeftBehind) => LeftBehind
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Answers as they are sent to another edition: days and form are read, the rest is carried over as it stands. */
const readOlderResponse = ({ catalogue }: Edition, sent: unknown): Outcome<ReadAnswers> => {
  const named =
    isObject(sent) && typeof sent.questionnaire === 'string' ? readQuestionnaireId(sent.questionnaire) : null
  if (!named || !isObject(sent)) return refuse('other-file')
  const { answers, profile, evidence, ...rest } = sent
  // With its answers left out, what remains is read like any response: the closing day and who declares.
  const head = readResponse(catalogue, {
    ...rest,
    questionnaire: `${catalogue.edition}/${named.form}/plain`,
    answers: {},
  })
  if (!head.ok) return head
  const { closedOn, declaration } = head.value
  return accepted({
    filled: {
      form: named.form,
      closedOn,
      profile: isObject(profile) ? profile : {},
      answers: isObject(answers) ? answers : {},
      evidence: Array.isArray(evidence) ? evidence : [],
      declaration,
      wording: null,
    },
    edition: named.edition,
    portable: null,
  })
}

/** An answer file or a response of whatever edition → what can be carried over, or every problem. */
export const readAnswers = (edition: Edition, sent: unknown): Outcome<ReadAnswers> => {
  if (!isPortable(sent)) return readOlderResponse(edition, sent)
  const portable = readPortable(sent)
  if (!portable.ok) return portable
  const filled = filledOf(portable.value, edition.catalogue.texts.language)
  return accepted({ filled, edition: portable.value.catalogue.edition, portable: portable.value })
}

/** What carries over to the edition in use, in its own form where none is asked for. */
export const carryFrom = ({ catalogue }: Edition, { filled, tell }: ReadAnswers, form?: Form): Carried => {
  const carried = carryAnswers(catalogue, filled, form)
  return tell ? { ...carried, leftBehind: carried.leftBehind.map(tell) } : carried
}

/**
 * An answer file as a response to the edition in use. Says what it could not hand on and what is still asked; null after saying what
 * is wrong with it.
 */
export const carryPortable = (given: Terminal & { edition: Edition }, sent: unknown): { value: unknown } | null => {
  const { say, err, edition } = given
  const read = readAnswers(edition, sent)
  if (!read.ok) {
    refuseFile(given, read.problems)
    return null
  }
  const { response, leftBehind, reworded, asked } = carryAnswers(edition.catalogue, read.value.filled)
  if (leftBehind.length > 0) err(say('portable.cli.left-behind', { count: leftBehind.length }))
  for (const { at, message, values } of leftBehind) err(`  ${at}: ${say(`problem.${message}`, values)}`)
  const codes = (list: readonly string[]) => ({ count: list.length, codes: list.join(', ') })
  if (reworded.length > 0) err(say('portable.cli.reworded-codes', codes(reworded.map(({ code }) => code))))
  if (asked.length > 0) err(say('portable.cli.asked-codes', codes(asked)))
  return { value: response }
}
