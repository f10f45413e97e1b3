import type { Store } from '../../../db/store.ts'
import { createBatchOf, lineAt, NOTHING_ADDED } from './batched.ts'
import { createImport, keptImport, NO_STEP } from './listed.ts'
import { createMatchEvent } from './matched.ts'
import { birch } from './tenants.ts'

const { organisation: o, act, canary } = birch
const SUPPLIER = 'b-import1-supplier'
const SITE = 'b-import1-site'

/** What an import says next of the supplier and the site that the first import made. */
const changedEntry = () => {
  const image = { ownKey: `${canary} import`, text: 'b-import1-text', list: `${canary} list`, gone: null }
  const place = { country: 'VNM', division: null, likeness: `${canary} likeness`, text: 'b-import1-place' }
  const words = { name: `${canary} later`, register: null }
  return {
    kind: 'changed' as const,
    row: 2,
    supplier: { id: SUPPLIER, before: image, after: { ...image, text: 'b-later-text' }, words, salt: 'later salt' },
    site: { id: SITE, supplier: SUPPLIER, before: place, after: { ...place, division: '15' }, words: null, salt: null },
  }
}

/** Takes what birch has further: its batch and its import end, and others begin; the site of the import is answered about. */
export const goFurther = async (store: Store): Promise<void> => {
  const compared = { site: 'b-site1', response: 'b-response1', assessment: 'b-assessment2', before: 'b-assessment1' }
  const { batch, pieces } = createBatchOf(birch, 'b-', 2)
  const found = async (id: string) => (await store.findImport(o, id))!
  const later = { ...keptImport('b-import2'), number: 2 }
  const kept = [
    await store.keepLine(o, 'b-batch1', lineAt(3, compared), NOTHING_ADDED, act(71)),
    await store.endBatch(o, (await store.findBatch(o, 'b-batch1'))!, act(72)),
    await store.keepBatch(o, batch, pieces, act(73)),
    await store.keepImportStep(o, await found('b-import1'), { ...NO_STEP, finished: true }, act(74)),
    await store.keepImport(o, createImport('b-import2', { name: canary }), act(75)),
    await store.keepImportStep(o, later, { ...NO_STEP, entries: [changedEntry()] }, act(76)),
    await store.keepResponse(
      o,
      { ...birch.response(50, 1, 1), site: SITE },
      { ...birch.assessment(50), site: SITE },
      act(77),
    ),
    await store.keepResponse(o, birch.response(61, 2, 2), birch.assessment(61, 61, 2), act(78)),
    await store.keepSite(o, { ...birch.site(51), supplier: SUPPLIER }, act(78)),
    await store.keepMatchEvent(o, createMatchEvent(birch, 'confirmed', 'b-', 2), act(79)),
  ]
  if (kept.some((one) => !one.kept)) throw new Error(JSON.stringify(kept))
}

const ERASED = ['screening7', 'response1', 'review1', 'batch1', 'batch2', 'import1', 'import1-supplier', 'supplier1']

/** Undoes the imports of birch and erases what it has, one after another; answers what came of each. */
export const undoAndErase = async (store: Store): Promise<unknown[]> => {
  const answers: unknown[] = []
  for (const id of ['b-import2', 'b-import1']) {
    const begun = await store.findImport(o, id)
    answers.push(
      begun && (await store.findUndoObstacles(o, begun)),
      begun && (await store.undoImport(o, begun, act(90))),
    )
  }
  for (const subject of ERASED) answers.push(await store.eraseTexts(o, `b-${subject}`, act(91)))
  return answers
}
