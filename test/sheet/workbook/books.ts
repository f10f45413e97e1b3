import { exposureFiles } from '../../../indicators/exposure/index.ts'
import { readExposureData } from '../../../src/core/exposure/data.ts'
import type { Profile } from '../../../src/core/profile.ts'
import { createQuestionnaire, type Form } from '../../../src/core/questionnaire.ts'
import { createSay } from '../../../src/messages/messages.ts'
import { type CellValue, openWorkbook, type Workbook } from '../../../src/sheet/open.ts'
import { type Asking, createWorkbook } from '../../../src/sheet/workbook/create.ts'
import type { Answered } from '../../../src/sheet/workbook/filled.ts'
import { type Found, findCells } from '../../../src/sheet/workbook/found.ts'
import { readHanded } from '../../../src/sheet/workbook/handed.ts'
import { readFilledWorkbook } from '../../../src/sheet/workbook/read.ts'
import { edition } from '../../support/edition.ts'

const data = readExposureData(exposureFiles)
if (!data.ok) throw new Error(JSON.stringify(data.problems))
export const exposure = data.value
export const say = createSay('en')
export const TODAY = '2026-11-25'

/** What a workbook of the shipped edition is made from, for one site. */
export const asking = (form: Form, answered: Answered, changes: Partial<Asking> = {}): Asking => {
  const used = changes.edition ?? edition
  return {
    edition: used,
    exposure,
    questionnaire: createQuestionnaire(used.catalogue, form, answered.profile as Profile),
    occasion: {
      asker: 'Nordlicht Retail AB',
      contact: 'purchasing@nordlicht.example',
      supplier: 'Padma Garments Ltd',
      deadline: '2027-01-31',
    },
    answered,
    made: '2026-11-25T09:00:00.000Z',
    ...changes,
  }
}

/** The bytes of a workbook in which answers are filled in already. */
export const workbookBytes = (form: Form, answered: Answered, changes: Partial<Asking> = {}) =>
  createWorkbook(say, asking(form, answered, changes))

/** A workbook as the check before reading opens it. */
export const opened = async (bytes: Uint8Array): Promise<Workbook> => {
  const book = await openWorkbook(bytes)
  if (!book.ok) throw new Error(JSON.stringify(book.problems))
  return book.value
}

/** What reading a workbook gives on the day of the tests. */
export const readBack = (book: Workbook, used = edition) =>
  readFilledWorkbook(book, { say, edition: used, exposure, today: TODAY })

/** Where the cell of a key is in a workbook, as the hidden sheet has it. */
export const cellOf = (book: Workbook, key: string): Found => {
  const handed = readHanded(book)
  const found = handed.ok ? findCells(book, handed.value).cells.get(key) : undefined
  if (!found) throw new Error(`no cell for ${key}`)
  return found
}

/** A copy of a workbook with other values in some cells, as a program without our rules would write them. */
export const typed = (book: Workbook, values: Record<string, CellValue>, format?: string): Workbook => {
  const copy = structuredClone(book)
  for (const [key, value] of Object.entries(values)) {
    const { sheet: name, row, column } = cellOf(book, key)
    const sheet = copy.sheets.find((each) => each.name === name)!
    while (sheet.rows.length <= row) sheet.rows.push([])
    sheet.rows[row]![column] = value
    sheet.formats[row] ??= {}
    if (format) sheet.formats[row]![column] = format
    else delete sheet.formats[row]![column]
  }
  return copy
}

/** Every problem of a workbook as a person reads it: place and sentence. */
export const told = (book: Workbook, used = edition): string[] => {
  const read = readBack(book, used)
  return read.ok ? [] : read.problems.map(({ at, message, values }) => `${at}: ${say(`problem.${message}`, values)}`)
}
