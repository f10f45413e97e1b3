import { createQuestionnaire } from '../../src/core/questionnaire.ts'
import { createSay } from '../../src/messages/messages.ts'
import { createWorkbook } from '../../src/sheet/workbook/create.ts'
import type { Answered } from '../../src/sheet/workbook/filled.ts'
import { edition } from '../support/edition.ts'
import { exposure } from './palermo.ts'

/** A workbook with answers in it, as a supplier sends it back. */
export const workbookSent = (answered: Answered, made = edition): Promise<Uint8Array<ArrayBuffer>> =>
  createWorkbook(createSay('en'), {
    edition: made,
    exposure,
    questionnaire: createQuestionnaire(made.catalogue, 'full', answered.profile),
    occasion: { asker: null, contact: null, supplier: null, deadline: null },
    answered,
    made: '2026-11-25T09:00:00.000Z',
  })
