import type { Asked, Cursor, Page } from '../../db/store.ts'

const MOST = 200

/** Every row of a list, page by page. */
export const allOf = async <Row>(list: (asked: Asked) => Promise<Page<Row>>): Promise<Row[]> => {
  const rows: Row[] = []
  let after: Cursor | null = null
  do {
    const page: Page<Row> = await list({ after, limit: MOST })
    rows.push(...page.rows)
    after = page.next
  } while (after)
  return rows
}
