import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { importChanges, importSteps } from '../schema.ts'
import { readJson } from '../select.ts'

/** Whether a column holds one of the names handed in: however many, they are one value, and D1 is asked once. */
export const isNamed = (column: AnySQLiteColumn): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${sql.placeholder('names')}))`
/** The names for the one slot of a statement. */
export const named = (names: readonly string[]): { names: string } => ({ names: JSON.stringify(names) })

/** A text as the value it was kept from, null once erased. */
export const wordsOf = <Words>(body: string | null): Words | null => (body === null ? null : (readJson(body) as Words))

/** The rows of the organisation handed in. */
export const ofOrganisation = (table: { organisation: AnySQLiteColumn }) =>
  eq(table.organisation, sql.placeholder('organisation'))

/** The rows of one import of it. */
export const ofImport = (table: typeof importChanges | typeof importSteps) =>
  and(ofOrganisation(table), eq(table.import, sql.placeholder('import')))
