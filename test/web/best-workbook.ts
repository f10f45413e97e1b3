import type { Answered } from '../../src/sheet/workbook/filled.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { workbookSent } from './workbook-sent.ts'

/** Every question at its best, as a supplier sends it back. */
export const bestWorkbook = await workbookSent(bestResponse(edition) as Answered)
