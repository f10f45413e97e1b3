import { and, asc, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { afterCursor, paged, pageOf } from '../page.ts'
import { assessments, batchEnds, batches, batchLines, batchPieces, sites, suppliers, texts } from '../schema.ts'
import { readJson, readText, siteTexts, supplierTexts, textColumns, textOf } from '../select.ts'
import type { KeptText } from '../store.ts'
import { type Database, lazily } from '../write.ts'
import type { BatchLine, BatchRow, BatchStore, Figures, LineResult } from './batch.ts'
import { ended, selectBatchRows } from './select.ts'

const placeholder = sql.placeholder
const earlier = alias(assessments, 'earlier')

const figures = (table: typeof assessments | typeof earlier) => ({
  riskLow: table.riskLow,
  riskHigh: table.riskHigh,
  coverage: table.coverage,
  flagsRed: table.flagsRed,
  flagsAmber: table.flagsAmber,
  edition: table.edition,
  method: table.method,
  headline: sql<string>`json_extract(${table.result}, '$.assessment.result.headline')`,
})

const selectLines = (db: Database, chosen: SQL | undefined) =>
  lazily(
    db
      .select({
        position: batchLines.position,
        number: batchLines.number,
        outcome: batchLines.outcome,
        site: batchLines.site,
        response: batchLines.response,
        assessment: batchLines.assessment,
        before: batchLines.before,
        because: batchLines.because,
        text: textColumns(texts),
        figures: figures(assessments),
        figuresBefore: figures(earlier),
        country: sites.country,
        siteName: textColumns(siteTexts),
        supplierName: textColumns(supplierTexts),
        ownKey: suppliers.ownKey,
      })
      .from(batchLines)
      .leftJoin(texts, textOf(batchLines, batchLines.text, texts))
      .leftJoin(
        assessments,
        and(eq(assessments.organisation, batchLines.organisation), eq(assessments.id, batchLines.assessment)),
      )
      .leftJoin(earlier, and(eq(earlier.organisation, batchLines.organisation), eq(earlier.id, batchLines.before)))
      .leftJoin(sites, and(eq(sites.organisation, batchLines.organisation), eq(sites.id, batchLines.site)))
      .leftJoin(siteTexts, textOf(sites, sites.text, siteTexts))
      .leftJoin(suppliers, and(eq(suppliers.organisation, sites.organisation), eq(suppliers.id, sites.supplier)))
      .leftJoin(supplierTexts, textOf(suppliers, suppliers.text, supplierTexts))
      .where(
        and(
          eq(batchLines.organisation, placeholder('organisation')),
          eq(batchLines.batch, placeholder('batch')),
          gt(batchLines.position, placeholder('after')),
          chosen,
        ),
      )
      .orderBy(asc(batchLines.position))
      .limit(placeholder('limit')),
  )

type StoredText = Parameters<typeof readText>[0]

type Maybe<T> = { [K in keyof T]: T[K] | null } | null

/** What a join did not find comes as null, or as a row of nulls. */
const readFigures = (found: Maybe<Omit<Figures, 'headline'> & { headline: string }>): Figures | null =>
  found?.edition == null ? null : ({ ...found, headline: readJson(found.headline!) } as Figures)

const readWords = (text: Maybe<StoredText>): KeptText | null => (text?.id == null ? null : readText(text as StoredText))

/** The lists of batches and of their lines, each statement prepared once. */
export const createBatchLists = (db: Database) => {
  const page = lazily(
    selectBatchRows(db)
      .where(and(eq(batches.organisation, placeholder('organisation')), afterCursor(batches)))
      .orderBy(asc(batches.made), asc(batches.id))
      .limit(placeholder('limit')),
  )
  const unended = lazily(
    db
      .select({ organisation: batches.organisation, id: batches.id })
      .from(batches)
      .leftJoin(batchEnds, ended)
      .where(
        and(
          isNull(batchEnds.batch),
          or(
            eq(batches.kind, 'rescore'),
            sql`EXISTS (SELECT 1 FROM ${batchPieces} p WHERE p.organisation = ${batches.organisation} AND p.batch = ${batches.id})`,
          ),
        ),
      )
      .orderBy(asc(batches.made), asc(batches.id)),
  )
  const lines = selectLines(db, undefined)
  const refusedLines = selectLines(db, eq(batchLines.outcome, 'refused'))

  return {
    listBatches: async (organisation, asked) => {
      const { rows, next } = pageOf(await page.all({ organisation, ...paged(asked) }), asked.limit)
      const read = rows.map(
        (row): BatchRow => ({ ...row, kind: row.kind as BatchRow['kind'], name: readText(row.name) }),
      )
      return { rows: read, next }
    },
    listOpenBatches: () => unended.all(),
    listLines: async (organisation, batch, { after, limit, refused }) =>
      (await (refused ? refusedLines : lines).all({ organisation, batch, after, limit })).map(
        (row): LineResult => ({
          ...row,
          outcome: row.outcome as BatchLine['outcome'],
          because: row.because === null ? null : readJson(row.because),
          text: readWords(row.text),
          figures: readFigures(row.figures),
          figuresBefore: readFigures(row.figuresBefore),
          siteName: readWords(row.siteName),
          supplierName: readWords(row.supplierName),
        }),
      ),
  } satisfies Partial<BatchStore>
}
