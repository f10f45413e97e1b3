import { type Around, type Member, zip } from './zip.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** A sheet of a workbook around its rows. */
export const sheetXml = (rows: string, more = ''): string =>
  `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${more}<sheetData>${rows}</sheetData></worksheet>`

export const relationsXml = (relations: string): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations}</Relationships>`

export const relation = (id: string, type: string, target: string, mode = ''): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${mode}/>`

export const contentTypes = (overrides = '', main = `${TYPE}.sheet.main+xml`): string =>
  `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${main}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>${overrides}</Types>`

export const bookXml = (name = 'Sites', more = ''): string =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets>${more}</workbook>`

export const text = (reference: string, value: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`

/** Two rows of a list that nothing is wrong with. */
export const ROWS = `<row r="1">${text('A1', 'Name')}${text('B1', 'Country')}</row><row r="2">${text('A2', 'Vale Joinery')}${text('B2', 'Portugal')}</row>`

/** The parts of a small sound workbook; a part of the same name takes the place of ours, null takes it out, others are added. */
export const partsWith = (changes: Readonly<Record<string, Member['data'] | null>> = {}): Member[] => {
  const parts: Record<string, Member['data'] | null> = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relationsXml(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': bookXml(),
    'xl/_rels/workbook.xml.rels': relationsXml(relation('rId1', 'worksheet', 'worksheets/sheet1.xml')),
    'xl/worksheets/sheet1.xml': sheetXml(ROWS),
    ...changes,
  }
  return Object.entries(parts).flatMap(([name, data]) => (data === null ? [] : [{ name, data }]))
}

/** A workbook with parts changed, and then any member changed by name. */
export const workbook = (
  changes: Readonly<Record<string, Member['data'] | null>> = {},
  lies: Readonly<Record<string, Partial<Member>>> = {},
  around: Around = {},
): Uint8Array =>
  zip(
    partsWith(changes).map((member) => ({ ...member, ...(Object.hasOwn(lies, member.name) ? lies[member.name] : {}) })),
    around,
  )
