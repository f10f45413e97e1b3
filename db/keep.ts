import { eq } from 'drizzle-orm'
import { digest } from '../src/core/digest.ts'
import {
  decideAssessment,
  decideEdition,
  decideResponse,
  decideReview,
  decideScreening,
  decideSite,
  decideSupplier,
} from './change.ts'
import { decideErasure, listErasable } from './erasure.ts'
import { matchRows } from './match/change.ts'
import { decidePackErasure, listPacked } from './pack/erasure.ts'
import type { Recorder } from './record.ts'
import * as schema from './schema.ts'
import type { Driver, Store } from './store.ts'
import type { Database } from './write.ts'

/** The methods that write: each decides first, then hands its writes to the chain. */
export const createKeeps = (db: Database, { append, keep }: Recorder, { wipe }: Pick<Driver, 'wipe'>) => {
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
    keepScreening: async (organisation, screening, act, found = []) =>
      keep(organisation, decideScreening(organisation, screening, matchRows(organisation, found)), act),
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
      if (erased.length > 0) {
        const told = erased.map(({ id, digest: salted }) => ({ id, digest: salted }))
        const entry = { organisation, made, actor, act: 'texts erased', subject, digest: digest(told) }
        const packed = await listPacked(
          db,
          organisation,
          erased.map((text) => text.subject),
        )
        const writes = [
          ...decideErasure(db, organisation, erased, made),
          ...(packed ? decidePackErasure(db, organisation, packed) : []),
        ]
        const kept = await append({ entry, writes })
        // Whoever asked must not take words for erased that are still there.
        if (!kept.kept) throw new Error(`the erasure was not kept: ${kept.because}`)
      }
      // Where nothing was left to erase, the wiping of an earlier erasure may have failed.
      wipe()
      return erased.length
    },
  } satisfies Partial<Store>
}
