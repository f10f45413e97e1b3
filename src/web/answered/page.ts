import { z } from 'zod'
import type { Asked, Cursor, Page } from '../../../db/store.ts'
import { Refusal } from '../problems.ts'

const MOST = 200
const USUAL = 50

/** Which part of a list: `limit` rows after a cursor of an earlier answer. */
export const listQuery = {
  after: z.string().min(1).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .optional(),
}

/** The same of what stands in an order of its own: rows after a position. */
export const positionQuery = {
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  limit: listQuery.limit,
}

/** The shape of a page of a list; `next` is the cursor of the following page, null on the last. */
export const pageShape = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({ rows: z.array(row), next: z.string().nullable() })

const CursorText = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([a-z2-7]{1,64})$/

const invalid = (at: string, message: string, values: Record<string, number> = {}): Refusal =>
  new Refusal('invalid', [{ at, message, values }])

/** How many rows were asked for, within what one answer holds. */
export const readLimit = (limit: string | undefined): number => {
  const rows = limit === undefined ? USUAL : Number(limit)
  if (rows < 1 || rows > MOST) throw invalid('limit', 'request.limit', { most: MOST })
  return rows
}

/** The page that was asked for. */
export const readAsked = ({ after, limit }: { after?: string | undefined; limit?: string | undefined }): Asked => {
  const [, made, id] = (after && CursorText.exec(after)) || []
  if (after !== undefined && !made) throw invalid('after', 'request.cursor')
  return { after: made && id ? { made, id } : null, limit: readLimit(limit) }
}

/** A cursor as it stands in an address. */
export const cursorOf = ({ made, id }: Cursor): string => `${made}~${id}`

/** A page of what stands in an order of its own, of one row more than it holds; `next` is the position after which the following begins. */
export const byPosition = <Row extends { position: number }>(found: readonly Row[], limit: number) => {
  const rows = found.slice(0, limit)
  return { rows, next: found.length > limit ? rows.at(-1)!.position : null }
}

/** A page as it is sent. */
export const sendPage = <Row>({ rows, next }: Page<Row>, as: (row: Row) => unknown) => ({
  rows: rows.map(as),
  next: next && cursorOf(next),
})
