import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import type { Catalogue, Edition } from '../src/core/catalogue/catalogue.ts'
import { packFacts } from '../src/core/kernel/facts.ts'
import { createLayout } from '../src/core/kernel/layout.ts'
import { type Block, createBlock, writeBytes } from '../src/core/kernel/record.ts'
import { packScores, SCORE_BYTES, type Scored } from '../src/core/kernel/scores.ts'
import type { LookedUp } from '../src/core/score/inherent.ts'
import { type Review, type ReviewRecord, sumReview } from '../src/core/score/review.ts'
import { assessments, packs, responses, reviews, standings, texts } from './schema.ts'
import type { Driver } from './store.ts'
import type { Database, Write } from './write.ts'

/** Assessments in one pack: one row of a few hundred kilobytes. */
export const PACKED_TOGETHER = 1_024
const PLACE_BYTES = 4
/** Places named in one statement, below the 100 values that D1 allows. */
const MOST_NAMED = 90
/** Another process may erase while a pack is made; so many times it is made again. */
const MOST_TRIES = 5

/**
 * Assessments of one edition, as they are read to be worked on: packed answers and facts, and kept scores, each in the order of the rows.
 * `places` name the rows; a record is empty where its response was erased, or had no codes of this edition.
 */
export type Pack = { places: readonly number[]; block: Block; scores: Uint8Array }

/** Packs: copies of answers and scores that can be read a thousand at a time. */
export type PackStore = {
  /** Packs the assessments of an edition that fill packs and are in none; goes on where it was stopped. Answers how many it packed. */
  packAssessments(organisation: string, edition: Pick<Edition, 'catalogue' | 'catalogueDigest'>): Promise<number>
  /** Every assessment of an edition in the order it was kept, pack by pack; those that fill no pack yet come last. */
  scanPacks(
    organisation: string,
    edition: Pick<Edition, 'catalogue' | 'catalogueDigest'>,
    visit: (pack: Pack) => void | Promise<void>,
  ): Promise<void>
  /** The places between two that hold the newest assessment of a site. */
  listNewest(organisation: string, catalogue: string, first: number, last: number): Promise<number[]>
  /** The ids of packed assessments, and of their sites and responses, by their places. */
  findPacked(
    organisation: string,
    places: readonly number[],
  ): Promise<{ place: number; id: string; site: string; response: string }[]>
}

/** The row number of an assessment. Rows are only ever added, so it never changes. */
const place = sql<number>`${assessments}.rowid`
/** Keeps an index away: rows are read in the order in which they were added. */
const owned = (organisation: string, catalogue: string): SQL =>
  sql`+${assessments.organisation} = ${organisation} AND +${assessments.catalogue} = ${catalogue}`
const joined = and(eq(responses.organisation, assessments.organisation), eq(responses.id, assessments.response))

const PARTS = ['$.lookedUp', '$.carried', '$.reviews'] as const
const FIGURES = ['risk', 'coverage', 'inherent', 'control', 'beforeFlags', 'provenShare', 'headline', 'flags'] as const
const paths = [...PARTS, ...FIGURES.map((name) => `$.assessment.result.${name}`)]

type Parts = [LookedUp | null, Review['carried'] | null, string[] | null, ...unknown[]]
type Made = { places: number[]; block: Block; scores: Uint8Array; first: number; last: number }

/** Texts that were erased so far among what stands in a range of rows: none comes back. */
const erasedIn = (organisation: string, catalogue: string, first: number, last: number): SQL<number> => sql`(
  SELECT count(*) FROM ${assessments} JOIN ${texts} ON ${texts.organisation} = ${assessments.organisation}
    AND (${texts.subject} = ${assessments.response} OR ${texts.within} = ${assessments.response})
  WHERE ${owned(organisation, catalogue)} AND ${place} BETWEEN ${first} AND ${last} AND ${texts.erased} IS NOT NULL)`

const dialect = new SQLiteSyncDialect()
const toBytes = (value: Float64Array): Uint8Array => new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
const toNumbers = (bytes: Uint8Array): Float64Array => new Float64Array(Uint8Array.from(bytes).buffer)

const writePlaces = (places: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(places.length * PLACE_BYTES)
  places.forEach((each, i) => {
    writeBytes(bytes, i * PLACE_BYTES, PLACE_BYTES, each)
  })
  return bytes
}

/** Row numbers of a pack. */
export const readPlaces = (bytes: Uint8Array): number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length / PLACE_BYTES }, (_, i) => view.getUint32(i * PLACE_BYTES, true))
}

const packParts = (catalogue: Catalogue, codes: Uint8Array, parts: Parts, records: readonly ReviewRecord[]) => {
  const [lookedUp, carried, , ...figures] = parts
  const scored = Object.fromEntries(FIGURES.map((name, i) => [name, figures[i]])) as unknown as Scored
  return {
    record: { codes, facts: packFacts(catalogue, lookedUp!, sumReview(records, carried ?? {})) },
    scores: packScores(scored),
  }
}

