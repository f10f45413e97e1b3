import {
  type Carried,
  carryAnswers,
  type Filled,
  type LeftBehind,
  type SentResponse,
} from '../../core/answers/carry.ts'
import { findDateFaults, type Response, readResponse } from '../../core/answers/response.ts'
import { choicesOf, type Edition } from '../../core/catalogue/catalogue.ts'
import type { ExposureData } from '../../core/exposure/data.ts'
import { type Outcome, outcome, type Problem } from '../../core/problem.ts'
import { createQuestionnaire, type Form } from '../../core/questionnaire.ts'
import type { Say } from '../../messages/messages.ts'
import type { Workbook } from '../open.ts'
import { type Cells, type KindOf, readAnswerCells } from './answers.ts'
import { type Choices, createChoices } from './choices.ts'
import type { About } from './codes.ts'
import { readEvidenceCells } from './evidence-lines.ts'
import { readFacts } from './facts.ts'
import { findCells, inOrder } from './found.ts'
import { type Handed, readHanded } from './handed.ts'
import { readKey } from './key.ts'
import { inWords } from './left-behind.ts'
import { readStatement } from './statement.ts'
import { wordingsOf } from './wordings.ts'

/** What a workbook is read with. `today` is the day it is received. */
export type Reading = { say: Say; edition: Edition; exposure: ExposureData; today: string }

/**
 * A workbook that was filled in, read. `filled` is what it says in its own edition; `sent` is a response that `readResponse` takes;
 * `carried` is null where the edition is the one in use. `tell` says what another edition leaves behind by its cell and in the words of the
 * workbook.
 */
export type FilledWorkbook = {
  about: About
  filled: Filled
  sent: SentResponse
  carried: Carried | null
  tell: (left: LeftBehind) => LeftBehind
}

const kindIn =
  ({ catalogue }: Edition): KindOf =>
  (owner, code) => {
    const indicator = catalogue.indicators.find((each) => each.code === owner)
    const choice = indicator && choicesOf(indicator).find((each) => each.code === code)
    return choice ? choice.kind : 'unknown'
  }

/** The words of the edition in use, or those the workbook was handed out with; without a word of ours for an owner, those of the workbook. */
const listsOf = ({ edition }: Reading, { about, lists }: Handed, ours: Choices): Choices =>
  about.digest === edition.catalogueDigest ? new Map([...lists, ...ours]) : new Map([...ours, ...lists])

/** The cells by whom they belong to, in the order they were handed out in. */
const byOwner = (found: ReturnType<typeof findCells>['cells']): ReadonlyMap<string, Cells> => {
  const owners = new Map<string, Cells[number][]>()
  for (const [text, cell] of found) {
    const key = readKey(text)
    if (!key) continue
    const own = owners.get(key.owner) ?? []
    own.push({ ...key, found: cell })
    owners.set(key.owner, own)
  }
  return owners
}

/** Where a place in a response stands in the workbook: the longest beginning of it that a cell is known for. */
const placeIn = (places: ReadonlyMap<string, string>, at: string): string => {
  const parts = at.split('.')
  for (let i = parts.length; i > 0; i--) {
    const place = places.get(parts.slice(0, i).join('.'))
    if (place) return place
  }
  return at
}

/** Many times what we hand out. More is no questionnaire any more, and marking it would keep others waiting. */
const MOST_CELLS = 60_000

const countCells = ({ sheets }: Workbook): number =>
  sheets.reduce((sum, { rows }) => sum + rows.reduce((cells, row) => cells + row.length, 0), 0)

const QUESTION = /^B\d{2}\.\d$/

/** The answers by question, as they are sent; a question nobody answered is null. */
const readAnswers = (
  edition: Edition,
  owners: ReadonlyMap<string, Cells>,
  lists: Choices,
  places: Map<string, string>,
  problems: Problem[],
): Record<string, unknown> => {
  const answers: Record<string, unknown> = {}
  for (const [owner, cells] of owners) {
    if (!QUESTION.test(owner)) continue
    const { told, problems: more } = readAnswerCells(cells, lists, kindIn(edition))
    problems.push(...more)
    answers[owner] = told?.value ?? null
    places.set(`answers.${owner}`, told?.at ?? cells[0]!.found.at)
  }
  return answers
}

/**
 * A workbook that was filled in → the response it holds, or **every** problem at once, each with its sheet and cell. One of an older
 * edition is carried over to the edition in use.
 */
export const readFilledWorkbook = (book: Workbook, reading: Reading): Outcome<FilledWorkbook> => {
  const handed = readHanded(book)
  if (!handed.ok) return handed
  if (countCells(book) > MOST_CELLS) return outcome([{ at: 'file', message: 'workbook.too-much' }], () => ({}) as never)
  const { edition, exposure, today } = reading
  const { catalogue } = edition
  const { about } = handed.value
  const ours = createChoices(catalogue, exposure, reading.say)
  const lists = listsOf(reading, handed.value, ours)
  const { cells, problems } = findCells(book, handed.value)
  const owners = byOwner(cells)
  const places = new Map<string, string>()
  const { closedOn, declaration } = readStatement(owners, lists, places, problems)
  const profile = readFacts(catalogue, exposure, owners, lists, places, problems)
  const evidence = readEvidenceCells(owners, lists, places, problems)
  const answers = readAnswers(edition, owners, lists, places, problems)

  const form = about.form as Form
  const said = { profile, answers, evidence, declaration }
  const wording = wordingsOf(book, cells, answers, lists)
  const filled = { ...said, form, closedOn: closedOn ?? today, wording }
  const carried = about.digest === edition.catalogueDigest ? null : carryAnswers(catalogue, filled)
  const { id } = createQuestionnaire(catalogue, form, profile)
  const sent = { ...(carried?.response ?? { questionnaire: id, ...said }), closedOn: closedOn ?? '' }
  const read = readResponse(catalogue, sent)
  const told = new Set(problems.map(({ at }) => at))
  const more = [
    ...(read.ok ? [] : read.problems),
    ...(closedOn ? findDateFaults({ closedOn, declaration } as Response, today) : []),
  ]
  const place = (at: string) => placeIn(places, at)
  const tell = (left: LeftBehind) => ({ ...inWords(left, handed.value.lists, ours), at: place(left.at) })
  const placed = more.map((problem) => ({ ...problem, at: place(problem.at) }))
  return outcome(inOrder(book, [...problems, ...placed.filter(({ at }) => !told.has(at))]), () => ({
    about,
    filled,
    sent,
    carried: carried && { ...carried, leftBehind: carried.leftBehind.map(tell) },
    tell,
  }))
}
