import type { Context } from 'hono'
import { quoted } from '../sheet/csv.ts'
import type { ListOptions } from '../sheet/list.ts'
import { type Mapping, NO_MAPPING } from '../sheet/mapping.ts'
import { readListOptions } from '../sheet/options.ts'
import type { ProductWords } from '../sheet/product.ts'
import { uploadType } from './body.ts'
import { readForm } from './form.ts'
import type { Call } from './operation.ts'
import { Refusal } from './problems.ts'
import { type ListAsked, MappingSent, type RowsSent } from './shape/list.ts'

/** A list as it came: its bytes, how it is to be read, and the name it was given. */
export type ListSent = { bytes: Uint8Array<ArrayBuffer>; options: ListOptions; name: string | null }

const HEADERS = ['name', 'country', 'address', 'product', 'sector', 'workers'] as const

/** Rows that came as JSON, as the list they stand for; a column stands where a row has something in it. */
export const listOf = (rows: RowsSent): Uint8Array<ArrayBuffer> => {
  const headers = HEADERS.filter((header) => rows.some((row) => row[header] !== undefined))
  const lines = rows.map((row) => headers.map((header) => quoted(String(row[header] ?? ''))).join(','))
  return new TextEncoder().encode([headers.join(','), ...lines].join('\n'))
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
    value = JSON.parse(text)
  } catch {
    throw new Refusal('invalid', [{ at: 'mapping', message: 'list.mapping' }])
  }
  return readForm(MappingSent, value, 'mapping')
}

const bytesOf = async (c: Context): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await c.req.arrayBuffer())

type Sent = { rows: RowsSent; mapping?: MappingSent | undefined } & Omit<ListAsked, 'mapping'>

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
