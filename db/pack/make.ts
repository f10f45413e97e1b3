import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Catalogue, Edition } from '../../src/core/catalogue/catalogue.ts'
import { packFacts } from '../../src/core/kernel/facts.ts'
import { createLayout } from '../../src/core/kernel/layout.ts'
import { type Block, createBlock } from '../../src/core/kernel/record.ts'
import { packScores, SCORE_BYTES, type Scored } from '../../src/core/kernel/scores.ts'
import type { LookedUp } from '../../src/core/score/inherent.ts'
import { type Review, type ReviewRecord, sumReview } from '../../src/core/score/review.ts'
import { assessments, responses, reviews, texts } from '../schema.ts'
import type { Database } from '../write.ts'

/** The row number of an assessment. Rows are only ever added, so it never changes. */
export const place = sql<number>`${assessments}.rowid`
/** Keeps an index away: rows are read in the order in which they were added. */
export const owned = (organisation: string, catalogue: string): SQL =>
  sql`+${assessments.organisation} = ${organisation} AND +${assessments.catalogue} = ${catalogue}`
const joined = and(eq(responses.organisation, assessments.organisation), eq(responses.id, assessments.response))

const PARTS = ['$.lookedUp', '$.carried', '$.reviews'] as const
const FIGURES = ['risk', 'coverage', 'inherent', 'control', 'beforeFlags', 'provenShare', 'headline', 'flags'] as const
const paths = [...PARTS, ...FIGURES.map((name) => `$.assessment.result.${name}`)]

type Parts = [LookedUp | null, Review['carried'] | null, string[] | null, ...unknown[]]
/** The rows of a pack, worked out and not kept yet. */
export type Made = { places: number[]; block: Block; scores: Uint8Array; first: number; last: number }

/** An edition as packs need it. */
export type PackedEdition = Pick<Edition, 'catalogue' | 'catalogueDigest'>

const packParts = (catalogue: Catalogue, codes: Uint8Array, parts: Parts, records: readonly ReviewRecord[]) => {
  const [lookedUp, carried, , ...figures] = parts
  const scored = Object.fromEntries(FIGURES.map((name, i) => [name, figures[i]])) as unknown as Scored
  return {
    record: { codes, facts: packFacts(catalogue, lookedUp!, sumReview(records, carried ?? {})) },
    scores: packScores(scored),
  }
}

/** Makes the pack of the assessments of an edition that follow a row, at most so many; null where none follows. */
export const createMake = (db: Database, together: number) => {
  /** The records of the reviews an assessment counts, null once one of them was erased. */
  const recordsOf = async (organisation: string, ids: readonly string[]): Promise<ReviewRecord[] | null> => {
    const records: ReviewRecord[] = []
    for (const id of ids) {
      const [found] = await db
        .select({ body: texts.body })
        .from(reviews)
        .innerJoin(texts, and(eq(texts.organisation, reviews.organisation), eq(texts.id, reviews.document)))
        .where(and(eq(reviews.organisation, organisation), eq(reviews.id, id)))
      if (!found || found.body === null) return null
      records.push(...(JSON.parse(found.body) as ReviewRecord[]))
    }
    return records
  }

  const readRows = (organisation: string, digest: string, after: number) =>
    db
      .select({
        place,
        codes: responses.codes,
        catalogue: responses.catalogue,
        parts: sql<string>`json_extract(${assessments.result}, ${sql.join(
          paths.map((path) => sql`${path}`),
          sql`, `,
        )})`,
      })
      .from(assessments)
      .innerJoin(responses, joined)
      .where(and(owned(organisation, digest), sql`${place} > ${after}`))
      .orderBy(place)
      .limit(together)

  const make = async (
    organisation: string,
    { catalogue, catalogueDigest }: PackedEdition,
    after: number,
  ): Promise<Made | null> => {
    const layout = createLayout(catalogue)
    const rows = await readRows(organisation, catalogueDigest, after)
    if (rows.length === 0) return null
    const empty = {
      record: { codes: new Uint8Array(0), facts: new Uint8Array(0) },
      scores: new Uint8Array(SCORE_BYTES),
    }
    const packed: { record: { codes: Uint8Array; facts: Uint8Array }; scores: Uint8Array }[] = []
    for (const row of rows) {
      const parts = JSON.parse(row.parts) as Parts
      const isReadable = row.codes !== null && row.catalogue === catalogueDigest && parts[0] !== null
      const records = isReadable ? await recordsOf(organisation, parts[2] ?? []) : null
      const isWhole = row.codes !== null && row.codes.length >= layout.answersBytes
      packed.push(records && isWhole ? packParts(catalogue, row.codes!, parts, records) : empty)
    }
    const scores = new Uint8Array(rows.length * SCORE_BYTES)
    packed.forEach((each, i) => {
      scores.set(each.scores, i * SCORE_BYTES)
    })
    return {
      places: rows.map((row) => row.place),
      block: createBlock(
        layout,
        packed.map(({ record }) => record),
      ),
      scores,
      first: rows[0]!.place,
      last: rows.at(-1)!.place,
    }
  }

  return make
}
