import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import { importChanges, importSteps, sites, suppliers, texts } from '../schema.ts'
import type { Database, Write } from '../write.ts'

/** A column of an image as the row had it. */
const columnOf = (image: AnySQLiteColumn, name: string): SQL => sql`json_extract(${image}, ${sql.raw(`'$.${name}'`)})`

/** An image without what was copied from words. */
export const withoutWords = (image: AnySQLiteColumn): SQL =>
  sql`json_replace(${image}, '$.ownKey', NULL, '$.likeness', NULL)`

/**
 * The writes that give every row of an import back as it stood before it, whatever their number: a row that was changed twice gets the
 * first image; what the import made goes, sites before suppliers; its words are erased, and what was copied from them, in whatever import.
 */
export const decideUndoing = (db: Database, organisation: string, id: string, at: string): Write[] => {
  const { imageBefore, imageAfter, position, subject, table } = importChanges
  const ofImport = and(eq(importChanges.organisation, organisation), eq(importChanges.import, id))

  const first = (row: AnySQLiteColumn): SQL => sql`(
    SELECT ${imageBefore} FROM ${importChanges}
    WHERE ${importChanges.organisation} = ${organisation} AND ${subject} = ${row} AND ${importChanges.import} = ${id}
    ORDER BY ${position} LIMIT 1)`
  const back = (row: AnySQLiteColumn, name: string): SQL => sql`json_extract(${first(row)}, ${sql.raw(`'$.${name}'`)})`
  const subjects = (of: 'suppliers' | 'sites', made: boolean): SQL =>
    sql`(SELECT ${subject} FROM ${importChanges} WHERE ${ofImport} AND ${table} = ${of} AND ${imageBefore} IS ${
      made ? sql`NULL` : sql`NOT NULL`
    })`
  const newTexts = sql`(
    SELECT ${columnOf(imageAfter, 'text')} FROM ${importChanges}
    WHERE ${ofImport} AND ${columnOf(imageAfter, 'text')} IS NOT ${columnOf(imageBefore, 'text')})`
  const rejects = sql`(
    SELECT ${importSteps.rejects} FROM ${importSteps}
    WHERE ${importSteps.organisation} = ${organisation} AND ${importSteps.import} = ${id})`
  const erase = (named: SQL): Write =>
    db
      .update(texts)
      .set({ body: null, salt: null, erased: at })
      .where(and(eq(texts.organisation, organisation), sql`${texts.id} IN ${named}`, isNull(texts.erased)))
      .toSQL()
  const own = { supplier: eq(suppliers.organisation, organisation), site: eq(sites.organisation, organisation) }

  return [
    db
      .update(suppliers)
      .set({
        ownKey: back(suppliers.id, 'ownKey'),
        text: back(suppliers.id, 'text'),
        list: back(suppliers.id, 'list'),
        gone: back(suppliers.id, 'gone'),
      })
      .where(and(own.supplier, sql`${suppliers.id} IN ${subjects('suppliers', false)}`))
      .toSQL(),
    db
      .update(sites)
      .set({
        country: back(sites.id, 'country'),
        division: back(sites.id, 'division'),
        likeness: back(sites.id, 'likeness'),
        text: back(sites.id, 'text'),
      })
      .where(and(own.site, sql`${sites.id} IN ${subjects('sites', false)}`))
      .toSQL(),
    db
      .delete(sites)
      .where(and(own.site, sql`${sites.id} IN ${subjects('sites', true)}`))
      .toSQL(),
    db
      .delete(suppliers)
      .where(and(own.supplier, sql`${suppliers.id} IN ${subjects('suppliers', true)}`))
      .toSQL(),
    erase(newTexts),
    erase(rejects),
    db
      .update(importChanges)
      .set({ imageAfter: withoutWords(imageAfter) })
      .where(ofImport)
      .toSQL(),
    ...(['suppliers', 'sites'] as const).map((of) =>
      db
        .update(importChanges)
        .set({ imageBefore: withoutWords(imageBefore), imageAfter: withoutWords(imageAfter) })
        .where(and(eq(importChanges.organisation, organisation), sql`${subject} IN ${subjects(of, true)}`))
        .toSQL(),
    ),
  ]
}
