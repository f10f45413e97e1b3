import { and, asc, eq, gt, inArray, isNotNull, notInArray, sql } from 'drizzle-orm'
import { HEAD } from '../../src/core/kernel/layout.ts'
import { readBytes } from '../../src/core/kernel/record.ts'
import { assessments, packs, responses, reviews } from '../schema.ts'
import { type Database, inParts, type Write } from '../write.ts'
import { readPlaces } from './bytes.ts'

const EXACT_BYTES = 8

/** One record of a pack: where its codes stand and how long they are, and the same for its exact values; all in bytes. */
type Record = { catalogue: string; number: number; at: number; bytes: number; exactAt: number; exactBytes: number }

/** Records of packs that are to be emptied, and the last pack of each edition as they were listed. */
export type Packed = { records: readonly Record[]; last: readonly { catalogue: string; number: number }[] }

type Head = { catalogue: string; number: number; first: number; last: number }

/** The rows of the assessments made of responses, or with reviews, among the subjects. */
const listRows = async (db: Database, organisation: string, subjects: readonly string[]) => {
  const found = { place: sql<number>`${assessments}.rowid`, catalogue: assessments.catalogue }
  const ofResponse = and(
    eq(assessments.organisation, responses.organisation),
    eq(assessments.site, responses.site),
    eq(assessments.response, responses.id),
  )
  const rows: { place: number; catalogue: string }[] = []
  for (const some of inParts(subjects)) {
    rows.push(
      ...(await db
        .select(found)
        .from(responses)
        .innerJoin(assessments, ofResponse)
        .where(and(eq(responses.organisation, organisation), inArray(responses.id, some)))),
      ...(await db
        .select(found)
        .from(reviews)
        .innerJoin(responses, and(eq(responses.organisation, reviews.organisation), eq(responses.id, reviews.response)))
        .innerJoin(assessments, ofResponse)
        .where(and(eq(reviews.organisation, organisation), inArray(reviews.id, some), isNotNull(assessments.review)))),
    )
  }
  return rows
}

const recordAt = (pack: typeof packs.$inferSelect, i: number): Record => {
  const { catalogue, number, codes, exact, count } = pack
  const bytes = codes.length / count
  const from = (record: number) => readBytes(codes, record * bytes + HEAD.exactFrom, 3) * EXACT_BYTES
  // Records that are empty already have no place of their own among the exact values.
  let next = i + 1
  while (next < count && codes[next * bytes + HEAD.form] === 0) next++
  const isEmpty = codes[i * bytes + HEAD.form] === 0
  const exactEnd = next < count ? from(next) : exact.length
  const exactAt = isEmpty ? exactEnd : from(i)
  return { catalogue, number, at: i * bytes, bytes, exactAt, exactBytes: exactEnd - exactAt }
}

/** The records of packs that hold what was packed from these subjects; null where none of them was ever assessed. */
export const listPacked = async (
  db: Database,
  organisation: string,
  subjects: readonly string[],
): Promise<Packed | null> => {
  const rows = await listRows(db, organisation, subjects)
  if (rows.length === 0) return null
  const heads: Head[] = await db
    .select({ catalogue: packs.catalogue, number: packs.number, first: packs.first, last: packs.last })
    .from(packs)
    .where(eq(packs.organisation, organisation))
    .orderBy(asc(packs.catalogue), asc(packs.number))
  const holding = heads.flatMap((head) => {
    const inside = rows.filter(
      ({ catalogue, place }) => catalogue === head.catalogue && place >= head.first && place <= head.last,
    )
    return inside.length === 0 ? [] : [{ head, inside: new Set(inside.map(({ place }) => place)) }]
  })
  const records: Record[] = []
  for (const { head, inside } of holding) {
    const isIt = and(eq(packs.catalogue, head.catalogue), eq(packs.number, head.number))
    const [pack] = await db
      .select()
      .from(packs)
      .where(and(eq(packs.organisation, organisation), isIt))
    if (!pack) continue
    readPlaces(pack.places).forEach((place, i) => {
      if (inside.has(place)) records.push(recordAt(pack, i))
    })
  }
  const last = [...new Map(heads.map(({ catalogue, number }) => [catalogue, { catalogue, number }])).values()]
  return { records, last }
}

const emptied = (column: typeof packs.codes | typeof packs.exact, at: number, bytes: number) =>
  // The text that || makes of bytes holds them as they are; the cast gives them back.
  sql`CAST(substr(${column}, 1, ${at}) || zeroblob(${bytes}) || substr(${column}, ${at + bytes + 1}) AS BLOB)`

/** The writes that empty records of packs, and throw away packs that were made since they were listed. */
export const decidePackErasure = (db: Database, organisation: string, { records, last }: Packed): Write[] => {
  const own = eq(packs.organisation, organisation)
  const emptying = records.map(({ catalogue, number, at, bytes, exactAt, exactBytes }) =>
    db
      .update(packs)
      .set({
        codes: emptied(packs.codes, at, bytes),
        // Of no bytes substr makes NULL, where a pack has no exact values at all.
        ...(exactBytes > 0 && { exact: emptied(packs.exact, exactAt, exactBytes) }),
      })
      .where(and(own, eq(packs.catalogue, catalogue), eq(packs.number, number)))
      .toSQL(),
  )
  const made = last.map(({ catalogue, number }) =>
    db
      .delete(packs)
      .where(and(own, eq(packs.catalogue, catalogue), gt(packs.number, number)))
      .toSQL(),
  )
  const others = last.map(({ catalogue }) => catalogue)
  const unseen = others.length === 0 ? own : and(own, notInArray(packs.catalogue, others))
  return [...emptying, ...made, db.delete(packs).where(unseen).toSQL()]
}
