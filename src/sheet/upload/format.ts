import { readXml } from 'hucre/xml'

/** Number cells with a style of their own, by the part of their sheet: row, column and style one after another, all from 0. */
export type Styled = ReadonlyMap<string, readonly number[]>
/** Formats of number cells such as `0.00%`, by row and column; absent where a number is shown as it is. */
export type Formats = Record<number, Record<number, string>>

/** Parts that say which sheet is which and what the styles are. */
export const ROOT_RELATIONS = '_rels/.rels'
export const BOOK = 'xl/workbook.xml'
export const BOOK_RELATIONS = 'xl/_rels/workbook.xml.rels'
export const STYLES = 'xl/styles.xml'

/** Built-in formats of numbers (ECMA-376 part 1, 18.8.30); those of days and times are read as days. */
const BUILT_IN: Readonly<Record<string, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
}

const rowsOf = (text: string | undefined, rowTag: string): Record<string, unknown>[] =>
  text === undefined ? [] : readXml(text, { rowTag, stripNamespaces: true }).data

const formatsByStyle = (text: string | undefined): (string | null)[] => {
  const own = new Map(rowsOf(text, 'numFmt').map((row) => [String(row['@numFmtId']), String(row['@formatCode'])]))
  const cells = /<(?:\w+:)?cellXfs[\s>].*?<\/(?:\w+:)?cellXfs>/s.exec(text ?? '')?.[0]
  return rowsOf(cells, 'xf').map((row) => {
    const id = String(row['@numFmtId'] ?? 0)
    return own.get(id) ?? (Object.hasOwn(BUILT_IN, id) ? BUILT_IN[id]! : null)
  })
}

/** The part of each sheet, by the name of the sheet. */
const partsByName = (texts: ReadonlyMap<string, string>): Map<string, string> => {
  const targets = new Map(
    rowsOf(texts.get(BOOK_RELATIONS), 'Relationship').map((row) => [row['@Id'], String(row['@Target'])]),
  )
  return new Map(
    rowsOf(texts.get(BOOK), 'sheet').map((row) => {
      const id = Object.entries(row).find(([name]) => name.endsWith(':id') || name === '@id')?.[1]
      const target = targets.get(id) ?? ''
      return [String(row['@name']), target.startsWith('/') ? target.slice(1) : `xl/${target}`]
    }),
  )
}

/** The formats of the number cells of each sheet, by its name. */
export const readFormats = (texts: ReadonlyMap<string, string>, styled: Styled): Map<string, Formats> => {
  const byStyle = formatsByStyle(texts.get(STYLES))
  const found = new Map<string, Formats>()
  for (const [name, part] of partsByName(texts)) {
    const cells = styled.get(part) ?? []
    const formats: Formats = {}
    for (let i = 0; i < cells.length; i += 3) {
      const format = byStyle[cells[i + 2]!]
      if (!format) continue
      const row = cells[i]!
      formats[row] ??= {}
      formats[row][cells[i + 1]!] = format
    }
    found.set(name, formats)
  }
  return found
}
