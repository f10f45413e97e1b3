import { filler, type Hostile, noise, spreadsheets } from './hostile.ts'
import { ROWS, sheetXml, workbook } from './workbook.ts'

const MEGABYTE = 1024 * 1024
const SHEET = 'xl/worksheets/sheet1.xml'
const STRINGS = 'xl/sharedStrings.xml'
const PICTURE = 'xl/media/image1.png'

const byRatio = (ratios: readonly number[], bytes: number, make: (text: string) => Uint8Array) => {
  const files: Record<string, () => Uint8Array> = {}
  for (const ratio of ratios) files[`${ratio} to 1, ${bytes / MEGABYTE} MB`] = () => make(filler(bytes, ratio))
  return files
}
const named = (where: string, files: Record<string, () => Uint8Array>) =>
  Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`bomb in ${where}: ${name}`, bytes]))

const inSheet = (text: string) => workbook({ [SHEET]: sheetXml(`${ROWS}${text}`) })
const inStrings = (text: string) => workbook({ [STRINGS]: `<sst>${text}</sst>` })
const inPicture = (text: string) => workbook({ [PICTURE]: `\u0089PNG${text}` })
const inStyles = (text: string) => workbook({ 'xl/styles.xml': `<styleSheet>${text}</styleSheet>` })
const parts = (count: number, text: string) =>
  workbook(
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`xl/worksheets/sheet${i + 2}.xml`, sheetXml(text)])),
  )

/** Little that becomes much: refused by what really comes out, not by what the archive says. */
export const bombs: readonly Hostile[] = [
  ...spreadsheets('upload.ratio', {
    ...named('a sheet', byRatio([120, 200, 300, 400, 500, 600, 700, 800, 900, 1000], 24 * MEGABYTE, inSheet)),
    ...named('the shared texts', byRatio([150, 1000], 24 * MEGABYTE, inStrings)),
    ...named('a picture', byRatio([150, 1000], 24 * MEGABYTE, inPicture)),
    ...named('the styles', byRatio([150, 1000], 24 * MEGABYTE, inStyles)),
  }),
  ...spreadsheets('upload.inflates', {
    ...named('a sheet', byRatio([25, 50, 80], 48 * MEGABYTE, inSheet)),
    ...named('the shared texts', byRatio([25, 80], 48 * MEGABYTE, inStrings)),
    'bomb in a sheet: a hundred megabytes of blanks': () => inSheet(' '.repeat(100 * MEGABYTE)),
    'bomb spread over four sheets': () => parts(4, filler(12 * MEGABYTE, 50)),
    'bomb spread over 150 sheets': () => parts(150, filler(MEGABYTE / 2, 50)),
  }),
  ...spreadsheets('read: Sites 2x2', {
    ...named('a sheet, within what a list may be', byRatio([25, 50], 8 * MEGABYTE, inSheet)),
  }),
  ...spreadsheets('upload.too-large', {
    'more than 5 MB of noise': () => workbook({ [PICTURE]: noise(8 * MEGABYTE) }),
    'five megabytes and a byte, not packed': () =>
      workbook({ [PICTURE]: ' '.repeat(5 * MEGABYTE + 1) }, { [PICTURE]: { method: 0 } }),
  }),
]
