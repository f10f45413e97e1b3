import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { z } from 'zod'
import { readForm } from './form.ts'
import { type Env, Refusal } from './problems.ts'

const MEGABYTE = 1_000_000

/** Largest bodies in bytes: JSON, and an uploaded list. */
export const JSON_LIMIT = MEGABYTE
export const LIST_LIMIT = 8 * MEGABYTE

/** An uploaded list is no larger: it is screened while others wait. */
export const LIST_EXTENT = { rows: 20_000, columns: 200 }

/** No request needs more brackets inside one another than this. */
const DEEPEST = 16

const isType = (c: Context, type: string): boolean =>
  c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() === type

/** Whether an uploaded list was sent rather than JSON. */
export const isUpload = (c: Context): boolean => isType(c, 'text/csv')

/** Whether no body was sent. */
export const isBare = (c: Context): boolean =>
  c.req.header('content-type') === undefined || c.req.header('content-length') === '0'

const limited = (maxSize: number): MiddlewareHandler =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new Refusal('too-large', [
        { at: 'body', message: 'request.too-large', values: { megabytes: maxSize / MEGABYTE } },
      ])
    },
  })
const json = limited(JSON_LIMIT)
const list = limited(LIST_LIMIT)

/** Refuses other types than those a route takes, then bodies that are too large for their type. */
export const bodyGate =
  (types: readonly string[], mayMiss: boolean): MiddlewareHandler<Env> =>
  (c, next) => {
    if (mayMiss && isBare(c)) return next()
    if (!types.some((type) => isType(c, type)))
      throw new Refusal('wrong-type', [
        { at: 'Content-Type', message: 'request.wrong-type', values: { types: types.join(', ') } },
      ])
    return isUpload(c) ? list(c, next) : json(c, next)
  }

/** How many brackets stand inside one another, strings left out. */
const depthOf = (text: string): number => {
  let depth = 0
  let deepest = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth)
    else if (token === ']' || token === '}') depth -= 1
  }
  return deepest
}

const malformed = (message: string): Refusal => new Refusal('malformed', [{ at: 'body', message }])

/** The JSON of a request as its schema has it; refuses what is no JSON, what is nested beyond reason and what does not fit. */
export const readJson = async <T>(c: Context, schema: z.ZodType<T>): Promise<T> => {
  const bytes = await c.req.arrayBuffer()
  let value: unknown
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (depthOf(text) > DEEPEST) throw malformed('request.too-deep')
    value = JSON.parse(text)
  } catch (error) {
    throw error instanceof Refusal ? error : malformed('request.not-json')
  }
  return readForm(schema, value)
}
