import type { Outcome } from '../core/problem.ts'
import type { Mapping } from './mapping.ts'
import type { OpenWorkbook } from './open.ts'
import { openSheet } from './sheet-source.ts'
import { openText, type Source } from './source.ts'
import type { Chunks } from './text.ts'
import { isSpreadsheet, LARGEST_SPREADSHEET } from './upload.ts'

const OPENING_BYTES = 4

/** The first bytes of a file, which tell its kind. */
const firstBytes = async (chunks: Chunks): Promise<Uint8Array> => {
  for await (const chunk of chunks()) if (chunk.length > 0) return chunk.subarray(0, OPENING_BYTES)
  return new Uint8Array(0)
}

/** A spreadsheet whole, or so much of it that it is found too large. */
const wholeSpreadsheet = async (chunks: Chunks): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks()) {
    pieces.push(chunk)
    size += chunk.length
    if (size > LARGEST_SPREADSHEET) break
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

/** Opens a file as what its first bytes say it is: a workbook, through the port that checks it, or text. */
export const openSource = async (
  openWorkbook: OpenWorkbook,
  chunks: Chunks,
  mapping: Mapping,
): Promise<Outcome<Source>> => {
  if (!isSpreadsheet(await firstBytes(chunks))) return openText(chunks, mapping)
  const workbook = await openWorkbook(await wholeSpreadsheet(chunks))
  return workbook.ok ? openSheet(workbook.value, mapping) : workbook
}
