import type { ColumnDef, WriteSheet } from 'hucre/xlsx'

type Shape = Pick<WriteSheet, 'freezePane' | 'pageSetup' | 'rowDefs'>

/** Columns of a sheet of questions: number, question with its help, words before the answer, answer, progress. */
export const WIDTHS: ColumnDef[] = [{ width: 8 }, { width: 60 }, { width: 36 }, { width: 44 }, { width: 12 }]

const margins = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 }

/** One page wide on A4, whatever is on it. */
const page = (orientation: 'portrait' | 'landscape') =>
  ({ paperSize: 'a4', orientation, fitToPage: true, fitToWidth: 1, fitToHeight: 0, margins }) as const

/** The shape of a sheet whose first rows stay in sight: its title, how to fill it in, and its headings. */
export const LANDSCAPE = (headRows: number): Shape => ({
  freezePane: { rows: headRows },
  pageSetup: page('landscape'),
  rowDefs: new Map([
    [0, { height: 30 }],
    [1, { height: 20 }],
  ]),
})

/** The shape of the first sheet. */
export const PORTRAIT: Shape = { pageSetup: page('portrait'), rowDefs: new Map([[0, { height: 34 }]]) }
