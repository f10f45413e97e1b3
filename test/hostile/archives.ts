import { bytesOf, filler, type Hostile, spreadsheets } from './hostile.ts'
import { partsWith, ROWS, sheetXml, workbook } from './workbook.ts'
import { joined, zip } from './zip.ts'

const SHEET = 'xl/worksheets/sheet1.xml'
const MASK = 0xffffffff
const sound = workbook()
const cut = (share: number) => () => sound.slice(0, Math.floor(sound.length * share))
const flagged = (flags: number) => () => workbook({}, { [SHEET]: { flags } })
const packedBy = (method: number) => () => workbook({}, { [SHEET]: { method, packed: bytesOf('x'.repeat(400)) } })
const named = (name: string) => () => workbook({ [name]: '<x/>' })
const long = sheetXml(`${ROWS}${filler(20_000_000, 50)}`)

/** The same bytes under many names, as in a bomb without nesting. */
const overlapping = (count: number): Uint8Array =>
  zip([
    ...partsWith(),
    ...Array.from({ length: count }, (_, i) => ({ name: `xl/worksheets/sheet${i + 2}.xml`, data: '', at: 0 })),
  ])

/** Archives that say what is not so, or that two readers would read differently. */
export const archives: readonly Hostile[] = [
  ...spreadsheets('upload.inflates', {
    'a part claims to be four gigabytes': () => workbook({}, { [SHEET]: { claims: { size: MASK } } }),
  }),
  ...spreadsheets('upload.ratio', {
    'a part claims to be 25 MB': () => workbook({}, { [SHEET]: { claims: { size: 25_000_000 } } }),
  }),
  ...spreadsheets('upload.size-differs', {
    'a part claims to be 100 bytes': () => workbook({ [SHEET]: long }, { [SHEET]: { claims: { size: 100 } } }),
    'a part claims to be nothing': () => workbook({ [SHEET]: long }, { [SHEET]: { claims: { size: 0 } } }),
    'a part claims to be a byte less': () => workbook({}, { [SHEET]: { claims: { size: sheetXml(ROWS).length - 1 } } }),
    'a part claims to be a byte more': () => workbook({}, { [SHEET]: { claims: { size: sheetXml(ROWS).length + 1 } } }),
  }),
  ...spreadsheets('upload.archive-form', {
    'a part claims more packed bytes than there are': () =>
      workbook({}, { [SHEET]: { claims: { compressed: 4_000 } } }),
    'a part claims fewer packed bytes': () => workbook({}, { [SHEET]: { claims: { compressed: 20 } } }),
    'a part claims four gigabytes packed': () => workbook({}, { [SHEET]: { claims: { compressed: MASK } } }),
    'a part is named differently beside its data': () => workbook({}, { [SHEET]: { beside: { name: 'xl/evil.xml' } } }),
    'a part has another size beside its data': () => workbook({}, { [SHEET]: { beside: { size: 9 } } }),
    'a part has another packed size beside its data': () => workbook({}, { [SHEET]: { beside: { compressed: 9 } } }),
    'a part is packed differently beside its data': () => workbook({}, { [SHEET]: { beside: { method: 0 } } }),
    'a part is encrypted only beside its data': () => workbook({}, { [SHEET]: { beside: { flags: 1 } } }),
    'a stored part is longer than it says': () => workbook({}, { [SHEET]: { method: 0, claims: { size: 5 } } }),
    'two parts share their bytes': () => overlapping(1),
    'a hundred parts share their bytes': () => overlapping(100),
    'a part lies in the directory': () => workbook({}, { [SHEET]: { at: sound.length - 60 } }),
    'a part lies behind the end': () => workbook({}, { [SHEET]: { at: 1_000_000 } }),
    'bytes between the parts': () => workbook({}, {}, { between: bytesOf('<script>alert(1)</script>') }),
    'fewer parts are counted than listed': () => workbook({}, {}, { count: 3 }),
    'more parts are counted than listed': () => workbook({}, {}, { count: 9 }),
    'the directory begins elsewhere': () => workbook({}, {}, { start: 0 }),
    'a second end in the comment': () => workbook({}, {}, { comment: sound.slice(-22) }),
    'an archive of two disks': () => workbook({}, {}, { disks: 1 }),
    'an archive behind an archive': () => joined(sound, sound),
    'packed with deflate64': packedBy(9),
    'packed with bzip2': packedBy(12),
    'packed with LZMA': packedBy(14),
    'packed with AES': packedBy(99),
  }),
  ...spreadsheets('upload.encrypted', {
    'a part is encrypted': flagged(0x0001),
    'a part is strongly encrypted': flagged(0x0041),
    'the directory is masked': flagged(0x2000),
  }),
  ...spreadsheets('upload.cut-off', {
    'cut off at a tenth': cut(0.1),
    'cut off in the middle': cut(0.5),
    'cut off at nine tenths': cut(0.9),
    'cut off by its last byte': () => sound.slice(0, -1),
    'only the first four bytes': () => sound.slice(0, 4),
    'a page behind the archive': () => workbook({}, {}, { behind: bytesOf('<html><script>alert(1)</script>') }),
    'a comment in the archive': () => workbook({}, {}, { comment: bytesOf('a remark') }),
  }),
  ...spreadsheets('upload.too-many-parts', {
    '201 parts': () =>
      workbook(Object.fromEntries(Array.from({ length: 196 }, (_, i) => [`docProps/${i}.xml`, '<x/>']))),
    'ten thousand parts': () =>
      workbook(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`docProps/${i}.xml`, '']))),
    'parts counted to 65,535': () => workbook({}, {}, { count: 0xffff }),
  }),
  ...spreadsheets('upload.path', {
    'a part outside: ../': named('../../etc/cron.d/x.xml'),
    'a part outside, further in': named('xl/../../../x.xml'),
    'a part outside: backslashes': named('..\\..\\x.xml'),
    'a part at the root': named('/etc/x.xml'),
    'a part on a drive': named('C:/x.xml'),
    'a part on a share': named('\\\\host\\x.xml'),
    'a part with a NUL in its name': named('xl/x.xml\0.png'),
    'a part with a line break in its name': named('xl/x\n.xml'),
  }),
  ...spreadsheets('upload.part-twice', {
    'a part stands twice': () => zip([...partsWith(), { name: SHEET, data: sheetXml('') }]),
    'a part stands twice but for capitals': () => zip([...partsWith(), { name: SHEET.toUpperCase(), data: '<x/>' }]),
  }),
  ...spreadsheets('upload.damaged', {
    'the packed bytes of a part are noise': () =>
      workbook({}, { [SHEET]: { packed: new Uint8Array(300).fill(0xff), claims: { size: 900 } } }),
    'a part has another check sum': () => workbook({}, { [SHEET]: { claims: { crc: 0x12345678 } } }),
  }),
]
