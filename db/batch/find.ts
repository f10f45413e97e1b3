import { and, asc, desc, eq, isNull, lte, sql } from 'drizzle-orm'
import { assessments, batchEnds, batches, batchLines, batchPieces, responses, texts } from '../schema.ts'
import { isOne, readJson, readText, selectAssessments, textColumns, textOf } from '../select.ts'
import { type Database, lazily } from '../write.ts'
import type { BatchStore, KeptBatch } from './batch.ts'
import { selectBatches } from './select.ts'

const placeholder = sql.placeholder

/** What is known of batches, each statement prepared once. `listPieceTexts` gives the ids of the texts that wait. */
export const createBatchFinds = (db: Database) => {
  const whole = lazily(selectBatches(db).where(isOne(batches)))
  const open = lazily(
    selectBatches(db)
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
      .select({ after: batchPieces.after, text: textColumns(texts) })
      .from(batchPieces)
      .innerJoin(texts, textOf(batchPieces, batchPieces.text, texts))
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

  type StoredBatch = NonNullable<Awaited<ReturnType<typeof whole.get>>>
  const readWhole = (found: StoredBatch | undefined): KeptBatch | null =>
    found
      ? { ...found, kind: found.kind as KeptBatch['kind'], name: readText(found.name), secret: readText(found.secret) }
      : null

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
    listPieceTexts: async (organisation: string, batch: string): Promise<string[]> =>
      (await pieceTexts.all({ organisation, batch })).map(({ text }) => text),
  } satisfies Partial<BatchStore> & Record<string, unknown>
}
