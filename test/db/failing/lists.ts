import type { Store } from '../../../db/store.ts'
import { createBatchOf, keepBatchOf, lineAt, NOTHING_ADDED } from '../contract/batched.ts'
import { createImport, keepImportOf, NO_STEP } from '../contract/listed.ts'
import { createMatch, createMatchEvent, createWatchList, keepMatchesOf } from '../contract/matched.ts'
import { alder, keepAll } from '../contract/tenants.ts'
import { keeping, LATER, type Use } from './uses.ts'

const { organisation, supplier, site, response, assessment, screening } = alder
const act = { actor: 'somebody', made: LATER, answered: null }
const MARK = 'a-'
const IMPORT = `${MARK}import1`

/** What is there before a use: one of everything, a list with matches, a batch with a line to go, an import that is open. */
export const prepareLists = async (store: Store): Promise<void> => {
  await keepAll(store, alder)
  await keepMatchesOf(store, alder, MARK)
  await keepBatchOf(store, alder, MARK)
  await keepImportOf(store, alder)
}

/** The next row of the open import: a supplier with its site. */
const nextStep = () => {
  const words = { name: 'Harbour Foods', register: null }
  const image = { ownKey: 'H-1', text: 'harbour-text', list: 'main', gone: null }
  const place = { country: 'THA', division: null, likeness: 'harbour', text: 'harbour-place' }
  return {
    ...NO_STEP,
    counts: { ...NO_STEP.counts, done: 1, added: 1 },
    finished: true,
    entries: [
      {
        kind: 'new' as const,
        row: 3,
        supplier: { id: 'harbour', image, words, salt: 'salt' },
        site: {
          id: 'harbour-site',
          image: place,
          words: { name: 'Harbour Foods', address: null },
          salt: 'another salt',
        },
      },
    ],
  }
}

const { batch, pieces, text } = createBatchOf(alder, 'new-', 2)
const lineOf = (outcome: 'kept' | 'refused') => {
  const rows = { ...NOTHING_ADDED, response: response(40, 1, 40), assessment: assessment(40, 40) }
  return outcome === 'kept'
    ? {
        line: lineAt(3, { outcome, site: site(1).id, response: rows.response.id, assessment: rows.assessment.id }),
        rows,
      }
    : {
        line: { ...lineAt(3, { outcome, site: site(1).id, text: text('line-text3') }), refused: 2 },
        rows: NOTHING_ADDED,
      }
}
/** A line is looked for first, as the work on a batch does when it is taken up again. */
const keepingLine =
  (outcome: 'kept' | 'refused'): Use =>
  async (store) => {
    const last = await store.findLastLine(organisation, `${MARK}batch1`)
    if (last?.position === 3) return 'kept'
    const { line, rows } = lineOf(outcome)
    const kept = await store.keepLine(organisation, `${MARK}batch1`, { ...line, refused: line.refused || 1 }, rows, act)
    return kept.kept ? 'kept' : kept
  }

/** Every way in which lists, matches, imports and batches are written. What has no key is looked for before it is done again. */
export const LIST_USES: Readonly<Record<string, Use>> = {
  keepWatchList: keeping('watch list', (store, by) =>
    store.keepWatchList(organisation, createWatchList(alder, MARK, 2), by),
  ),
  'keepScreening, with matches': keeping('screening', (store, by) =>
    store.keepScreening(organisation, screening(20), by, [
      createMatch(alder, MARK, 20, 20),
      createMatch(alder, MARK, 21, 20),
    ]),
  ),
  'keepMatchEvent, a decision': keeping('decision', (store, by) =>
    store.keepMatchEvent(organisation, createMatchEvent(alder, 'confirmed', MARK, 2), by),
  ),
  'keepMatchEvent, an answer': keeping('answer', (store, by) =>
    store.keepMatchEvent(organisation, createMatchEvent(alder, 'answered', MARK, 3), by),
  ),
  keepBatch: keeping('batch', (store, by) => store.keepBatch(organisation, batch, pieces, by)),
  'keepLine, kept': keepingLine('kept'),
  'keepLine, refused': keepingLine('refused'),
  endBatch: async (store) => {
    const begun = (await store.findBatch(organisation, `${MARK}batch1`))!
    if (begun.ended !== null) return 'ended'
    const kept = await store.endBatch(organisation, begun, act)
    return kept.kept ? 'ended' : kept
  },
  keepImportStep: async (store) => {
    const begun = (await store.findImport(organisation, IMPORT))!
    if (begun.finished !== null) return 'finished'
    const kept = await store.keepImportStep(organisation, begun, nextStep(), act)
    return kept.kept ? 'finished' : kept
  },
  undoImport: async (store) => {
    const begun = (await store.findImport(organisation, IMPORT))!
    if (begun.undone !== null) return 'undone'
    const kept = await store.undoImport(organisation, begun, act)
    return kept.kept ? 'undone' : kept
  },
  'eraseTexts, an import': async (store) => {
    await store.eraseTexts(organisation, IMPORT, { actor: 'somebody', made: LATER })
    return 'erased'
  },
  'eraseTexts, a supplier with matches and lines': async (store) => {
    await store.eraseTexts(organisation, supplier(1).id, { actor: 'somebody', made: LATER })
    return 'erased'
  },
}

/** An import begins where none is open. */
export const BEGIN_USES: Readonly<Record<string, Use>> = {
  keepImport: keeping('import', (store, by) => store.keepImport(organisation, createImport('new-import'), by)),
}
