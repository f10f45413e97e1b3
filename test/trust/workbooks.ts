import assert from 'node:assert/strict'
import { readResponse } from '../../src/core/answers/response.ts'
import { opened, readBack, workbookBytes } from '../sheet/workbook/books.ts'
import { fillByHand } from '../sheet/workbook/office.ts'
import { ALL_ROUNDS, roundOf } from '../sheet/workbook/rounds.ts'
import { edition } from '../support/edition.ts'
import type { Part } from './parts.ts'

/** Every way of answering each of the questions, typed and chosen in LibreOffice, comes back as it was meant. */
export const workbooks: Part = {
  name: 'workbooks',
  run: async (tell) => {
    let answers = 0
    for (let round = 0; round < ALL_ROUNDS; round++) {
      tell(round, ALL_ROUNDS)
      const { sent, steps } = roundOf('full', round)
      const [filled] = await fillByHand([{ bytes: await workbookBytes('full', { profile: {} }), steps }])
      const read = readBack(await opened(filled!.saved))
      assert.ok(read.ok, JSON.stringify(read))
      assert.deepEqual(readResponse(edition.catalogue, read.value.sent), readResponse(edition.catalogue, sent))
      answers += Object.values(sent.answers).filter((answer) => answer !== null).length
    }
    return [
      `${answers} answers in ${ALL_ROUNDS} workbooks, every way of answering each question, typed in LibreOffice, 0 lost`,
    ]
  },
}
