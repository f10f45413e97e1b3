import { bytesOf, type Hostile, noise, spreadsheets } from './hostile.ts'
import { zip } from './zip.ts'

const begins =
  (...bytes: number[]) =>
  () =>
    Uint8Array.from([...bytes, ...new Array<number>(4_000).fill(7)])
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const wide = (name: string) => [...name].flatMap((letter) => [letter.charCodeAt(0), 0])
const open = (type: string) => () =>
  zip([
    { name: 'mimetype', data: `application/vnd.oasis.opendocument.${type}`, method: 0 },
    { name: 'content.xml', data: '<office:document-content/>' },
    { name: 'META-INF/manifest.xml', data: '<manifest/>' },
  ])
const holding =
  (...names: string[]) =>
  () =>
    zip(names.map((name) => ({ name, data: '<x/>' })))

/** Files of another kind under the name of a spreadsheet. */
export const kinds: readonly Hostile[] = [
  ...spreadsheets('upload.empty', { 'nothing at all': () => new Uint8Array() }),
  ...spreadsheets('upload.old-workbook', { 'an old workbook': begins(...COMPOUND, ...wide('Workbook')) }),
  ...spreadsheets('upload.encrypted', {
    'a workbook with a password': begins(...COMPOUND, ...wide('EncryptionInfo'), ...wide('EncryptedPackage')),
  }),
  ...spreadsheets('upload.open-document', {
    'an OpenDocument spreadsheet': open('spreadsheet'),
    'an OpenDocument text': open('text'),
  }),
  ...spreadsheets('upload.no-spreadsheet', {
    'an archive of pictures': holding('a.png', 'b.png'),
    'a page saved as workbook': () => bytesOf('<html><table><tr><td>Name</td></tr></table></html>'),
    'a workbook of 2003': () => bytesOf('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
    'a PDF': () => bytesOf('%PDF-1.7\n1 0 obj<</OpenAction 2 0 R>>'),
    'a picture': begins(0x89, 0x50, 0x4e, 0x47),
    'a gzip': begins(0x1f, 0x8b, 0x08),
    'a 7z': begins(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c),
    'a RAR': begins(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07),
    'a program': begins(0x4d, 0x5a, 0x90, 0x00),
    noise: () => bytesOf(`Q${noise(100_000)}`),
    JSON: () => bytesOf('{"__proto__":{"admin":true}}'),
    'half a mark': () => bytesOf('P'),
  }),
  ...spreadsheets('upload.unknown-part', {
    'a Java archive': holding('META-INF/MANIFEST.MF', 'Main.class'),
    'an app': holding('AndroidManifest.xml', 'classes.dex'),
    'a workbook of another maker': holding('Index/Document.iwa', 'Metadata/Properties.plist'),
  }),
]
