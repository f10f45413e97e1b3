import type { Edition } from '../core/catalogue/catalogue.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import type { Terminal } from './terminal.ts'

/** Writes an empty table for the answers of many sites, one site a row. */
export const writeTable = async (
  given: Terminal & { edition: Edition; exposure: ExposureData },
  path: string,
): Promise<void> => {
  const { say, edition, exposure } = given
  // What writes spreadsheets is opened for the first one.
  const { createAnswerTable } = await import('../sheet/answer-table/create.ts')
  await given.writeFile(path, await createAnswerTable(say, edition, exposure))
  given.err(say('batch.table-written', { path }))
}
