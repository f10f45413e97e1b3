import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Block } from '../../src/core/kernel/record.ts'
import { assessments, packs, standings } from '../schema.ts'
import type { Driver } from '../store.ts'
import { type Database, inParts } from '../write.ts'
import { readPlaces, toNumbers } from './bytes.ts'
import { createFill } from './fill.ts'
import { createMake, owned, type PackedEdition, place } from './make.ts'

/** Assessments in one pack: one row of a few hundred kilobytes. */
export const PACKED_TOGETHER = 1_024

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

/** The methods of packs. */
export const createPacks = (
  db: Database,
  { writeTogether, packedTogether = PACKED_TOGETHER }: Pick<Driver, 'writeTogether' | 'packedTogether'>,
): PackStore => {
  const make = createMake(db, packedTogether)
  return {
    packAssessments: createFill(db, { writeTogether, packedTogether }, make),
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
