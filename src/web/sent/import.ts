import { USUAL_LIST } from '../../kept/import/asked.ts'
import { type ImportSource, openImportSource } from '../../kept/import/source.ts'
import type { ListReading } from '../../sheet/list.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Call } from '../operation.ts'
import { Refusal } from '../problems.ts'
import type { ImportAsked, NewImport } from '../shape/import.ts'
import { LIST_EXTENT, uploadType } from './body.ts'
import { piecesOf, readListSent } from './list.ts'

/** The list of a request, uploaded or as rows, read once to its end; refuses one that cannot be taken over. */
export const readImportSent = async (
  { say, longestImport }: Pick<Dependencies, 'say' | 'longestImport'>,
  reading: ListReading,
  call: Call<NewImport, ImportAsked>,
): Promise<ImportSource> => {
  const { c, body, query } = call
  const uploaded = uploadType(c) !== null
  const { bytes, options, name } = await readListSent(reading.words, call)
  const asked = {
    list: (uploaded ? query.list : (body.list ?? query.list)) ?? USUAL_LIST,
    part: (uploaded ? undefined : body.part) ?? query.part === 'true',
    name: name ?? say('api.list-unnamed'),
  }
  const source = await openImportSource(reading, () => piecesOf(bytes), options, asked, {
    ...LIST_EXTENT,
    rows: longestImport.rows,
  })
  if (!source.ok) throw new Refusal('invalid', source.problems)
  return source.value
}
