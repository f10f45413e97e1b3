import { accepted, type Outcome } from '../core/problem.ts'
import { type ReadAnswers, readAnswers, readAnswerText } from './answer-file.ts'
import { isSpreadsheetFile, openFilledWorkbook, type ResponseFileGiven } from './response-file.ts'
import { refuse, sayMissing } from './terminal.ts'

/** What a workbook says in the edition it was handed out with. */
const readWorkbookAnswers = async (given: ResponseFileGiven, bytes: Uint8Array): Promise<Outcome<ReadAnswers>> => {
  const opened = await openFilledWorkbook(given, bytes)
  if (!opened.ok) return opened
  const read = opened.value
  if (!read.ok) return read
  const { filled, about, tell } = read.value
  return accepted({ filled, edition: about.edition, portable: null, tell })
}

/** Answers given elsewhere, from an answer file, a response of whatever edition or a filled workbook; null after saying what is wrong. */
export const openAnswers = async (given: ResponseFileGiven, path: string): Promise<ReadAnswers | null> => {
  const bytes = await given.readFile(path).catch(() => null)
  if (!bytes) return sayMissing(given, path)
  const readText = (): Outcome<ReadAnswers> => {
    const sent = readAnswerText(bytes)
    return sent.ok ? readAnswers(given.edition, sent.value) : sent
  }
  const read = isSpreadsheetFile(bytes) ? await readWorkbookAnswers(given, bytes) : readText()
  if (read.ok) return read.value
  refuse(given, read.problems)
  return null
}
