import { and, asc, desc, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { type AnySQLiteColumn, alias } from 'drizzle-orm/sqlite-core'
import {
  assessments,
  batchEnds,
  batches,
  batchLines,
  batchPieces,
  responses,
  sites,
  suppliers,
  texts,
} from '../schema.ts'
import { isOne, readJson, readText, selectAssessments } from '../select.ts'
import type { KeptText } from '../store.ts'
import { type Database, lazily } from '../write.ts'
import type { BatchLine, BatchRow, BatchStore, Figures, KeptBatch, LineResult } from './batch.ts'

const placeholder = sql.placeholder
const names = alias(texts, 'names')
const secrets = alias(texts, 'secrets')
const siteTexts = alias(texts, 'site_texts')
const supplierTexts = alias(texts, 'supplier_texts')
const earlier = alias(assessments, 'earlier')

type Words = typeof texts | typeof names | typeof secrets | typeof siteTexts | typeof supplierTexts

const words = (table: Words) => ({
  id: table.id,
  body: table.body,
  salt: table.salt,
  digest: table.digest,
  erased: table.erased,
})

const ofText = (owner: { organisation: AnySQLiteColumn }, id: AnySQLiteColumn, table: Words) =>
  and(eq(table.organisation, owner.organisation), eq(table.id, id))

/** The last line of a batch says how far it has come. */
const lastOf = (column: 'position' | 'refused') =>
  sql<number>`coalesce((SELECT l.${sql.identifier(column)} FROM ${batchLines} l
    WHERE l.organisation = ${batches.organisation} AND l.batch = ${batches.id} ORDER BY l.position DESC LIMIT 1), 0)`

const batchColumns = {
  id: batches.id,
  made: batches.made,
  actor: batches.actor,
  kind: batches.kind,
  source: batches.source,
  lines: batches.lines,
  catalogue: batches.catalogue,
  method: batches.method,
  done: lastOf('position'),
  refused: lastOf('refused'),
  ended: batchEnds.made,
  name: words(names),
}

const ended = and(eq(batchEnds.organisation, batches.organisation), eq(batchEnds.batch, batches.id))

const selectRows = (db: Database) =>
  db
    .select(batchColumns)
    .from(batches)
    .innerJoin(names, ofText(batches, batches.name, names))
    .leftJoin(batchEnds, ended)

const selectWhole = (db: Database) =>
  db
    .select({ ...batchColumns, secret: words(secrets) })
    .from(batches)
    .innerJoin(names, ofText(batches, batches.name, names))
    .innerJoin(secrets, ofText(batches, batches.secret, secrets))
    .leftJoin(batchEnds, ended)

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
        text: words(texts),
        figures: figures(assessments),
        figuresBefore: figures(earlier),
        country: sites.country,
        siteName: words(siteTexts),
        supplierName: words(supplierTexts),
        ownKey: suppliers.ownKey,
      })
      .from(batchLines)
      .leftJoin(texts, ofText(batchLines, batchLines.text, texts))
      .leftJoin(
        assessments,
        and(eq(assessments.organisation, batchLines.organisation), eq(assessments.id, batchLines.assessment)),
      )
      .leftJoin(earlier, and(eq(earlier.organisation, batchLines.organisation), eq(earlier.id, batchLines.before)))
      .leftJoin(sites, and(eq(sites.organisation, batchLines.organisation), eq(sites.id, batchLines.site)))
      .leftJoin(siteTexts, ofText(sites, sites.text, siteTexts))
      .leftJoin(suppliers, and(eq(suppliers.organisation, sites.organisation), eq(suppliers.id, sites.supplier)))
      .leftJoin(supplierTexts, ofText(suppliers, suppliers.text, supplierTexts))
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

type Stored<T> = { [K in keyof T]: T[K] extends KeptText ? Omit<KeptText, 'body'> & { body: string | null } : T[K] }
type StoredText = Parameters<typeof readText>[0]

type Maybe<T> = { [K in keyof T]: T[K] | null } | null

/** What a join did not find comes as null, or as a row of nulls. */
const readFigures = (found: Maybe<Omit<Figures, 'headline'> & { headline: string }>): Figures | null =>
  found?.edition == null ? null : ({ ...found, headline: readJson(found.headline!) } as Figures)

const readWords = (text: Maybe<StoredText>): KeptText | null => (text?.id == null ? null : readText(text as StoredText))

