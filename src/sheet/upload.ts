import { accepted, type Outcome } from '../core/problem.ts'
import { type Entry, readArchive } from './upload/archive.ts'
import type { Extent } from './upload/extent.ts'
import { BOOK, BOOK_RELATIONS, ROOT_RELATIONS, STYLES, type Styled } from './upload/format.ts'
import { inflate, refusedClaims, type Sink } from './upload/inflate.ts'
import { createMarkupCheck } from './upload/markup.ts'
import { createBeginningCheck, type PartKind, partKind } from './upload/part.ts'
import { type Refused, refuse } from './upload/refusal.ts'
import { refusedContentTypes, refusedFormats, refusedRelations, refusedSheets } from './upload/relation.ts'

/** The largest spreadsheet that is opened, in bytes. */
export const LARGEST_SPREADSHEET = 5 * 1024 * 1024

/** The parts of a spreadsheet that was found sound, with their real sizes in bytes. */
export type Parts = readonly { name: string; size: number }[]

const ZIP = [0x50, 0x4b]
/** The container of .xls and of every workbook with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]
const CONTENT_TYPES = '[content_types].xml'
/** Parts whose text is kept for what is told from it. */
const KEPT = [ROOT_RELATIONS, BOOK, BOOK_RELATIONS, STYLES]

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte)

/** Whether bytes are a spreadsheet or pretend to be one, and so have to be checked as one; anything else is text. */
export const isSpreadsheet = (bytes: Uint8Array): boolean => startsWith(bytes, ZIP) || startsWith(bytes, COMPOUND)

/** Names in a compound file are UTF-16. */
const holdsName = (bytes: Uint8Array, name: string): boolean =>
  new TextDecoder('latin1').decode(bytes).includes([...name].join('\0'))

const refusedKind = (bytes: Uint8Array): Refused | null => {
  if (bytes.length === 0) return refuse('empty')
  if (bytes.length > LARGEST_SPREADSHEET)
    return refuse('too-large', null, { megabytes: LARGEST_SPREADSHEET / 1024 / 1024 })
  if (startsWith(bytes, COMPOUND)) return refuse(holdsName(bytes, 'EncryptedPackage') ? 'encrypted' : 'old-workbook')
  return startsWith(bytes, ZIP) ? null : refuse('no-spreadsheet')
}

/** The names of an archive decide before anything is inflated. */
const readKinds = (entries: readonly Entry[]): Outcome<PartKind[]> => {
  const names = entries.map(({ name }) => name.toLowerCase())
  if (names.includes('mimetype') && names.includes('content.xml')) return refuse('open-document')
  const kinds: PartKind[] = []
  for (const [i, { name }] of entries.entries()) {
    if (names.indexOf(names[i]!) !== i) return refuse('part-twice', name)
    const kind = partKind(name)
    if (typeof kind !== 'string') return kind
    kinds.push(kind)
  }
  return names.includes(CONTENT_TYPES) && names.includes('xl/workbook.xml') ? accepted(kinds) : refuse('no-spreadsheet')
}

const refusedText = (name: string, text: string): Refused | null => {
  if (name.toLowerCase() === CONTENT_TYPES) return refusedContentTypes(text)
  return /\.rels$/i.test(name) ? refusedRelations(name, text) : null
}

/** What a sound spreadsheet says about itself, without being opened. */
export type Inspected = { parts: Parts; texts: ReadonlyMap<string, string>; styled: Styled }
type Found = { parts: { name: string; size: number }[]; texts: Map<string, string>; styled: Map<string, number[]> }

const inspectPart = (bytes: Uint8Array, entry: Entry, kind: PartKind, found: Found, extent: Extent): Refused | null => {
  const { name } = entry
  const styled: number[] = []
  const check = kind === 'picture' || kind === 'folder' ? null : createMarkupCheck(name, extent, kind, styled)
  const decoder = new TextDecoder()
  const texts: string[] = []
  const beginning = createBeginningCheck(name)
  const sink: Sink = (piece) => {
    if (kind === 'index') texts.push(decoder.decode(piece, { stream: true }))
    return beginning(piece) ?? check?.push(piece) ?? null
  }
  const torn = inflate(bytes, entry, sink)
  if (torn) return torn
  const text = texts.join('')
  const refused = check?.end() ?? refusedText(name, text)
  if (refused) return refused
  found.parts.push({ name, size: entry.size })
  if (KEPT.includes(name)) found.texts.set(name, text)
  if (styled.length > 0) found.styled.set(name, styled)
  return null
}

/** Does what `checkSpreadsheet` does, and gives what the formats of cells are told from. */
export const inspectSpreadsheet = (bytes: Uint8Array): Outcome<Inspected> => {
  const refused = refusedKind(bytes)
  if (refused) return refused
  const entries = readArchive(bytes)
  if (!entries.ok) return entries
  const kinds = readKinds(entries.value)
  if (!kinds.ok) return kinds
  const claimed = refusedClaims(entries.value)
  if (claimed) return claimed
  const found: Found = { parts: [], texts: new Map(), styled: new Map() }
  const extent = { cells: 0 }
  for (const [i, entry] of entries.value.entries()) {
    const unfit = inspectPart(bytes, entry, kinds.value[i]!, found, extent)
    if (unfit) return unfit
  }
  return refusedSheets(found.texts) ?? refusedFormats(found.texts) ?? accepted(found)
}

/**
 * Looks whether an upload is a spreadsheet (.xlsx) that may be opened, without opening it: no more than a spreadsheet needs, nothing
 * that runs, reaches out or carries another file. Refuses with what it is and what to do.
 */
export const checkSpreadsheet = (bytes: Uint8Array): Outcome<Parts> => {
  const inspected = inspectSpreadsheet(bytes)
  return inspected.ok ? accepted(inspected.value.parts) : inspected
}
