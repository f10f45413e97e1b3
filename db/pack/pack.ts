import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { type Block, writeBytes } from '../../src/core/kernel/record.ts'
import { assessments, packs, standings, texts } from '../schema.ts'
import type { Driver } from '../store.ts'
import { type Database, inParts, type Write } from '../write.ts'
import { createMake, type Made, owned, type PackedEdition, place } from './make.ts'

/** Assessments in one pack: one row of a few hundred kilobytes. */
export const PACKED_TOGETHER = 1_024
const PLACE_BYTES = 4
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
  packAssessments(organisation: string, edition: PackedEdition): Promise<number>
  /** Every assessment of an edition in the order it was kept, pack by pack; those that fill no pack yet come last. */
  scanPacks(organisation: string, edition: PackedEdition, visit: (pack: Pack) => void | Promise<void>): Promise<void>
  /** The places between two that hold the newest assessment of a site. */
  listNewest(organisation: string, catalogue: string, first: number, last: number): Promise<number[]>
  /** The ids of packed assessments, and of their sites and responses, by their places. */
  findPacked(
    organisation: string,
    places: readonly number[],
  ): Promise<{ place: number; id: string; site: string; response: string }[]>
}

/**
 * Texts that were erased so far of what stands in a range of rows: none comes back. Counted by each column on its own, for each has an
 * index and an OR of both has none.
 */
const erasedIn = (organisation: string, catalogue: string, first: number, last: number): SQL<number> => {
  const count = (owner: typeof texts.subject | typeof texts.within) => sql`(
    SELECT count(*) FROM ${assessments} JOIN ${texts} ON ${texts.organisation} = ${assessments.organisation}
      AND ${owner} = ${assessments.response}
    WHERE ${owned(organisation, catalogue)} AND ${place} BETWEEN ${first} AND ${last} AND ${texts.erased} IS NOT NULL)`
  return sql`(${count(texts.subject)} + ${count(texts.within)})`
}

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

/** The methods of packs. */
export const createPacks = (
  db: Database,
  { writeTogether, packedTogether = PACKED_TOGETHER }: Pick<Driver, 'writeTogether' | 'packedTogether'>,
): PackStore => {
  const make = createMake(db, packedTogether)

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
  const packNext = async (organisation: string, edition: PackedEdition): Promise<number> => {
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
      for (const some of inParts(places))
        found.push(
          ...(await db
            .select({ place, id: assessments.id, site: assessments.site, response: assessments.response })
            .from(assessments)
            .where(and(sql`+${assessments.organisation} = ${organisation}`, inArray(place, some)))
            .orderBy(asc(place))),
        )
      return found
    },
  }
}
