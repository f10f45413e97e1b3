import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { withoutWords } from './import/undo.ts'
import { answered, importChanges, matches, responses, sites, suppliers, texts } from './schema.ts'
import { type Database, inParts, type Write } from './write.ts'

/** A subject and, by the texts that stand within one another, everything that belongs to it. */
const ownedBy = (organisation: string, subject: string): SQL => sql`(
  WITH RECURSIVE owned(subject) AS (
    SELECT ${subject} UNION SELECT t.subject FROM ${texts} t JOIN owned ON t.within = owned.subject
    WHERE t.organisation = ${organisation}
  ) SELECT subject FROM owned)`

/** A text that can be erased: its id, the subject it is about, and its salted digest, which stays. */
export type Erasable = { id: string; subject: string; digest: string }

/** The texts that erasing a subject would erase. */
export const listErasable = async (db: Database, organisation: string, subject: string): Promise<Erasable[]> =>
  db
    .select({ id: texts.id, subject: texts.subject, digest: texts.digest })
    .from(texts)
    .where(
      and(
        eq(texts.organisation, organisation),
        sql`${texts.subject} IN ${ownedBy(organisation, subject)}`,
        isNull(texts.erased),
      ),
    )
    .orderBy(texts.id)

/** The writes that erase texts, as far as they are not erased yet. */
export const eraseTexts = (db: Database, organisation: string, ids: readonly string[], made: string): Write[] =>
  inParts(ids).map((some) =>
    db
      .update(texts)
      .set({ body: null, salt: null, erased: made })
      .where(and(eq(texts.organisation, organisation), inArray(texts.id, some), isNull(texts.erased)))
      .toSQL(),
  )

/**
 * The writes that erase the texts listed, and nothing that was kept since, with what was copied from them: packed codes, replayed
 * answers, the buyer's own number, the likeness of a site or a match, and both in what imports recorded.
 */
export const decideErasure = (
  db: Database,
  organisation: string,
  listed: readonly Erasable[],
  made: string,
): Write[] => {
  const subjects = [...new Set(listed.map(({ subject }) => subject))]
  const ids = listed.map(({ id }) => id)
  const forgetting = inParts(subjects).flatMap((some) => [
    db
      .update(responses)
      .set({ codes: null })
      .where(and(eq(responses.organisation, organisation), inArray(responses.id, some)))
      .toSQL(),
    db
      .update(answered)
      .set({ body: null })
      .where(and(eq(answered.organisation, organisation), inArray(answered.subject, some)))
      .toSQL(),
    db
      .update(suppliers)
      .set({ ownKey: null })
      .where(and(eq(suppliers.organisation, organisation), inArray(suppliers.id, some)))
      .toSQL(),
    db
      .update(sites)
      .set({ likeness: null })
      .where(and(eq(sites.organisation, organisation), inArray(sites.id, some)))
      .toSQL(),
    db
      .update(matches)
      .set({ likeness: null })
      .where(and(eq(matches.organisation, organisation), inArray(matches.id, some)))
      .toSQL(),
    db
      .update(importChanges)
      .set({
        imageBefore: withoutWords(importChanges.imageBefore),
        imageAfter: withoutWords(importChanges.imageAfter),
      })
      .where(and(eq(importChanges.organisation, organisation), inArray(importChanges.subject, some)))
      .toSQL(),
  ])
  return [...eraseTexts(db, organisation, ids, made), ...forgetting]
}
