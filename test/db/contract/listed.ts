import type { Import, ImportStep, KeptImport } from '../../../db/import/import.ts'
import type { Store } from '../../../db/store.ts'
import { digest } from '../../../src/core/digest.ts'
import { listedOf } from '../../../src/core/import/listed.ts'
import { accepted } from '../../../src/core/problem.ts'
import { type ImportGiven, importList } from '../../../src/kept/import/import.ts'
import type { Line, Sent } from '../../../src/kept/import/lines.ts'
import { spelling } from '../../../src/sheet/spelling.ts'
import { at, type Tenant } from '../tenant.ts'

/** A row of a list as a test writes it; a row without a name cannot be used. */
export type Told = { key?: string; name?: string; address?: string; country?: string; division?: string }

const lineOf = ({ key = '', name, address, country, division }: Told, i: number): Line => ({
  row: i + 2,
  ownKey: key || null,
  cells: [key, name ?? '', address ?? '', country ?? ''],
  listed:
    name === undefined
      ? null
      : listedOf(spelling, {
          row: i + 2,
          ownKey: key,
          name,
          address: address ?? null,
          country: country ?? null,
          division: division ?? null,
        }),
  problems: name === undefined ? [{ at: `row ${i + 2}`, message: 'list.name-blank', values: { row: i + 2 } }] : [],
})

const HEADERS = ['Key', 'Name', 'Address', 'Country']

/** A list of a code as it is handed to an import; equal lists have equal sources. */
export const listOf = (told: readonly Told[], list = 'main', part = false): Sent => ({
  list,
  part,
  source: digest([told, list, part]),
  rows: told.length,
  words: {
    name: `${list}.csv`,
    head: { form: { kind: 'csv' }, columns: HEADERS.map((header, index) => ({ index, header, why: null })) },
  },
  read: async (onLines) => {
    await onLines(told.map(lineOf))
    return accepted(null)
  },
})

/** Ids and a clock of their own for each maker of imports, so that two never make the same. */
export const createGiven = (store: Store, mark: string): ImportGiven => {
  let count = 0
  return {
    store,
    spelling,
    now: () => new Date(at(1_000 + count)),
    newId: () => {
      count += 1
      return `${mark}${String(count).padStart(6, '0')}`
    },
  }
}

/** Takes a list over whole; throws where it cannot be. */
export const takeOver = async (given: ImportGiven, organisation: string, sent: Sent): Promise<KeptImport> => {
  const who = { organisation, name: 'somebody' }
  const done = await importList(given, who, sent, () => undefined)
  if (done.state !== 'done') throw new Error(done.state)
  const kept = await done.finish({ actor: who.name, made: given.now().toISOString(), answered: null })
  if (!kept.kept) throw new Error(kept.because)
  return (await given.store.findImport(organisation, done.import.id))!
}

export const NO_STEP: ImportStep = {
  entries: [],
  rejects: null,
  counts: { done: 0, added: 0, changed: 0, unchanged: 0, gone: 0, rejected: 0 },
  finished: false,
}

/** An import that begins, as it is handed to the store. */
export const createImport = (id: string, words: unknown = { name: 'main.csv', header: [] }): Import => ({
  id,
  made: at(8),
  list: 'main',
  source: digest(id),
  rows: 1,
  part: false,
  name: { id: `${id}-name`, salt: `${id} salt`, body: words },
})

/** The same as the store gives it back before its first step. */
export const keptImport = (id: string): KeptImport => {
  const { name, ...begun } = createImport(id)
  const kept = { id: name.id, body: name.body, salt: name.salt, digest: '', erased: null }
  return { ...begun, ...NO_STEP.counts, number: 1, name: kept, step: 0, changes: 0, finished: null, undone: null }
}

/** An import of a tenant that made a supplier, and rejected a row; it stays open. */
export const keepImportOf = async (store: Store, { organisation, canary, act, ...tenant }: Tenant): Promise<void> => {
  const id = tenant.supplier(1).id.replace('supplier', 'import')
  const image = { ownKey: `${canary} import`, text: `${id}-text`, list: `${canary} list`, gone: null }
  const place = { country: 'VNM', division: null, likeness: `${canary} likeness`, text: `${id}-place` }
  const words = { name: canary, register: null }
  const kept = [
    await store.keepImport(organisation, createImport(id, { name: canary }), act(8)),
    await store.keepImportStep(
      organisation,
      keptImport(id),
      {
        ...NO_STEP,
        rejects: { id: `${id}-rejects`, salt: `${canary} salt`, body: [canary] },
        entries: [
          {
            kind: 'new',
            row: 2,
            supplier: { id: `${id}-supplier`, image, words, salt: `${canary} salt` },
            site: { id: `${id}-site`, image: place, words: { name: canary, address: null }, salt: `${canary} salt` },
          },
        ],
      },
      act(9),
    ),
  ]
  if (!kept.every((one) => one.kept)) throw new Error(JSON.stringify(kept))
}
