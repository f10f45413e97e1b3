import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import { DEEPEST, depthOf, isHalved, maySpellHalf, maySpellProto, protoPlaces } from '../../core/json.ts'
import { type Env, Refusal } from '../problems.ts'
import { readForm, unknownField } from './form.ts'

const MEGABYTE = 1_000_000

/** Largest bodies in bytes: JSON, an uploaded list, and a spreadsheet. */
export const JSON_LIMIT = MEGABYTE
export const LIST_LIMIT = 8 * MEGABYTE
export const SHEET_LIMIT = 5 * MEGABYTE

/** What a form of a page sends. */
export const FORM = 'application/x-www-form-urlencoded'
const FORM_LIMIT = MEGABYTE / 10
export const NDJSON = 'application/x-ndjson'
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What may be uploaded, and how large it may be. An operation names those it takes. */
const UPLOADS = { 'text/csv': LIST_LIMIT, [XLSX]: SHEET_LIMIT, [NDJSON]: LIST_LIMIT } as const
export type UploadType = keyof typeof UPLOADS

/** An uploaded list is no larger: it is screened while others wait. */
export const LIST_EXTENT = { rows: 20_000, columns: 200 }

/** The longest list that is imported, in bytes and rows. It is read in pieces and kept step by step, and others are answered in between. */
export type LongestImport = { bytes: number; rows: number }

const typeOf = (c: Context): string => c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''

/** The type of what was uploaded rather than sent as JSON, or null. */
export const uploadType = (c: Context): UploadType | null => {
  const type = typeOf(c)
  return Object.hasOwn(UPLOADS, type) ? (type as UploadType) : null
}

/** Whether no body was sent. */
export const isBare = (c: Context): boolean =>
  c.req.header('content-type') === undefined || c.req.header('content-length') === '0'

const limited = (maxSize: number): MiddlewareHandler => {
  const refuse = (): never => {
    throw new Refusal('too-large', [
      { at: 'body', message: 'request.too-large', values: { megabytes: maxSize / MEGABYTE } },
    ])
  }
  const counted = bodyLimit({ maxSize, onError: refuse })
  return (c, next) => {
    const length = c.req.header('content-length')
    // A body of a length that is told is not counted: opening its stream costs more than reading it whole.
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
    return Number(length) > maxSize ? refuse() : next()
  }
}
const json = limited(JSON_LIMIT)
const uploads: ReadonlyMap<string, MiddlewareHandler> = new Map(
  Object.entries({ ...UPLOADS, [FORM]: FORM_LIMIT }).map(([type, most]) => [type, limited(most)]),
)

/** Refuses other types than those a route takes, then bodies that are too large for their type. `longest`: bytes of a list, where it may be a long one. */
export const bodyGate = (
  types: readonly string[],
  mayMiss: boolean,
  longest: number | null,
): MiddlewareHandler<Env> => {
  const lists = longest === null ? uploads : new Map(uploads).set('text/csv', limited(longest))
  return (c, next) => {
    if (mayMiss && isBare(c)) return next()
    if (!types.includes(typeOf(c)))
      throw new Refusal('wrong-type', [
        { at: 'Content-Type', message: 'request.wrong-type', values: { types: types.join(', ') } },
      ])
    return (lists.get(typeOf(c)) ?? json)(c, next)
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })

const malformed = (message: string): Refusal => new Refusal('malformed', [{ at: 'body', message }])

const refuseHalves = (name: string, value: unknown): unknown => {
  if (isHalved(name, value)) throw malformed('request.half-letter')
  return value
}

/** The JSON of a request as its schema has it; refuses what is no JSON, what is nested beyond reason and what does not fit. */
export const readJson = async <T>(c: Context, schema: z.ZodType<T>): Promise<T> => {
  const bytes = await c.req.arrayBuffer()
  let text: string
  let value: unknown
  try {
    text = decoder.decode(bytes)
    if (depthOf(text) > DEEPEST) throw malformed('request.too-deep')
    value = JSON.parse(text, maySpellHalf(text) ? refuseHalves : undefined)
  } catch (error) {
    throw error instanceof Refusal ? error : malformed('request.not-json')
  }
  const places = maySpellProto(text) ? protoPlaces(value) : []
  return readForm(schema, value, { also: places.map((at) => unknownField('__proto__', at)) })
}
