import { deflateRawSync } from 'node:zlib'
import { bytesOf, type Hostile, spreadsheets } from './hostile.ts'
import { contentTypes, relation, relationsXml, sheetXml, text, workbook } from './workbook.ts'
import { joined } from './zip.ts'

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const having =
  (name: string, data: string | Uint8Array = '<x/>') =>
  () =>
    workbook({ [name]: data })
const typed = (main: string) => () => workbook({ '[Content_Types].xml': contentTypes('', main) })
const listing = (type: string, part: string) => () =>
  workbook({ '[Content_Types].xml': contentTypes(`<Override PartName="${part}" ContentType="${type}"/>`) })
const related = (relations: string) => () =>
  workbook({ 'xl/worksheets/_rels/sheet1.xml.rels': relationsXml(relations) })
const OUTSIDE = ' TargetMode="External"'
const begins = (...bytes: number[]) => Uint8Array.from([...bytes, ...new Array<number>(300).fill(0x20)])

/** Parts that run, reach out or carry another file. */
export const parts: readonly Hostile[] = [
  ...spreadsheets('upload.macros', {
    'macros: vbaProject.bin': having('xl/vbaProject.bin', begins(0xd0, 0xcf, 0x11, 0xe0)),
    'macros: capitals': having('XL/VBAPROJECT.BIN'),
    'macros: signature': having('xl/vbaProjectSignature.bin'),
    'macros: data': having('xl/vbaData.xml'),
    'macros: content type of the workbook': typed('application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
    'macros: content type of a template': typed('application/vnd.ms-excel.template.macroEnabled.main+xml'),
    'macros: content type of a part': listing('application/vnd.ms-office.vbaProject', '/xl/harmless.bin'),
    'macros: sheet of Excel 4': having('xl/macrosheets/sheet1.xml'),
    'macros: dialog sheet': having('xl/dialogsheets/sheet1.xml'),
    'macros: buttons of its own': having('customUI/customUI14.xml'),
  }),
  ...spreadsheets('upload.external-link', {
    'outside: a linked workbook': having('xl/externalLinks/externalLink1.xml'),
    'outside: a linked picture': related(relation('rId1', 'image', 'http://attacker.example/pixel.png', OUTSIDE)),
    'outside: a linked object': related(relation('rId1', 'oleObject', 'file:///etc/passwd', OUTSIDE)),
    'outside: a share': related(relation('rId1', 'externalLinkPath', '\\\\attacker\\share\\x.xlsx', OUTSIDE)),
    'outside: a template': related(relation('rId1', 'attachedTemplate', 'http://attacker.example/x.dotm', OUTSIDE)),
    'outside: single quotation marks': related(
      relation('rId1', 'image', 'http://a.example/x', " TargetMode='External'"),
    ),
    'outside: letters written as numbers': related(
      relation('rId1', 'image', 'http://a.example/x', ' TargetMode="&#69;xternal"'),
    ),
    'outside: a bracket in quotation marks before it': related(
      relation('rId1" Foo=">', 'image', 'http://a.example/x', OUTSIDE),
    ),
    'outside: a quotation mark written as a number before it': related(
      relation('rId1" Foo="&#34;', 'image', 'http://a.example/x', OUTSIDE),
    ),
    'outside: said twice': related(relation('rId1', 'image', 'http://a.example/x', ` TargetMode="Internal"${OUTSIDE}`)),
    'outside: from the workbook itself': () =>
      workbook({
        'xl/_rels/workbook.xml.rels': relationsXml(
          `${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'theme', 'http://a.example/t', OUTSIDE)}`,
        ),
      }),
  }),
  ...spreadsheets('upload.embedded', {
    'embedded: a document': having('xl/embeddings/Microsoft_Word_Document1.docx'),
    'embedded: an object': having('xl/embeddings/oleObject1.bin'),
    'embedded: ActiveX': having('xl/activeX/activeX1.xml'),
    'embedded: a control': having('xl/ctrlProps/ctrlProp1.xml'),
    'embedded: an extension from the web': having('xl/webextensions/webextension1.xml'),
    'embedded: content type of an object': listing(`${OFFICE}.oleObject`, '/xl/harmless.bin'),
    'embedded: a program as picture': having('xl/media/image1.png', begins(0x4d, 0x5a)),
    'embedded: a Linux program as picture': having('xl/media/image1.jpeg', begins(0x7f, 0x45, 0x4c, 0x46)),
    'embedded: a compound file as printer settings': having(
      'xl/printerSettings/printerSettings1.bin',
      begins(0xd0, 0xcf, 0x11, 0xe0),
    ),
  }),
  ...spreadsheets('upload.connection', {
    'connection: to a database': having('xl/connections.xml'),
    'connection: a query': having('xl/queryTables/queryTable1.xml'),
    'connection: a data model': having('xl/model/item.data'),
    'connection: custom data': having('xl/customData/itemProps1.xml'),
  }),
  ...spreadsheets('upload.nested-archive', {
    'nested: an archive': having('xl/media/a.zip', workbook()),
    'nested: a workbook': having('xl/media/a.xlsx', workbook()),
    'nested: an archive called picture': having('xl/media/image1.png', workbook()),
    'nested: an archive that begins with one letter and nothing for a while': () => {
      const inner = workbook()
      const alone = Uint8Array.of(0, 1, 0, 0xfe, 0xff, inner[0]!)
      const nothing = Uint8Array.from({ length: 50_000 }, (_, i) => (i % 5 < 3 ? 0 : 0xff))
      const packed = joined(alone, nothing, new Uint8Array(deflateRawSync(inner.subarray(1))))
      return workbook({ 'xl/media/image1.png': inner }, { 'xl/media/image1.png': { packed } })
    },
    'nested: three deep': having(
      'xl/media/image1.png',
      workbook({ 'xl/media/image1.png': workbook({ 'xl/media/image1.png': workbook() }) }),
    ),
    'nested: an archive called markup': having('docProps/app.xml', workbook()),
    'nested: RAR called picture': having('xl/media/image1.gif', begins(0x52, 0x61, 0x72, 0x21)),
    'nested: 7z called picture': having('xl/media/image1.gif', begins(0x37, 0x7a, 0xbc, 0xaf)),
    'nested: gzip called picture': having('xl/media/image1.gif', begins(0x1f, 0x8b)),
  }),
  ...spreadsheets('upload.unknown-part', {
    'unknown: a program': having('xl/setup.exe'),
    'unknown: a script': having('xl/run.js'),
    'unknown: a page': having('xl/page.html'),
    'unknown: a picture that runs': having('xl/media/image1.svg', '<svg onload="alert(1)"/>'),
    'unknown: a shortcut': having('xl/x.lnk'),
    'unknown: without an ending': having('xl/passwd'),
  }),
  ...spreadsheets('read: Sites 1x1', {
    'links in cells are text': () =>
      workbook({
        'xl/worksheets/sheet1.xml': sheetXml(`<row r="1">${text('A1', 'x')}</row>`).replace(
          '</sheetData>',
          '</sheetData><hyperlinks><hyperlink ref="A1" r:id="rId1"/></hyperlinks>',
        ),
        'xl/worksheets/_rels/sheet1.xml.rels': relationsXml(
          relation('rId1', 'hyperlink', 'http://attacker.example/?q=1', OUTSIDE),
        ),
      }),
  }),
  ...spreadsheets('upload.other-document', {
    'a Word document called .xlsx': typed(`${OFFICE}.wordprocessingml.document.main+xml`),
    'a presentation called .xlsx': typed(`${OFFICE}.presentationml.presentation.main+xml`),
  }),
  ...spreadsheets('upload.binary-workbook', {
    'a binary workbook called .xlsx': typed('application/vnd.ms-excel.sheet.binary.macroFree.main'),
  }),
  ...spreadsheets('upload.no-spreadsheet', {
    'no list of content types': () => workbook({ '[Content_Types].xml': null }),
    'no workbook in it': () => workbook({ 'xl/workbook.xml': null }),
    'a list of content types without a workbook': typed('text/plain'),
    'a plain text called .xlsx': () => bytesOf('Name,Country\nVale Joinery,Portugal\n'),
  }),
]
