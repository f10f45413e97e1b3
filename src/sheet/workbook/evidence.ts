import type { Say } from '../../messages/messages.ts'
import type { AskedSheet } from './asked.ts'
import { openDrawn, type Pen } from './drawn.ts'
import type { Field } from './field.ts'
import { EVIDENCE } from './key.ts'
import { LANDSCAPE } from './layout.ts'
import { STYLES } from './style.ts'

/** So many lines are there to begin with: more than one for each question. */
const LINES = 150
const FIRST_ROW = 3

/** The owner of a line of the evidence list, counted from 1. */
export const lineOwner = (line: number): string => `evidence-${line}`

const lineFields = (line: number): Field[] =>
  (
    [
      ['choice', 'question', EVIDENCE.question],
      ['choice', 'kind', EVIDENCE.kind],
      ['text', 'title', null],
      ['day', 'date', null],
      ['text', 'sha256', null],
    ] as const
  ).map(([part, detail, list]) => ({ owner: lineOwner(line), part, detail, list, caption: '', ends: null }))

/** The list of what shows the answers: one line for each document, with the question it belongs to. `known` lines are filled in already. */
export const drawEvidence = (pen: Pen, known: number): AskedSheet => {
  const say: Say = pen.say
  const name = say('workbook.sheet.evidence')
  const drawn = openDrawn(name, pen)
  drawn.put(0, 0, name, STYLES.title)
  drawn.put(1, 0, say('workbook.evidence-how'), STYLES.subtitle)
  for (const [column, heading] of ['line', 'evidence-question', 'kind', 'title', 'date', 'sha256'].entries())
    drawn.put(2, column, say(`workbook.heading.${heading}`), STYLES.heading)
  const lines = Math.max(LINES, known + LINES / 3)
  for (let line = 1; line <= lines; line++) {
    const row = FIRST_ROW + line - 1
    drawn.put(row, 0, line, STYLES.caption)
    for (const [i, field] of lineFields(line).entries()) drawn.ask(row, i + 1, field)
  }
  const columns = [{ width: 6 }, { width: 52 }, { width: 16 }, { width: 56 }, { width: 13 }, { width: 24 }]
  const progress = `D${FIRST_ROW + 1}:D${FIRST_ROW + lines}`
  return { sheet: drawn.sheet({ columns, ...LANDSCAPE(FIRST_ROW) }), placed: drawn.placed, name, progress }
}
