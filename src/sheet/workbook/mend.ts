import type { Cell, Sheet } from 'hucre/xlsx'
import type { Say } from '../../messages/messages.ts'
import { safeCell } from '../csv.ts'
import { LANDSCAPE } from './layout.ts'
import { STYLES } from './style.ts'

/** A line of the list: where, what to do, and the cell it leads to, null where there is none. */
export type Line = { at: string; says: string; link: string | null }

const FIRST_ROW = 3

/** The sheet that lists what has to be mended, each line with a link to its cell, and what has no place in the edition in use. */
export const drawMend = (say: Say, name: string, lines: readonly Line[], leftBehind: readonly Line[]): Sheet => {
  const cells = new Map<string, Cell>()
  const put = (
    row: number,
    column: number,
    value: string,
    style: Cell['style'] = STYLES.body,
    link: string | null = null,
  ) =>
    cells.set(`${row},${column}`, {
      value: safeCell(value),
      type: 'string',
      style,
      ...(link === null ? {} : { hyperlink: { target: '', location: link } }),
    })
  const putLines = (from: number, list: readonly Line[]): number => {
    for (const [i, { at, says, link }] of list.entries()) {
      put(from + i, 0, at, link === null ? STYLES.body : STYLES.link, link)
      put(from + i, 1, says)
    }
    return from + list.length
  }
  put(0, 0, name, STYLES.title)
  put(1, 0, say(lines.length > 0 ? 'workbook.marked.how' : 'workbook.marked.clean'), STYLES.subtitle)
  for (const [column, key] of ['at', 'message'].entries())
    put(2, column, say(`workbook.marked.head.${key}`), STYLES.heading)
  const row = putLines(FIRST_ROW, lines)
  if (leftBehind.length > 0) {
    put(row + 1, 0, say('workbook.marked.left'), STYLES.benchmark)
    put(row + 1, 1, say('workbook.marked.left-how'), STYLES.statement)
    putLines(row + 2, leftBehind)
  }
  return {
    ...LANDSCAPE(FIRST_ROW),
    name,
    rows: [],
    cells,
    columns: [{ width: 34 }, { width: 110 }],
    view: { showGridLines: false, tabColor: { rgb: 'A93226' } },
  }
}
