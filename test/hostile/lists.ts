import { gzipSync } from 'node:zlib'
import { bytesOf, filler, type Hostile, noise, thick } from './hostile.ts'
import { text as cell, ROWS, sheetXml, workbook } from './workbook.ts'
import { joined } from './zip.ts'

const HEADER = 'Name,Country,Address\n'
const GOOD = 'Vale Joinery,Portugal,Rua do Exemplo 1\n'
const MEGABYTE = 1024 * 1024

const lists = (expects: string, files: Readonly<Record<string, () => Uint8Array>>): Hostile[] =>
  Object.entries(files).map(([name, bytes]) => ({ name: `list: ${name}`, kind: 'list', bytes, expects }))
const text = (content: string) => () => bytesOf(content)

/** Further rows of a list, from the third on. */
const manyRows = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `<row r="${i + 3}">${cell(`A${i + 3}`, `Vale ${i}`)}${cell(`B${i + 3}`, 'Portugal')}</row>`,
  ).join('')

const utf16 = (content: string, isLittle: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(content.length * 2))
  for (let i = 0; i < content.length; i++) view.setUint16(i * 2, content.charCodeAt(i), isLittle)
  return new Uint8Array(view.buffer)
}

/** Lists as text that never end, are no text, are far too wide or long, or try to reach into the program. */
export const hostileLists: readonly Hostile[] = [
  ...lists('list.row-too-long', {
    'a quotation mark that never closes, ten megabytes': text(`${HEADER}"${noise(10 * MEGABYTE)}`),
    'a field of ten megabytes': text(`${HEADER}${noise(10 * MEGABYTE).replaceAll(' ', '_')},Portugal,x\n`),
    'a row of ten megabytes of separators': text(`${HEADER}${','.repeat(10 * MEGABYTE)}\n`),
  }),
  ...lists('list.unreadable', {
    'a quotation mark that never closes': text(`${HEADER}"Vale Joinery,Portugal,x\n${GOOD.repeat(100)}`),
  }),
  ...lists('list.too-many-columns', {
    'a hundred thousand columns': text(`${HEADER}${'x,'.repeat(100_000)}\n`),
    'a hundred thousand headers': text(`${'Country,'.repeat(100_000)}\n${GOOD}`),
  }),
  ...lists('list.no-text', {
    'NUL among the letters': text(`${HEADER}Vale\0Joinery,Portugal,x\n`),
    'bytes of a program': () =>
      joined(
        bytesOf(HEADER),
        new Uint8Array(5_000).map((_, i) => i % 251),
      ),
    'NUL in UTF-16': () => utf16(`\uFEFF${HEADER}Vale\0Joinery,Portugal,x\n`, true),
  }),
  ...lists('list.letter', {
    'a byte-order mark the wrong way round': text(`\uFFFE${HEADER}${GOOD}`),
    'U+FFFE among the letters': text(`${HEADER}Vale\uFFFE Joinery,Portugal,x\n`),
    'U+FFFF far down': text(`${HEADER}${GOOD.repeat(10_000)}Vale\uFFFF Joinery,Portugal,x\n`),
    'two byte-order marks of UTF-16, one the wrong way round': () => utf16(`\uFEFF\uFFFE${HEADER}${GOOD}`, true),
    'the same, big end first': () => utf16(`\uFEFF\uFFFE${HEADER}${GOOD}`, false),
    'U+FFFE in UTF-16': () => utf16(`\uFEFF${HEADER}${GOOD}Vale\uFFFE,Portugal,x\n`, true),
  }),
  ...lists('list.byte-order', {
    'UTF-16, little end first, that says big': () => joined(Uint8Array.of(0xfe, 0xff), utf16(`${HEADER}${GOOD}`, true)),
    'UTF-16, big end first, that says little': () =>
      joined(Uint8Array.of(0xff, 0xfe), utf16(`${HEADER}${GOOD}`, false)),
  }),
  ...lists('list.empty', { 'nothing at all': () => new Uint8Array() }),
  ...lists('list.too-large', {
    'more than 64 MB': () => bytesOf(HEADER + GOOD.repeat((64 * MEGABYTE) / GOOD.length + 1)),
  }),
  ...lists('list.no-header', {
    'only a mark of UTF-16': () => Uint8Array.of(0xff, 0xfe),
    'only line ends': text('\n'.repeat(1_000_000)),
    'only separators': text(','.repeat(900)),
    'a page': text('<html><body><script>alert(1)</script></body></html>'),
    'an object': text('{"__proto__":{"admin":true},"Country":"Portugal"}'),
    'a packed list': () => new Uint8Array(gzipSync(HEADER + GOOD)).filter((byte) => byte !== 0),
    noise: text(noise(200_000)),
  }),
  ...lists('upload.macros', {
    'a workbook with macros under another name': () => workbook({ 'xl/vbaProject.bin': 'x' }),
  }),
  ...lists('upload.ratio', {
    'a bomb under another name': () =>
      workbook({ 'xl/worksheets/sheet1.xml': sheetXml(`${ROWS}${filler(24 * MEGABYTE, 500)}`) }),
  }),
  ...lists('read: 19000 rows 19000 used 0 rejected', {
    'a workbook whose last column is joined over every row': () =>
      workbook({
        'xl/worksheets/sheet1.xml': sheetXml(thick(ROWS + manyRows(18_999))).replace(
          '</sheetData>',
          '</sheetData><mergeCells><mergeCell ref="XFD1:XFD1048576"/></mergeCells>',
        ),
      }),
  }),
  ...lists('read: 2 rows 1 used 1 rejected', {
    'an address of three hundred thousand figures': text(`${HEADER}${GOOD}Vale,Portugal,${'1.'.repeat(150_000)}\n`),
    'a name of three hundred thousand blanks': text(`${HEADER}${GOOD}"a${' '.repeat(300_000)}b",Portugal,x\n`),
    'a country of ligatures': text(`${HEADER}${GOOD}Vale,${'\uFDFA'.repeat(200_000)},x\n`),
  }),
  ...lists('read: 1 rows 1 used 0 rejected', {
    'headers called after the inside of the program': text(
      `Name,Country,__proto__,constructor,toString\nVale Joinery,Portugal,a,b,c\n`,
    ),
    'cells called after the inside of the program': text(`${HEADER}__proto__,Portugal,constructor\n`),
    'cells that call a program': text(`${HEADER}"=cmd|'/c calc'!A0",Portugal,"@SUM(1+1)*cmd|'/c calc'!A0"\n`),
    'line ends of three kinds': text(`Name,Country\r\nVale Joinery,Portugal\r`),
    'letters that are no letters': () =>
      joined(bytesOf(HEADER), Uint8Array.of(0xc3, 0x28, 0xff), bytesOf(',Portugal,x\n')),
    'half a letter in UTF-16': () => utf16(`\uFEFFName,Country\n\uD800,Portugal\n`, true),
    'UTF-16 without a mark': () => utf16(HEADER + GOOD, true),
    'UTF-16, big end first': () => utf16(`\uFEFFName,Country\nVale,Portugal\n`, false),
    'text that runs right to left': text(`${HEADER}\u202Eexe.piz,Portugal,x\n`),
  }),
  ...lists('read: 3 rows 3 used 0 rejected', {
    'a separator of its own making': text(`sep=^\n${(HEADER + GOOD.repeat(3)).replaceAll(',', '^')}`),
  }),
]
