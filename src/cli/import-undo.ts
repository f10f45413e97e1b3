import type { KeptImport } from '../../db/import/import.ts'
import type { Asked, Page, Store } from '../../db/store.ts'
import { openProblem } from '../kept/import/asked.ts'
import { undoImport } from '../kept/import/undo.ts'
import type { ImportCommandGiven } from './import.ts'
import { EXIT, refuse } from './terminal.ts'

/** Every import of an organisation, the first one first. */
const importsOf = async function* (store: Store, organisation: string) {
  let after: Asked['after'] = null
  do {
    const page: Page<KeptImport> = await store.listImports(organisation, { after, limit: 200 })
    yield* page.rows
    after = page.next
  } while (after)
}

const LAST_TOLD = 5

/** Undoes an import that is named by its number or its id, or says what is in the way. */
export const undoNamed = async (given: ImportCommandGiven, store: Store, named: string): Promise<void> => {
  const { say, actor, now } = given
  const act = { actor: actor.name, made: now().toISOString(), answered: null }
  const all: KeptImport[] = []
  for await (const one of importsOf(store, actor.organisation)) all.push(one)
  const asked = all.find(({ id, number }) => id === named || String(number) === named)
  const undone = await undoImport(store, actor.organisation, asked?.id ?? named, act)
  if (undone.state === 'undone') {
    const { number, added, changed, gone } = undone.import
    return given.out(say('imports.undone', { number, added, changed, gone }))
  }
  if (undone.state === 'not-there') {
    const last = all.slice(-LAST_TOLD).map(({ number, list, made }) => `${number} (${list}, ${made.slice(0, 10)})`)
    return refuse(given, [{ at: named, message: 'import.no-such-import', values: { last: last.join(' · ') || '–' } }])
  }
  refuse(given, undone.state === 'other-open' ? [openProblem(undone.open)] : undone.problems)
  given.setExit(EXIT.no)
}
