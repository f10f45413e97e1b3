import { bytesOf, type Hostile } from './hostile.ts'
import { workbook } from './workbook.ts'

const lines = (expects: string, files: Readonly<Record<string, () => Uint8Array>>): Hostile[] =>
  Object.entries(files).map(([name, bytes]) => ({ name: `lines: ${name}`, kind: 'lines', bytes, expects }))
const raw = (content: string) => () => bytesOf(content)
const about = (response: string) => raw(`{"site":"North hall","response":${response}}\n`)

/** Lines of JSON that nest, swell or lie. */
export const hostileLines: readonly Hostile[] = [
  ...lines('request.too-deep', {
    'four hundred thousand brackets': about('['.repeat(400_000) + ']'.repeat(400_000)),
    'a hundred thousand objects': about(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
    'brackets that never close': raw('['.repeat(900_000)),
  }),
  ...lines('batch.number', {
    'a number beyond all numbers': about('{"answers":{"B05.1":1e999}}'),
    'a number of half a megabyte': about(`{"answers":{"B05.1":${'9'.repeat(500_000)}}}`),
  }),
  ...lines('request.half-letter', { 'half a letter': about('{"answers":{"B05.1":"\\ud800"}}') }),
  ...lines('batch.too-long', { 'a line of two megabytes': raw(`"${'x'.repeat(2_000_000)}"\n`) }),
  ...lines('batch.not-utf8', {
    'UTF-16': () =>
      Uint8Array.from(
        [...'\uFEFF{"site":"x"}'].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]),
      ),
  }),
  ...lines('batch.not-json', { 'a program': raw('process.exit(1)\n'), 'half an object': raw('{"site":\n') }),
  ...lines('batch.not-an-object', { 'a list': raw('[1]\n'), 'nothing as a value': raw('null\n') }),
  ...lines('answers.unknown-key', { '__proto__ instead of a site': raw('{"__proto__":{"site":"x"},"response":{}}\n') }),
  ...lines('lines: 300000 read', {
    'three hundred thousand blank objects': raw('{"site":"x","response":0}\n'.repeat(300_000)),
  }),
]

const watched = (expects: string, files: Readonly<Record<string, () => Uint8Array>>): Hostile[] =>
  Object.entries(files).map(([name, bytes]) => ({ name: `watch list: ${name}`, kind: 'watch-list', bytes, expects }))

/** Lists to match with whose names are drawn out, too many, or none. */
export const hostileWatchLists: readonly Hostile[] = [
  ...watched('list.no-text', { 'a workbook': () => workbook() }),
  ...watched('watch.no-name-column', {
    'no name': raw('country\nPortugal\n'),
    'a hundred thousand headers': raw(`${'country,'.repeat(100_000)}\n`),
  }),
  ...watched('watch.too-many', { 'sixty thousand entries': raw(`name\n${'Vale Joinery\n'.repeat(60_000)}`) }),
  ...watched('watch.empty', {
    'names of three hundred thousand blanks and letters': raw(
      `name\n"a${' '.repeat(300_000)}b"\n"${'ab '.repeat(100_000)}"\n`,
    ),
    'a hundred thousand other names': raw(`name,other names\nVale,"${'n;'.repeat(100_000)}"\n`),
  }),
  ...watched('matched: 1', {
    'a name of five thousand blanks': raw(`name\n"Vale${' '.repeat(4_900)}Joinery"\n`),
    'headers called after the inside of the program': raw('name,__proto__,constructor\nVale Joinery,x,y\n'),
    'a name that calls a program': raw(`name,note\nVale Joinery,=cmd|' /C calc'!A0\n`),
  }),
  ...watched('matched: 0', {
    'five thousand words in one name': raw(`name\n"${'ab '.repeat(1_600)}"\n`),
    'five thousand brackets': raw(`name\n"${'(a)'.repeat(1_600)}"\n`),
    'legal forms without end': raw(`name\n"x${' ltd'.repeat(1_200)}"\n`),
  }),
]
