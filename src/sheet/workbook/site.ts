import { cellRef } from 'hucre/xlsx'
import type { Catalogue } from '../../core/catalogue/catalogue.ts'
import type { ProfileQuestion } from '../../core/catalogue/parts.ts'
import type { AskedSheet } from './asked.ts'
import { drawBullets } from './bullets.ts'
import { inFormula, openDrawn, type Pen } from './drawn.ts'
import type { Field } from './field.ts'
import { writeKey } from './key.ts'
import { LANDSCAPE, WIDTHS } from './layout.ts'
import { OVERLAYS, STYLES } from './style.ts'

/** So many countries or goods have a cell of their own, and always one more than are known. */
const SEVERAL = 6
const MOST_WORKERS = 1_000_000
const FIRST_ROW = 3

/** The cells one fact about the site is given in; the number of workers is a fact of ours beside those of the catalogue. */
const factFields = ({ say, filled }: Pen, question: ProfileQuestion | null): Field[] => {
  const field = (part: Field['part'], caption: string | null, more: Partial<Field> = {}): Field => ({
    owner: question?.code ?? 'workers',
    part,
    detail: null,
    caption: caption === null ? '' : say(`workbook.caption.${caption}`),
    list: null,
    ends: null,
    ...more,
  })
  const several = (part: Field['part'], caption: string): Field[] => {
    const known = [...filled.keys()].filter((key) => key.startsWith(`${question!.code}:`)).length
    return Array.from({ length: Math.max(SEVERAL, known + 1) }, (_, i) =>
      field(part, i === 0 ? caption : null, { detail: String(i + 1), list: question!.code }),
    )
  }
  if (!question) return [field('count', 'workers', { ends: [0, MOST_WORKERS] })]
  switch (question.type) {
    case 'countries':
      return several('choice', 'countries')
    case 'goods':
      return several('text', 'goods')
    case 'division':
    case 'single':
      return [field('choice', 'choice', { list: question.code })]
    case 'share':
      return [field('share', 'share')]
    case 'number':
      return [field('count', 'count', { ends: [question.minimum!, question.maximum!] })]
  }
}

/** The sheet of facts about the site: exposure, not conduct. A fact nobody knows stays blank. */
export const drawSite = ({ profile, texts }: Catalogue, pen: Pen): AskedSheet => {
  const { say, filled } = pen
  const name = say('workbook.sheet.site')
  const drawn = openDrawn(name, pen)
  drawn.put(0, 0, name, STYLES.title)
  drawn.put(1, 0, say('workbook.site-how'), STYLES.subtitle)
  for (const [column, heading] of ['number', 'question', 'caption', 'answer', 'state'].entries())
    drawn.put(2, column, say(`workbook.heading.${heading}`), STYLES.heading)
  const workers = {
    question: say('workbook.workers.question'),
    help: say('workbook.workers.help'),
    why: say('workbook.workers.why'),
  }
  let row = FIRST_ROW
  for (const question of [null, ...profile]) {
    const text = question ? texts.profile[question.code]! : workers
    drawn.put(row, 0, question?.code ?? '–', STYLES.label)
    drawn.put(row, 1, text.question, STYLES.label)
    drawn.put(row + 1, 1, text.help, STYLES.quiet)
    drawn.put(row + 2, 1, say('workbook.why', { why: text.why }), STYLES.quiet)
    const fields = factFields(pen, question)
    const cells = fields.map((field, i) => {
      drawn.put(row + i, 2, field.caption, STYLES.caption)
      return drawn.ask(row + i, 3, field)
    })
    if (question?.type === 'single') {
      const labels = texts.profile[question.code]!.choices
      const words = (question.choices ?? []).map((code) => labels[code] ?? code)
      drawBullets(drawn, say, row + 1, words)
    }
    const isGiven = fields.some((field) => filled.has(writeKey(field)))
    const [answered, open] = [say('workbook.state.answered'), say('workbook.state.open')]
    drawn.work(
      row,
      4,
      `IF(COUNTA(${cells[0]}:${cells.at(-1)})>0,${inFormula(answered)},${inFormula(open)})`,
      isGiven ? answered : open,
      STYLES.caption,
    )
    row += Math.max(3, fields.length) + 1
  }
  const progress = `${cellRef(FIRST_ROW, 4)}:${cellRef(row, 4)}`
  drawn.overlay(progress, `${cellRef(FIRST_ROW, 4)}=${inFormula(say('workbook.state.open'))}`, OVERLAYS.open)
  return { sheet: drawn.sheet({ columns: WIDTHS, ...LANDSCAPE(FIRST_ROW) }), placed: drawn.placed, name, progress }
}
