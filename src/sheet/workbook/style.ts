import type { CellStyle } from 'hucre/xlsx'

const FACE = 'Arial'
const INK = '1A1A1A'
/** On white 9:1, so that help is quieter than a question and still easy to read. */
const QUIET = '454545'
const NAVY = '1F3A5F'
const MIST = 'DCE6F1'
const CREAM = 'FFF8DC'
const EDGE = '8C8C8C'

const fill = (rgb: string): NonNullable<CellStyle['fill']> => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { rgb },
  bgColor: { rgb },
})

const text = (size: number, rgb: string, more: Partial<NonNullable<CellStyle['font']>> = {}): CellStyle => ({
  font: { name: FACE, size, color: { rgb }, ...more },
  alignment: { vertical: 'top', wrapText: true },
})

const edge = { style: 'thin' as const, color: { rgb: EDGE } }
const box = { top: edge, right: edge, bottom: edge, left: edge }

/** A little away from the text to its left. */
const INSET = { horizontal: 'left', vertical: 'top', wrapText: true, indent: 1 } as const

const answer: CellStyle = {
  ...text(11, INK),
  fill: fill(CREAM),
  border: box,
  protection: { locked: false },
}

const hidden: CellStyle = { font: { name: FACE, size: 8, color: { rgb: EDGE } } }

/** How every cell of a workbook looks. Sizes in points; nothing a person must read is below 10. */
export const STYLES = {
  title: { ...text(18, NAVY, { bold: true }), alignment: { vertical: 'center' } },
  subtitle: { ...text(11, QUIET), alignment: { vertical: 'center' } },
  heading: {
    ...text(11, 'FFFFFF', { bold: true }),
    fill: fill(NAVY),
    alignment: { vertical: 'center', wrapText: true },
  },
  headingRight: {
    ...text(11, 'FFFFFF', { bold: true }),
    fill: fill(NAVY),
    alignment: { vertical: 'center', horizontal: 'right' },
  },
  benchmark: { ...text(12, NAVY, { bold: true }), fill: fill(MIST), alignment: { vertical: 'center' } },
  statement: text(10, QUIET, { italic: true }),
  label: text(11, INK, { bold: true }),
  body: text(11, INK),
  quiet: text(10, QUIET),
  caption: { ...text(10, QUIET), alignment: INSET },
  tick: { ...text(11, INK), alignment: INSET },
  link: text(11, '0B4F9C', { underline: true }),
  figure: { ...text(11, INK), alignment: { vertical: 'top', horizontal: 'right' } },
  bar: { ...text(11, NAVY), alignment: { vertical: 'top' } },
  answer,
  share: { ...answer, numFmt: '0.0%', alignment: { horizontal: 'left', vertical: 'top' } },
  number: { ...answer, alignment: { horizontal: 'left', vertical: 'top' } },
  day: { ...answer, numFmt: 'yyyy-mm-dd', alignment: { horizontal: 'left', vertical: 'top' } },
  hidden,
} as const satisfies Record<string, CellStyle>

/** What conditional formats lay over a cell: a question that is not asked, and one that is still open. */
export const OVERLAYS = {
  notAsked: { font: { color: { rgb: '6B6B6B' } }, fill: fill('EBEBEB') },
  open: { font: { color: { rgb: '9C3D00' }, bold: true } },
} as const satisfies Record<string, CellStyle>
