import { USUAL_LIST } from '../kept/import/asked.ts'
import { type ImportSource, openImportSource } from '../kept/import/source.ts'
import { quoted } from '../sheet/csv.ts'
import type { ListReading } from '../sheet/list.ts'
import { LIST_EXTENT, uploadType } from './body.ts'
import type { Dependencies } from './dependencies.ts'
import { readListSent } from './list-sent.ts'
import type { Call } from './operation.ts'
import { Refusal } from './problems.ts'
import type { ImportAsked, NewImport } from './shape/import.ts'

/** The columns that rows sent as JSON can fill, each under a header that lists are known by. */
const HEADERS = {
  ownKey: 'own key',
  name: 'name',
  country: 'country',
  address: 'address',
  city: 'city',
  state: 'state',
  postcode: 'postal code',
  product: 'product',
  sector: 'sector',
} as const
type Column = keyof typeof HEADERS

const asList = (rows: NewImport['rows']): Uint8Array => {
  const columns = (Object.keys(HEADERS) as Column[]).filter((name) => rows.some((row) => row[name] !== undefined))
  const lines = rows.map((row) => columns.map((name) => quoted(row[name] ?? '')).join(','))
  return new TextEncoder().encode([columns.map((name) => HEADERS[name]).join(','), ...lines].join('\n'))
}

/** A piece of a list that is read at once, so that others are answered in between. */
const PIECE = 64 * 1024

function* piecesOf(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE)
}

/** The list of a request, uploaded or as rows, read once to its end; refuses one that cannot be taken over. */
export const readImportSent = async (
  { say, longestImport }: Pick<Dependencies, 'say' | 'longestImport'>,
  reading: ListReading,
  call: Call<NewImport, ImportAsked>,
): Promise<ImportSource> => {
  const { c, body, query } = call
  const uploaded = uploadType(c) !== null
  const { bytes, options, name } = await readListSent(reading.words, call)
  const list = uploaded ? bytes : asList(body.rows)
  const asked = {
    list: (uploaded ? query.list : (body.list ?? query.list)) ?? USUAL_LIST,
    part: (uploaded ? undefined : body.part) ?? query.part === 'true',
    name: name ?? say('api.list-unnamed'),
  }
  const source = await openImportSource(reading, () => piecesOf(list), options, asked, {
    ...LIST_EXTENT,
    rows: longestImport.rows,
  })
  if (!source.ok) throw new Refusal('invalid', source.problems)
  return source.value
}
