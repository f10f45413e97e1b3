import type { Outcome } from '../../core/problem.ts'
import type { FilledWorkbook } from '../../sheet/workbook/read.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Call } from '../operation.ts'
import { Refusal } from '../problems.ts'

/** A workbook that was uploaded: its bytes, which passed the check, and what reading it gave. */
export type Uploaded = { bytes: Uint8Array<ArrayBuffer>; read: Outcome<FilledWorkbook> }

/** Opens and reads the questionnaire workbook of a call; refuses what is no workbook of ours. */
export const readUploadedWorkbook = async (
  { openWorkbook, say, edition, exposure }: Pick<Dependencies, 'openWorkbook' | 'say' | 'edition' | 'exposure'>,
  { c, made }: Pick<Call<unknown, unknown>, 'c' | 'made'>,
): Promise<Uploaded> => {
  const bytes = new Uint8Array(await c.req.arrayBuffer())
  const opened = await openWorkbook(bytes)
  if (!opened.ok) throw new Refusal('invalid', opened.problems)
  // What reads workbooks is loaded with the first one: no other address needs it.
  const { readFilledWorkbook } = await import('../../sheet/workbook/read.ts')
  const read = readFilledWorkbook(opened.value, { say, edition, exposure, today: made.slice(0, 10) })
  if (!read.ok && read.problems.some(({ at }) => at === 'file')) throw new Refusal('invalid', read.problems)
  return { bytes, read }
}
