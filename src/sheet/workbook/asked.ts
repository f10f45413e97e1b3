import { cellRef, type WriteSheet } from 'hucre/xlsx'
import type { Catalogue } from '../../core/catalogue/catalogue.ts'
import { choicesOf } from '../../core/catalogue/catalogue.ts'
import type { Question } from '../../core/questionnaire.ts'
import { drawBullets } from './bullets.ts'
import type { Choices } from './choices.ts'
import { type Drawn, inFormula, openDrawn, type Pen, type Placed } from './drawn.ts'
import type { Group } from './groups.ts'
import { hidingOf } from './hiding.ts'
import { writeKey } from './key.ts'
import { LANDSCAPE, WIDTHS } from './layout.ts'
import { notesOf } from './notes.ts'
import { questionFields } from './question.ts'
import { OVERLAYS, STYLES } from './style.ts'

/** A sheet of questions with where its fields and the rows of its progress are. */
export type AskedSheet = { sheet: WriteSheet; placed: readonly Placed[]; name: string; progress: string }

/** Columns: number, question with its help, words before the answer, answer, progress. */
const NUMBER = 0
const QUESTION = 1
const CAPTION = 2
const ANSWER = 3
const STATE = 4
const FIRST_ROW = 3

/** Draws one question from a row on, and gives the row after it. */
const drawQuestion = (
  drawn: Drawn,
  row: number,
  catalogue: Catalogue,
  pen: Pen,
  choices: Choices,
  question: Question,
  earlier: readonly Placed[],
) => {
  const { say, filled } = pen
  const { indicator } = question
  const fields = questionFields(catalogue, say, indicator)
  const offered = choicesOf(indicator)
  drawn.put(row, NUMBER, indicator.code, STYLES.label)
  drawn.put(row, QUESTION, catalogue.texts.indicators[indicator.code]!.question, STYLES.label)
  const notes = notesOf(catalogue, pen, choices, question)
  for (const [i, note] of notes.entries()) drawn.put(row + 1 + i, QUESTION, note, STYLES.quiet)
  let line = row
  const cells: string[] = []
  for (const field of fields) {
    drawn.put(line, CAPTION, field.caption, field.part === 'tick' ? STYLES.tick : STYLES.caption)
    const cell = drawn.ask(line, ANSWER, field)
    if (field.part !== 'reason') cells.push(cell)
    line += 1
    if (field.part === 'choice' && indicator.scale.type === 'single') {
      const list = choices.get(indicator.code)!.slice(0, offered.length)
      drawBullets(
        drawn,
        say,
        line,
        list.map(({ label }) => label),
      )
      line += 1
    }
  }
  const next = Math.max(line, row + 1 + notes.length)
  const hiding = hidingOf(question, [...earlier, ...drawn.placed], pen, choices)
  const isGiven = fields.some((field) => field.part !== 'reason' && filled.has(writeKey(field)))
  const [answered, open, notAsked] = [
    say('workbook.state.answered'),
    say('workbook.state.open'),
    say('workbook.state.not-asked'),
  ]
  const given = `COUNTA(${cells[0]}:${cells.at(-1)})`
  const state = `IF(${given}>0,${inFormula(answered)},${inFormula(open)})`
  drawn.work(
    row,
    STATE,
    hiding ? `IF(${hiding.formula},${inFormula(notAsked)},${state})` : state,
    hiding?.holds ? notAsked : isGiven ? answered : open,
    STYLES.caption,
  )
  if (hiding) drawn.overlay(`${cellRef(row, NUMBER)}:${cellRef(next - 1, STATE)}`, hiding.formula, OVERLAYS.notAsked)
  return next
}

/** A sheet of questions, benchmark by benchmark, with what each asks for, why, and where to answer. */
export const drawAsked = (
  catalogue: Catalogue,
  group: Group,
  choices: Choices,
  pen: Pen,
  earlier: readonly Placed[],
): AskedSheet => {
  const { say } = pen
  const name = say(`workbook.sheet.${group.name}`)
  const drawn = openDrawn(name, pen)
  drawn.put(0, 0, name, STYLES.title)
  drawn.put(1, 0, say('workbook.sheet-how'), STYLES.subtitle)
  for (const [column, heading] of ['number', 'question', 'caption', 'answer', 'state'].entries())
    drawn.put(2, column, say(`workbook.heading.${heading}`), STYLES.heading)
  let row = FIRST_ROW
  for (const { code, questions } of group.benchmarks) {
    const { title, statement } = catalogue.texts.benchmarks[code]!
    for (const column of [CAPTION, ANSWER, STATE]) drawn.put(row, column, null, STYLES.benchmark)
    drawn.put(row, NUMBER, code, STYLES.benchmark)
    drawn.put(row, QUESTION, title, STYLES.benchmark)
    drawn.put(row + 1, QUESTION, statement, STYLES.statement)
    row += 2
    for (const question of questions) row = drawQuestion(drawn, row, catalogue, pen, choices, question, earlier) + 1
  }
  const progress = `${cellRef(FIRST_ROW, STATE)}:${cellRef(row, STATE)}`
  drawn.overlay(progress, `${cellRef(FIRST_ROW, STATE)}=${inFormula(say('workbook.state.open'))}`, OVERLAYS.open)
  const sheet = drawn.sheet({ columns: WIDTHS, ...LANDSCAPE(FIRST_ROW) })
  return { sheet, placed: drawn.placed, name, progress }
}
