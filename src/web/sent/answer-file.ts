import { z } from 'zod'
import { Added, type Completed, completeAnswers } from '../../core/answers/complete.ts'
import { findDateFaults, readResponse } from '../../core/answers/response.ts'
import type { Catalogue } from '../../core/catalogue/catalogue.ts'
import { filledOf, isPortable, type Portable, readPortable } from '../../core/portable.ts'
import type { Problem } from '../../core/problem.ts'
import { Refusal } from '../problems.ts'
import { readForm } from './form.ts'

/** An answer file with what its sender adds to it. */
const FileWithMore = Added.extend({ file: z.unknown() })

/** An answer file that was sent, and what it says in the edition in use together with what was added. */
export type AnswerFile = Completed & { file: Portable }

const isFileWithMore = (body: unknown): boolean => typeof body === 'object' && body !== null && 'file' in body

/** Reads a body that is an answer file, or one with more; null where it is neither. Refuses with everything that does not fit. */
export const readAnswerFile = (catalogue: Catalogue, body: unknown): AnswerFile | null => {
  if (!isPortable(body) && !isFileWithMore(body)) return null
  const { file: sent, ...added } = isPortable(body) ? { file: body } : readForm(FileWithMore, body)
  const file = readPortable(sent)
  if (!file.ok) throw new Refusal('invalid', file.problems)
  const completed = completeAnswers(catalogue, filledOf(file.value, catalogue.texts.language), added)
  if (!completed.ok) throw new Refusal('invalid', completed.problems)
  return { ...completed.value, file: file.value }
}

/** What would stop answers from being kept on that day: answers that were added and do not fit, and days. */
export const findObstacles = (catalogue: Catalogue, sent: unknown, today: string): readonly Problem[] => {
  const read = readResponse(catalogue, sent)
  return read.ok ? findDateFaults(read.value, today) : read.problems
}
