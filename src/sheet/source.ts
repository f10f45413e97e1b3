import { accepted, type Outcome, type Problem } from '../core/problem.ts'
import { weighHeaders } from './column.ts'
import type { Mapping } from './mapping.ts'
import { type OnRecords, readRecords } from './record.ts'
import { chooseDelimiter, OPENING_LETTERS, openingRecords } from './table.ts'
import { type Chunks, type Encoding, noticesOf, readOpening } from './text.ts'

/** A sheet of a workbook as it may be chosen: its name, and how many rows it has. */
export type SheetChoice = { name: string; rows: number }

/** What kind of file a list is. */
export type Form =
  | { kind: 'csv'; encoding: Encoding; delimiter: string }
  | { kind: 'xlsx'; sheet: string; sheets: readonly SheetChoice[] }

/** What a cell of a spreadsheet holds that is not taken: a formula, an error. Columns from 0. */
export type Untaken = { column: number; message: string; values: Problem['values'] }

/** Where the records of a list come from: its opening rows, and all of them as often as asked. */
export type Source = {
  form: Form
  notices: readonly Problem[]
  opening: readonly (readonly string[])[]
  read: (onRecords: OnRecords) => Promise<Outcome<null>>
  untaken: (row: number) => readonly Untaken[]
}

/** So many opening rows show what columns hold. */
export const OPENING_ROWS = 200

const NONE: readonly Untaken[] = []

/** Opens a list that is text: its encoding, its separator and its opening rows. */
export const openText = async (chunks: Chunks, mapping: Mapping): Promise<Outcome<Source>> => {
  const opening = await readOpening(chunks, OPENING_LETTERS)
  if (!opening.ok) return opening
  const { encoding, text } = opening.value
  const delimiter = mapping.delimiter ?? chooseDelimiter(text, weighHeaders(mapping.columns))
  return accepted({
    form: { kind: 'csv', encoding, delimiter },
    notices: noticesOf(encoding),
    opening: openingRecords(text, delimiter, OPENING_ROWS),
    read: (onRecords) => readRecords(chunks, encoding, delimiter, onRecords),
    untaken: () => NONE,
  })
}