/** What is known of batches, each statement prepared once. `listPieceTexts` gives the ids of the texts that wait. */
export const createBatchFinds = (db: Database) => {
  const whole = lazily(selectWhole(db).where(isOne(batches)))
  const open = lazily(
    selectWhole(db)
      .where(
        and(
          eq(batches.organisation, placeholder('organisation')),
          eq(batches.source, placeholder('source')),
          isNull(batchEnds.batch),
        ),
      )
      .orderBy(desc(batches.made), desc(batches.id))
      .limit(1),
  )
  const page = lazily(
    selectRows(db)
      .where(
        and(
          eq(batches.organisation, placeholder('organisation')),
          sql`(${batches.made}, ${batches.id}) > (${placeholder('made')}, ${placeholder('id')})`,
        ),
      )
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
  const ofBatch = and(
    eq(batchLines.organisation, placeholder('organisation')),
    eq(batchLines.batch, placeholder('batch')),
  )
  const last = lazily(
    db
      .select({ position: batchLines.position, refused: batchLines.refused, site: batchLines.site })
      .from(batchLines)
      .where(ofBatch)
      .orderBy(desc(batchLines.position))
      .limit(1),
  )
  const end = lazily(
    db
      .select({ made: batchEnds.made })
      .from(batchEnds)
      .where(and(eq(batchEnds.organisation, placeholder('organisation')), eq(batchEnds.batch, placeholder('batch')))),
  )
  const ofPieces = and(
    eq(batchPieces.organisation, placeholder('organisation')),
    eq(batchPieces.batch, placeholder('batch')),
  )
  const piece = lazily(
    db
      .select({ after: batchPieces.after, text: words(texts) })
      .from(batchPieces)
      .innerJoin(texts, ofText(batchPieces, batchPieces.text, texts))
      .where(and(ofPieces, lte(batchPieces.after, placeholder('position'))))
      .orderBy(desc(batchPieces.after))
      .limit(1),
  )
  const pieceTexts = lazily(
    db.select({ text: batchPieces.text }).from(batchPieces).where(ofPieces).orderBy(asc(batchPieces.after)),
  )
  const latest = lazily(
    selectAssessments(db)
      .where(
        and(
          eq(assessments.organisation, placeholder('organisation')),
          eq(assessments.site, placeholder('site')),
          eq(assessments.response, placeholder('response')),
        ),
      )
      .orderBy(desc(assessments.made), desc(assessments.id))
      .limit(1),
  )
  const siteCount = lazily(
    db
      .select({ count: sql<number>`count(DISTINCT ${responses.site})` })
      .from(responses)
      .where(eq(responses.organisation, placeholder('organisation'))),
  )
  const lines = selectLines(db, undefined)
  const refusedLines = selectLines(db, eq(batchLines.outcome, 'refused'))

  type StoredBatch = NonNullable<Awaited<ReturnType<typeof whole.get>>>
  const readWhole = (found: StoredBatch | undefined): KeptBatch | null =>
    found
      ? { ...found, kind: found.kind as KeptBatch['kind'], name: readText(found.name), secret: readText(found.secret) }
      : null
  const readRow = (found: Stored<Omit<BatchRow, 'kind'>> & { kind: string }): BatchRow => ({
    ...found,
    kind: found.kind as BatchRow['kind'],
    name: readText(found.name),
  })

  return {
    findBatch: async (organisation, id) => readWhole(await whole.get({ organisation, id })),
    findOpenBatch: async (organisation, source) => readWhole(await open.get({ organisation, source })),
    findProgress: async (organisation, batch) => {
      const found = await last.get({ organisation, batch })
      const over = await end.get({ organisation, batch })
      return { done: found?.position ?? 0, refused: found?.refused ?? 0, ended: over?.made ?? null }
    },
    findPiece: async (organisation, batch, position) => {
      const found = await piece.get({ organisation, batch, position })
      return found ? { after: found.after, text: readText(found.text) } : null
    },
    findLastLine: async (organisation, batch) => {
      const found = await last.get({ organisation, batch })
      return found ? { position: found.position, site: found.site } : null
    },
    findLatestOfResponse: async (organisation, site, response) => {
      const found = await latest.get({ organisation, site, response })
      return found ? { ...found, result: readJson(found.result) } : null
    },
    countAnsweredSites: async (organisation) => (await siteCount.get({ organisation }))?.count ?? 0,
    listBatches: async (organisation, { after, limit }) => {
      const found = await page.all({ organisation, ...(after ?? { made: '', id: '' }), limit: limit + 1 })
      const rows = found.slice(0, limit).map(readRow)
      const end = rows.at(-1)
      return { rows, next: end && found.length > limit ? { made: end.made, id: end.id } : null }
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
    listPieceTexts: async (organisation: string, batch: string): Promise<string[]> =>
      (await pieceTexts.all({ organisation, batch })).map(({ text }) => text),
  } satisfies Partial<BatchStore> & Record<string, unknown>
}
