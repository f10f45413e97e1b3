import type { Context } from 'hono'
import { digest } from '../../core/digest.ts'
import type { Env } from '../problems.ts'

const matches = (header: string | undefined, tag: string): boolean =>
  (header?.split(',') ?? []).some((each) => each.trim().replace(/^W\//, '') === tag || each.trim() === '*')

/** A tagged answer to a read, or 304 when the reader has it already. `mark` names the content, which is made only where it is wanted. */
export const tagged = async (
  c: Context<Env>,
  type: string,
  mark: string,
  content: () => string | Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>,
): Promise<Response> => {
  const tag = `"${mark}"`
  c.header('ETag', tag)
  if (matches(c.req.header('if-none-match'), tag)) return c.body(null, 304)
  return c.body(await content(), 200, { 'Content-Type': type })
}

/** A tagged JSON answer. */
export const taggedJson = (c: Context<Env>, value: unknown): Promise<Response> => {
  const text = JSON.stringify(value)
  return tagged(c, 'application/json', digest(text), () => text)
}

/** An answer that was worked out from what was sent and is nowhere kept. */
export const workedOut = (c: Context<Env>, value: unknown): Response =>
  c.body(JSON.stringify(value), 200, { 'Content-Type': 'application/json' })
