import type { Say } from '../../messages/messages.ts'
import { safeCell } from '../csv.ts'
import type { AskedSheet } from './asked.ts'
import { type Drawn, openDrawn, type Pen } from './drawn.ts'
import type { Field } from './field.ts'
import { COVER } from './key.ts'
import { PORTRAIT } from './layout.ts'
import { type Count, drawHeading, drawProgress } from './progress.ts'
import { STYLES } from './style.ts'

/** Who asks whom, and until when; null where it is left open. */
export type Occasion = {
  asker: string | null
  contact: string | null
  supplier: string | null
  deadline: string | null
}

/** How many answers of an earlier time stand in the workbook, and which of their questions are put in other words since. */
export type Earlier = { answers: number; reworded: readonly string[] }

const LABEL = 0
const TEXT = 1
const HOW = ['yellow', 'lists', 'not-applicable', 'figures', 'evidence', 'offline', 'back'] as const

/** Rows of a label and what it says; gives the row after them. */
const drawTold = (drawn: Drawn, from: number, told: readonly (readonly [label: string, text: string])[]): number => {
  for (const [i, [label, text]] of told.entries()) {
    drawn.put(from + i, LABEL, label, STYLES.label)
    drawn.put(from + i, TEXT, text, STYLES.body)
  }
  return from + told.length
}

const coverFields = (say: Say): (readonly [string, Field])[] => {
  const field = (owner: string, part: Field['part']): Field => ({
    owner,
    part,
    detail: null,
    caption: '',
    list: null,
    ends: null,
  })
  return [
    [say('workbook.cover.closed-on'), field(COVER.closed, 'day')],
    [say('workbook.cover.declared-by'), field(COVER.declaredBy, 'text')],
    [say('workbook.cover.declared-on'), field(COVER.declaredOn, 'day')],
  ]
}

const earlierText = (say: Say, { answers, reworded }: Earlier): string =>
  say('workbook.cover.earlier-text', { answers, reworded: reworded.length, codes: reworded.join(', ') })

/** The first sheet: who asks and why, until when, how to answer, how far one is, what happens with it and what it is not. */
export const drawCover = (
  pen: Pen,
  occasion: Occasion,
  earlier: Earlier,
  sheets: readonly AskedSheet[],
  given: Count,
): AskedSheet => {
  const { say } = pen
  const { asker, contact, supplier, deadline } = occasion
  const name = say('workbook.sheet.cover')
  const drawn = openDrawn(name, pen)
  const told = (...keys: string[]) =>
    keys.map(
      (key) =>
        [say(`workbook.cover.${key}`), say(`workbook.cover.${key}-text`, { tick: say('workbook.tick') })] as const,
    )
  drawn.put(0, 0, say('workbook.cover.title'), STYLES.title)
  let row = drawTold(drawn, 2, [
    [say('workbook.cover.asker'), asker === null ? say('workbook.cover.asker-unnamed') : safeCell(asker)],
    ...(contact === null ? [] : [[say('workbook.cover.contact'), safeCell(contact)] as const]),
    ...(supplier === null ? [] : [[say('workbook.cover.supplier'), safeCell(supplier)] as const]),
    [say('workbook.cover.deadline'), deadline ?? say('workbook.cover.deadline-open')],
    ...told('why'),
    ...(earlier.answers > 0 ? [[say('workbook.cover.earlier'), earlierText(say, earlier)] as const] : []),
  ])
  row = drawHeading(drawn, row + 1, say('workbook.cover.how'))
  row = drawTold(drawn, row, told(...HOW.map((step) => `how-${step}`)))
  row = drawProgress(drawn, say, row + 1, sheets, given)
  row = drawHeading(drawn, row + 1, say('workbook.cover.good-to-know'))
  row = drawTold(drawn, row, told('no-names', 'what-happens', 'what-it-is-not', 'your-side'))
  row = drawHeading(drawn, row + 1, say('workbook.cover.finish'))
  drawn.put(row, TEXT, say('workbook.cover.finish-text'), STYLES.body)
  for (const [label, field] of coverFields(say)) {
    row += 1
    drawn.put(row, LABEL, label, STYLES.label)
    drawn.ask(row, TEXT, field)
  }
  const columns = [{ width: 27 }, { width: 66 }, { width: 11 }, { width: 11 }]
  return { sheet: drawn.sheet({ columns, ...PORTRAIT }), placed: drawn.placed, name, progress: '' }
}
