import { and, eq, lte } from 'drizzle-orm'
import { digest } from '../src/core/digest.ts'
import { createChain } from './chain.ts'
import {
  type Change,
  changeDigest,
  decideAssessment,
  decideEdition,
  decideResponse,
  decideReview,
  decideScreening,
  decideSite,
  decideSupplier,
} from './change.ts'
import { decideErasure, listErasable } from './erasure.ts'
import { replayedSince } from './find.ts'
import * as schema from './schema.ts'
import type { Act, Driver, Kept, Store } from './store.ts'
import type { Trail } from './trail.ts'
import { type Database, insertInto, type Write } from './write.ts'

/** The methods that write: each decides first, then hands its writes to the chain. */
export const createKeeps = (db: Database, { readHead }: Trail, { writeTogether, gather, wipe }: Driver) => {
  const inserts = {
    suppliers: insertInto(db, schema.suppliers),
    sites: insertInto(db, schema.sites),
    texts: insertInto(db, schema.texts),
    responses: insertInto(db, schema.responses),
    reviews: insertInto(db, schema.reviews),
    assessments: insertInto(db, schema.assessments),
    screenings: insertInto(db, schema.screenings),
    editions: insertInto(db, schema.editions),
    answered: insertInto(db, schema.answered),
  }
  const append = createChain({ readHead, recordWrite: insertInto(db, schema.audit), writeTogether, gather })

  const forgetAnswered = (organisation: string, made: string): Write => {
    const { answered } = schema
    const expired = lte(answered.made, replayedSince(made))
    return db
      .delete(answered)
      .where(and(eq(answered.organisation, organisation), expired))
      .toSQL()
  }

  const answeredWrites = (organisation: string, subject: string, { made, answered }: Act): Write[] =>
    answered ? [forgetAnswered(organisation, made), inserts.answered({ ...answered, organisation, subject, made })] : []

  const keep = (organisation: string, { act, subject, rows }: Change, by: Act): Promise<Kept> =>
    append({
      entry: { organisation, made: by.made, actor: by.actor, act, subject, digest: changeDigest(rows) },
      writes: [
        ...rows.map(({ table, values }) => inserts[table](values)),
        ...answeredWrites(organisation, subject, by),
      ],
    })

  const isKept = schema.editions.digest

  return {
    keepSupplier: async (organisation, supplier, sites, act) =>
      keep(organisation, decideSupplier(organisation, supplier, sites), act),
    keepSite: async (organisation, site, act) => keep(organisation, decideSite(organisation, site), act),
    keepResponse: async (organisation, response, assessment, act) =>
      keep(organisation, decideResponse(organisation, response, assessment), act),
    keepAssessment: async (organisation, assessment, act) =>
      keep(organisation, decideAssessment(organisation, assessment), act),
    keepReview: async (organisation, review, assessment, act) =>
      keep(organisation, decideReview(organisation, review, assessment), act),
    keepScreening: async (organisation, screening, act) =>
      keep(organisation, decideScreening(organisation, screening), act),
    keepEdition: async (organisation, edition, act) => {
      const change = decideEdition(edition)
      const there = await db.select({ digest: isKept }).from(schema.editions).where(eq(isKept, change.subject))
      if (there.length > 0) return { kept: true }
      const kept = await keep(organisation, change, act)
      // Somebody else kept the same edition meanwhile: the same digest is the same content.
      return !kept.kept && kept.because === 'id' ? { kept: true } : kept
    },
    eraseTexts: async (organisation, subject, { actor, made }) => {
      const erased = await listErasable(db, organisation, subject)
      if (erased.length === 0) return 0
      const told = erased.map(({ id, digest: salted }) => ({ id, digest: salted }))
      const entry = { organisation, made, actor, act: 'texts erased', subject, digest: digest(told) }
      const kept = await append({ entry, writes: decideErasure(db, organisation, erased, made) })
      // Whoever asked must not take words for erased that are still there.
      if (!kept.kept) throw new Error(`the erasure was not kept: ${kept.because}`)
      wipe()
      return erased.length
    },
  } satisfies Partial<Store>
}
