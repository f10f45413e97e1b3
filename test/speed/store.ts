import { join } from 'node:path'
import { openSqliteStore } from '../../db/sqlite.ts'
import type { Store } from '../../db/store.ts'
import { assess } from '../../src/core/assess.ts'
import { packCodes } from '../../src/core/kernel/codes.ts'
import { createId } from '../../src/id.ts'
import { rowOf } from '../../src/kept/history.ts'
import { edition } from '../support/edition.ts'
import { readValue } from '../support/told.ts'
import { fullResponse } from './answers.ts'
import { exposure } from './shipped.ts'

export const ORGANISATION = 'local'
const TOGETHER = 64

const id = (): string => createId(crypto.getRandomValues(new Uint8Array(16)))
const text = (body: unknown) => ({ id: id(), salt: id(), body })

/** A store on the disk with so many full responses, each of a site of its own and with the assessment made of it. */
export const openFilled = async (folder: string, responses: number): Promise<{ store: Store; path: string }> => {
  const path = join(folder, 'palermo.db')
  const store = openSqliteStore(path)
  const made = new Date().toISOString()
  const act = { actor: 'this machine', made, answered: null }
  const supplier = { id: id(), made, ownKey: null, text: text({ name: 'Supplier' }) }
  const sites = Array.from({ length: responses }, (_, i) => ({
    id: id(),
    supplier: supplier.id,
    made,
    country: 'PRT',
    division: '31',
    text: text({ name: `Hall ${i}` }),
  }))
  const [first, ...rest] = sites
  await store.keepSupplier(ORGANISATION, supplier, [first!, ...rest], act)
  const keep = async (site: string, seed: number): Promise<void> => {
    const sent = fullResponse(seed)
    const about = { id: id(), site, madeAt: made }
    const assessed = readValue(assess({ edition, exposure, sent, review: [], ...about }))
    const { questionnaire, form } = assessed.response
    const response = { id: id(), site, made, version: 1, questionnaire, form, catalogue: edition.catalogueDigest }
    const codes = packCodes(edition.catalogue, assessed.response)
    const whole = { ...response, document: text(sent), codes }
    const kept = await store.keepResponse(ORGANISATION, whole, rowOf(assessed, response.id, []), act)
    if (!kept.kept) throw new Error(`nothing was kept: ${kept.because}`)
  }
  for (let from = 0; from < responses; from += TOGETHER)
    await Promise.all(sites.slice(from, from + TOGETHER).map((site, i) => keep(site.id, from + i + 1)))
  return { store, path }
}
