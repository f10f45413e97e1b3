import type { Context } from 'hono'
import { DEEPEST, depthOf, protoPlaces } from '../../core/json.ts'
import { quoted } from '../../sheet/csv.ts'
import type { ListOptions } from '../../sheet/list.ts'
import { type Mapping, NO_MAPPING } from '../../sheet/mapping.ts'
import { readListOptions } from '../../sheet/options.ts'
import type { ProductWords } from '../../sheet/product.ts'
import type { Call } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { type ListAsked, MappingSent } from '../shape/list.ts'
import { uploadType } from './body.ts'
import { readForm, unknownField } from './form.ts'

/** A list as it came: its bytes, how it is to be read, and the name it was given. */
export type ListSent = { bytes: Uint8Array<ArrayBuffer>; options: ListOptions; name: string | null }

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
  workers: 'workers',
} as const
type Column = keyof typeof HEADERS
type RowSent = { readonly [Name in Column]?: string | number | undefined }

/** Rows that came as JSON, as the list they stand for; a column stands where a row has something in it. */
const listOf = (rows: readonly RowSent[]): Uint8Array<ArrayBuffer> => {
  const columns = (Object.keys(HEADERS) as Column[]).filter((name) => rows.some((row) => row[name] !== undefined))
  const lines = rows.map((row) => columns.map((name) => quoted(String(row[name] ?? ''))).join(','))
  return new TextEncoder().encode([columns.map((name) => HEADERS[name]).join(','), ...lines].join('\n'))
}

/** A piece of a list that is read at once, so that others are answered in between. */
const PIECE = 64 * 1024

/** The bytes of a list in pieces. */
export function* piecesOf(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE)
}

const mappingOf = ({ sheet, headerRow, delimiter, columns, shares }: MappingSent): Mapping => ({
  sheet: sheet ?? null,
  headerRow: headerRow ?? null,
  delimiter: delimiter ?? null,
  columns: columns ?? {},
  shares: shares ?? {},
})

/** A mapping in a query is written as JSON. */
const readMappingText = (text: string): MappingSent => {
  let value: unknown
  try {
    if (depthOf(text) > DEEPEST) throw new SyntaxError('nested too deep')
    value = JSON.parse(text)
  } catch {
    throw new Refusal('invalid', [{ at: 'mapping', message: 'list.mapping' }])
  }
  return readForm(MappingSent, value, {
    prefix: 'mapping',
    also: protoPlaces(value).map((at) => unknownField('__proto__', `mapping.${at}`)),
  })
}

const bytesOf = async (c: Context): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await c.req.arrayBuffer())

type Sent = { rows: readonly RowSent[]; mapping?: MappingSent | undefined } & Omit<ListAsked, 'mapping'>

/**
 * The list of a request, uploaded or as rows, with what was said about it. What a body says goes before what the address says. Refuses
 * what cannot be understood.
 */
export const readListSent = async (
  words: ProductWords,
  { c, body, query }: Call<Sent, ListAsked>,
): Promise<ListSent> => {
  const uploaded = uploadType(c) !== null
  const said = uploaded ? query : { ...query, ...body }
  const asked = uploaded || body.mapping === undefined ? query.mapping : undefined
  const mapping = asked === undefined ? (uploaded ? undefined : body.mapping) : readMappingText(asked)
  const { options, problems } = readListOptions(words, said, mapping ? mappingOf(mapping) : NO_MAPPING)
  if (problems.length > 0) throw new Refusal('invalid', problems)
  return { bytes: uploaded ? await bytesOf(c) : listOf(body.rows), options, name: said.name ?? null }
}
