import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { answered, responses, suppliers, texts } from './schema.ts'
import type { Database, Write } from './write.ts'

/** A subject and, by the texts that stand within one another, everything that belongs to it. */
const ownedBy = (organisation: string, subject: string): SQL => sql`(
  WITH RECURSIVE owned(subject) AS (
    SELECT ${subject} UNION SELECT t.subject FROM ${texts} t JOIN owned ON t.within = owned.subject
    WHERE t.organisation = ${organisation}
  ) SELECT subject FROM owned)`

const stillThere = (organisation: string, subject: string): SQL | undefined =>
  and(
    eq(texts.organisation, organisation),
    sql`${texts.subject} IN ${ownedBy(organisation, subject)}`,
    isNull(texts.erased),
  )

/** The texts that erasing a subject would erase. */
export const listErasable = async (
  db: Database,
  organisation: string,
  subject: string,
): Promise<{ id: string; digest: string }[]> =>
  db
    .select({ id: texts.id, digest: texts.digest })
    .from(texts)
    .where(stillThere(organisation, subject))
    .orderBy(texts.id)

/** The writes that erase every text of a subject and what was copied from them: packed codes, replayed answers, the buyer's own number. */
export const decideErasure = (db: Database, organisation: string, subject: string, made: string): Write[] => {
  const owned = ownedBy(organisation, subject)
  return [
    db.update(texts).set({ body: null, salt: null, erased: made }).where(stillThere(organisation, subject)),
    db
      .update(responses)
      .set({ codes: null })
      .where(and(eq(responses.organisation, organisation), sql`${responses.id} IN ${owned}`)),
    db
      .update(answered)
      .set({ body: null })
      .where(and(eq(answered.organisation, organisation), sql`${answered.subject} IN ${owned}`)),
    db
      .update(suppliers)
      .set({ ownKey: null })
      .where(and(eq(suppliers.organisation, organisation), eq(suppliers.id, subject))),
  ].map((update) => update.toSQL())
}
