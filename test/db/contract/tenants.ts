import { expect } from 'vitest'
import type { Asked, KeptText, Store, Text } from '../../../db/store.ts'
import { digest } from '../../../src/core/digest.ts'
import type { Opened } from '../opened.ts'
import { createTenant, type Tenant } from '../tenant.ts'

export const alder = createTenant('alder', 'ALDERCANARY', 'a-')
export const birch = createTenant('birch', 'BIRCHCANARY', 'b-')

/** A page long enough for everything a test keeps. */
export const ALL: Asked = { after: null, limit: 100 }

export const catalogue = { kind: 'catalogue', content: { edition: 'catalogue@1', benchmarks: ['B01'] } }

/** A text as it should be given back. */
export const text = ({ id, salt, body }: Text): KeptText => ({
  id,
  body,
  salt,
  digest: digest({ salt, body }),
  erased: null,
})

/** One of everything, each kept. */
export const keepAll = async (store: Store, tenant: Tenant): Promise<void> => {
  const { organisation, act, supplier, site, response, assessment, review, screening, answered } = tenant
  const kept = [
    await store.keepEdition(organisation, catalogue, act(1)),
    await store.keepSupplier(organisation, supplier(1), [site(1), site(2)], act(1, answered('first'))),
    await store.keepSite(organisation, site(3), act(2)),
    await store.keepResponse(organisation, response(1), assessment(1), act(3)),
    await store.keepAssessment(organisation, assessment(2, 1), act(4)),
    await store.keepReview(organisation, review(1), assessment(3, 1, 1, 1), act(5)),
    await store.keepScreening(organisation, screening(1), act(6)),
  ]
  expect(kept.every((one) => one.kept)).toBe(true)
}

const TABLES = [
  'suppliers',
  'sites',
  'texts',
  'responses',
  'reviews',
  'assessments',
  'screenings',
  'batches',
  'batch_pieces',
  'batch_lines',
  'batch_ends',
  'editions',
  'answered',
  'audit',
  'imports',
  'import_steps',
  'import_changes',
  'packs',
  'standings',
  'sums',
  'watch_lists',
  'matches',
  'match_events',
  'people',
  'spent',
  'sign_in_links',
  'sessions',
  'passkeys',
  'code_makers',
  'recovery_codes',
  'identities',
  'challenges',
  'organisations',
  'memberships',
  'invitations',
  'keys',
  'grants',
  'mails',
  'limits',
]
/** Every row of every table. */
export const dump = async ({ raw }: Opened): Promise<Record<string, Record<string, unknown>[]>> => {
  const rows: Record<string, Record<string, unknown>[]> = {}
  for (const table of TABLES) rows[table] = await raw(`SELECT * FROM ${table} ORDER BY 1, 2`)
  return rows
}
