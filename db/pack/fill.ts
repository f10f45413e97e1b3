import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { assessments, packs, texts } from '../schema.ts'
import type { Driver } from '../store.ts'
import type { Database, Write } from '../write.ts'
import { toBytes, writePlaces } from './bytes.ts'
import { type createMake, type Made, owned, type PackedEdition, place } from './make.ts'

/** Another process may erase while a pack is made; so many times it is made again. */
const MOST_TRIES = 5

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

/** Packs the assessments that fill packs and are in none; goes on where it was stopped. Answers how many it packed. */
export const createFill = (
  db: Database,
  { writeTogether, packedTogether }: Pick<Driver, 'writeTogether'> & { packedTogether: number },
  make: ReturnType<typeof createMake>,
) => {
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

  return async (organisation: string, edition: PackedEdition): Promise<number> => {
    let packed = 0
    for (;;) {
      const count = await packNext(organisation, edition)
      if (count === 0) return packed
      packed += count
    }
  }
}
