import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { grants, importChanges, imports, responses, sites, suppliers } from '../schema.ts'
import { supplierTexts, textOf } from '../select.ts'
import { type Database, lazily } from '../write.ts'
import type { ImportStore, UndoObstacle } from './import.ts'
import { ofImport, wordsOf } from './select.ts'

/** So many obstacles of a kind are told. */
const MOST_OBSTACLES = 20

const later = alias(importChanges, 'later')
const laterImports = alias(imports, 'later_imports')

/** The method that finds what stands in the way of an undo. */
export const createObstacleFinds = (db: Database) => {
  const made = (table: 'suppliers' | 'sites') =>
    and(ofImport(importChanges), eq(importChanges.table, table), isNull(importChanges.imageBefore))
  const selectSites = { supplier: sites.supplier, words: supplierTexts.body }
  const ofSupplier = and(eq(suppliers.organisation, sites.organisation), eq(suppliers.id, sites.supplier))
  /** Sites that an import made, and that rows of another table name by now. */
  const sitesNamedBy = (by: typeof responses | typeof grants) =>
    lazily(
      db
        .select(selectSites)
        .from(importChanges)
        .innerJoin(sites, and(eq(sites.organisation, importChanges.organisation), eq(sites.id, importChanges.subject)))
        .innerJoin(suppliers, ofSupplier)
        .innerJoin(supplierTexts, textOf(suppliers, suppliers.text, supplierTexts))
        .where(
          and(
            made('sites'),
            sql`EXISTS (SELECT 1 FROM ${by} WHERE ${by.organisation} = ${sites.organisation} AND ${by.site} = ${sites.id})`,
          ),
        )
        .limit(MOST_OBSTACLES),
    )
  const answeredSites = sitesNamedBy(responses)
  const grantedSites = sitesNamedBy(grants)
  const addedSites = lazily(
    db
      .select(selectSites)
      .from(importChanges)
      .innerJoin(
        sites,
        and(eq(sites.organisation, importChanges.organisation), eq(sites.supplier, importChanges.subject)),
      )
      .innerJoin(suppliers, ofSupplier)
      .innerJoin(supplierTexts, textOf(suppliers, suppliers.text, supplierTexts))
      .where(
        and(
          made('suppliers'),
          sql`NOT EXISTS (SELECT 1 FROM ${importChanges} own WHERE own.organisation = ${sites.organisation} AND own.subject = ${sites.id} AND own.import = ${importChanges.import})`,
        ),
      )
      .limit(MOST_OBSTACLES),
  )
  const changedLater = lazily(
    db
      .select({ supplier: suppliers.id, words: supplierTexts.body, number: laterImports.number })
      .from(importChanges)
      .innerJoin(
        later,
        and(eq(later.organisation, importChanges.organisation), eq(later.subject, importChanges.subject)),
      )
      .innerJoin(
        laterImports,
        and(
          eq(laterImports.organisation, later.organisation),
          eq(laterImports.id, later.import),
          gt(laterImports.number, sql.placeholder('number')),
          isNull(laterImports.undone),
        ),
      )
      .leftJoin(sites, and(eq(sites.organisation, later.organisation), eq(sites.id, later.subject)))
      .innerJoin(
        suppliers,
        and(
          eq(suppliers.organisation, later.organisation),
          eq(suppliers.id, sql`coalesce(${sites.supplier}, ${later.subject})`),
        ),
      )
      .innerJoin(supplierTexts, textOf(suppliers, suppliers.text, supplierTexts))
      .where(ofImport(importChanges))
      .limit(MOST_OBSTACLES),
  )

  return {
    findUndoObstacles: async (organisation, { id, number }): Promise<UndoObstacle[]> => {
      const values = { organisation, import: id, number }
      const told =
        (because: UndoObstacle['because']) =>
        (row: { supplier: string; words: string | null; number?: number }): UndoObstacle => ({
          because,
          supplier: row.supplier,
          words: wordsOf(row.words),
          number: row.number ?? null,
        })
      return [
        ...(await answeredSites.all(values)).map(told('answered')),
        ...(await grantedSites.all(values)).map(told('granted')),
        ...(await addedSites.all(values)).map(told('site-added')),
        ...(await changedLater.all(values)).map(told('changed-later')),
      ]
    },
  } satisfies Partial<ImportStore>
}