/** The methods of packs. */
export const createPacks = (
  db: Database,
  { writeTogether, packedTogether = PACKED_TOGETHER }: Pick<Driver, 'writeTogether' | 'packedTogether'>,
): PackStore => {
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
      .limit(packedTogether)

  const make = async (
    organisation: string,
    { catalogue, catalogueDigest }: Pick<Edition, 'catalogue' | 'catalogueDigest'>,
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

  const insert = (organisation: string, catalogue: string, number: number, made: Made, erased: number): Write => {
    const { places, block, scores, first, last } = made
    const values = [organisation, catalogue, number, first, last, block.count]
    const parts = [writePlaces(places), scores, block.rows, toBytes(block.exact)]
    const statement = sql`INSERT OR IGNORE INTO ${packs} SELECT ${sql.join(
      [...values, ...parts].map((value) => sql`${value}`),
      sql`, `,
    )} WHERE ${erasedIn(organisation, catalogue, first, last)} = ${erased}`
    return dialect.sqlToQuery(statement)
  }

  const lastOf = async (organisation: string, catalogue: string): Promise<{ number: number; last: number }> => {
    const [found] = await db
      .select({ number: packs.number, last: packs.last })
      .from(packs)
      .where(and(eq(packs.organisation, organisation), eq(packs.catalogue, catalogue)))
      .orderBy(desc(packs.number))
      .limit(1)
    return found ?? { number: -1, last: 0 }
  }

  /** Makes and keeps the next pack; answers how many it holds, 0 where nothing fills one. */
  const packNext = async (
    organisation: string,
    edition: Pick<Edition, 'catalogue' | 'catalogueDigest'>,
  ): Promise<number> => {
    const { catalogueDigest } = edition
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const { number, last } = await lastOf(organisation, catalogueDigest)
      const range = await readRange(organisation, catalogueDigest, last)
      if (range === null) return 0
      const [before] = await db.all<{ erased: number }>(
        sql`SELECT ${erasedIn(organisation, catalogueDigest, range.first, range.last)} AS erased`,
      )
      const made = (await make(organisation, edition, last))!
      await writeTogether([insert(organisation, catalogueDigest, number + 1, made, before!.erased)])
      if ((await lastOf(organisation, catalogueDigest)).number > number) return made.block.count
    }
    throw new Error(`what was to be packed was erased ${MOST_TRIES} times meanwhile`)
  }

  /** The rows that would fill the next pack, null where there are too few. */
  const readRange = async (organisation: string, catalogue: string, after: number) => {
    const rows = await db
      .select({ place })
      .from(assessments)
      .where(and(owned(organisation, catalogue), sql`${place} > ${after}`))
      .orderBy(place)
      .limit(packedTogether)
    return rows.length < packedTogether ? null : { first: rows[0]!.place, last: rows.at(-1)!.place }
  }

  return {
    packAssessments: async (organisation, edition) => {
      let packed = 0
      for (;;) {
        const count = await packNext(organisation, edition)
        if (count === 0) return packed
        packed += count
      }
    },
    scanPacks: async (organisation, edition, visit) => {
      const { catalogueDigest } = edition
      let after = 0
      for (let number = 0; ; number++) {
        const [found] = await db
          .select()
          .from(packs)
          .where(
            and(eq(packs.organisation, organisation), eq(packs.catalogue, catalogueDigest), eq(packs.number, number)),
          )
        if (!found) break
        const { places, scores, codes, exact, count, last } = found
        after = last
        await visit({ places: readPlaces(places), block: { count, rows: codes, exact: toNumbers(exact) }, scores })
      }
      for (;;) {
        const made = await make(organisation, edition, after)
        if (!made) return
        after = made.last
        await visit(made)
      }
    },
    listNewest: async (organisation, catalogue, first, last) => {
      const newest = await db
        .select({ place })
        .from(assessments)
        .innerJoin(
          standings,
          and(
            eq(standings.organisation, assessments.organisation),
            eq(standings.site, assessments.site),
            eq(standings.assessment, assessments.id),
          ),
        )
        .where(and(owned(organisation, catalogue), sql`${place} BETWEEN ${first} AND ${last}`))
        .orderBy(place)
      return newest.map((row) => row.place)
    },
    findPacked: async (organisation, places) => {
      const found = []
      for (let from = 0; from < places.length; from += MOST_NAMED)
        found.push(
          ...(await db
            .select({ place, id: assessments.id, site: assessments.site, response: assessments.response })
            .from(assessments)
            .where(
              and(
                sql`+${assessments.organisation} = ${organisation}`,
                inArray(place, places.slice(from, from + MOST_NAMED)),
              ),
            )
            .orderBy(asc(place))),
        )
      return found
    },
  }
}
