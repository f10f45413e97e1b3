import type { Refused } from './refusal.ts'
import { refuse } from './refusal.ts'

/** What a part of a workbook holds, as far as checking it goes: an index says what the others are and how they look; texts are as many as there are cells. */
export type PartKind = 'sheet' | 'texts' | 'index' | 'markup' | 'drawing' | 'picture' | 'folder'

const UNSAFE = /^[/\\]|(^|[/\\])\.{1,2}([/\\]|$)|[\\\p{Cc}]|^[A-Za-z]:/u

/** Parts that act, reach out or carry another file, by what their name says they are. */
const REFUSED: readonly [RegExp, string][] = [
  [/vbaproject|vbadata|\bmacrosheets\/|\bdialogsheets\/|^customui\//, 'macros'],
  [/\bexternallinks\//, 'external-link'],
  [/\bembeddings\/|\bactivex\/|\bctrlprops\/|\bwebextensions?\/|oleobject/, 'embedded'],
  [/(^|\/)connections\.xml$|\bquerytables\/|\bmodel\/|\bcustomdata\//, 'connection'],
  [/\.(zip|xlsx|xlsm|xlsb|xls|docx|docm|pptx|ods|odt|jar|rar|7z|gz|tar)$/, 'nested-archive'],
]
const KINDS: readonly [RegExp, PartKind][] = [
  [/\/$/, 'folder'],
  [/^xl\/worksheets\/[^/]+\.xml$/, 'sheet'],
  [/^xl\/(sharedstrings|calcchain)\.xml$|\/pivotcacherecords\d*\.xml$/, 'texts'],
  [/\.rels$|^\[content_types\]\.xml$|^xl\/(workbook|styles)\.xml$/, 'index'],
  [/\.xml$/, 'markup'],
  [/\.vml$/, 'drawing'],
  [/\.(png|jpe?g|gif|bmp|tiff?|emf|wmf)$|\/printersettings\d*\.bin$/, 'picture'],
]

/** The kind of a part by its name, or why a part of that name is refused. */
export const partKind = (name: string): PartKind | Refused => {
  if (UNSAFE.test(name)) return refuse('path', name)
  const plain = name.toLowerCase()
  const refused = REFUSED.find(([pattern]) => pattern.test(plain))
  if (refused) return refuse(refused[1], name)
  return KINDS.find(([pattern]) => pattern.test(plain))?.[1] ?? refuse('unknown-part', name)
}

/** How files begin that carry other files or run, whatever they are called. */
const BEGINNINGS: readonly [readonly number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'nested-archive'],
  [[0x52, 0x61, 0x72, 0x21], 'nested-archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'nested-archive'],
  [[0x1f, 0x8b], 'nested-archive'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'embedded'],
  [[0x4d, 0x5a], 'embedded'],
  [[0x7f, 0x45, 0x4c, 0x46], 'embedded'],
]

const LONGEST_BEGINNING = 4

/** Looks how a part begins, in whatever pieces it comes: why it is refused, or null. */
export const createBeginningCheck = (name: string) => {
  const begun: number[] = []
  return (piece: Uint8Array): Refused | null => {
    if (begun.length >= LONGEST_BEGINNING) return null
    begun.push(...piece.subarray(0, LONGEST_BEGINNING - begun.length))
    const found = BEGINNINGS.find(([bytes]) => bytes.every((byte, i) => begun[i] === byte))
    return found ? refuse(found[1], name) : null
  }
}
