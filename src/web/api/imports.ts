import { z } from 'zod'
import { openProblem } from '../../kept/import/asked.ts'
import { type Imported, importList } from '../../kept/import/import.ts'
import { previewImport } from '../../kept/import/preview.ts'
import { findOwnProblems, type OwnProblems } from '../../kept/import/rejects.ts'
import { undoImport } from '../../kept/import/undo.ts'
import { createTurns } from '../../kept/turn.ts'
import { MOST_TOLD } from '../../sheet/found.ts'
import { createListReading, type ListEnd } from '../../sheet/list.ts'
import { listJson, toldProblems } from '../../sheet/screened-json.ts'
import { createScreenWords } from '../../sheet/screened-words.ts'
import { spelling } from '../../sheet/spelling.ts'
import { showCounts, showForeseen, showImport } from '../answered/import.ts'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { taggedJson, workedOut } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findImport } from '../kept/import.ts'
import { define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { XLSX } from '../sent/body.ts'
import { readImportSent } from '../sent/import.ts'
import { ImportAsked, ImportPreview, MadeImport, NewImport, ShownImport } from '../shape/import.ts'
import { importRowsApi } from './import-rows.ts'

const overtaken = (): Refusal => new Refusal('conflict', [{ at: 'import', message: 'import.overtaken' }])

const refusalOf = (imported: Exclude<Imported, { state: 'done' }>): Refusal => {
  if (imported.state === 'other-open') return new Refusal('conflict', [openProblem(imported.open)])
  return imported.state === 'overtaken' ? overtaken() : new Refusal('invalid', imported.problems)
}

/** Supplier lists taken over: what is new, changed and gone, each import shown, told row by row and undone. */
export const importsApi = (given: Dependencies): Route[] => {
  const { store, exposure, edition, say } = given
  const reading = createListReading(exposure, given.openWorkbook)
  const words = createScreenWords(say, exposure, edition.catalogue.texts.language)
  const keeping = { store, spelling, now: given.now, newId: given.newId }
  // One import of an organisation at a time: two at once would each decide by what the other is about to change.
  const inTurn = createTurns(given.scope)
  const path = '/api/imports'
  const one = `${path}/{id}`

  /** What is wrong with the rows: what the list tells by itself, and what the import tells beside it. */
  const showProblems = ({ problems }: ListEnd, own: OwnProblems) => ({
    problems: toldProblems(words, [...own.first, ...problems.first].slice(0, MOST_TOLD)),
    problemCount: own.count + problems.count,
  })

  return [
    define(
      {
        id: 'listImports',
        method: 'get',
        path,
        room: 'imports',
        query: z.strictObject(listQuery),
        gives: gives(200, pageShape(ShownImport)),
        tagged: true,
      },
      async ({ c, query, actor }) =>
        taggedJson(c, sendPage(await store.listImports(actor.organisation, readAsked(query)), showImport)),
    ),
    define(
      {
        id: 'createImport',
        method: 'post',
        path,
        room: 'imports',
        query: ImportAsked,
        body: NewImport,
        takes: ['text/csv', XLSX],
        mayBeLong: true,
        creates: true,
        gives: gives(201, MadeImport),
        refuses: ['conflict'],
      },
      (call) =>
        inTurn(call.actor.organisation, () =>
          createOnce(given, call, path, async () => {
            const { sent, list, end } = await readImportSent(given, reading, call)
            const imported = await importList(keeping, call.actor, sent, () => undefined)
            if (imported.state !== 'done') throw refusalOf(imported)
            const finished = given.now().toISOString()
            const count = imported.counts.rejected - end.rejected
            const own = await findOwnProblems(store, call.actor.organisation, imported.import, count)
            return {
              id: imported.import.id,
              body: {
                ...showImport({ ...imported.import, ...imported.counts, finished }),
                ...listJson(words, list, end),
                ...showProblems(end, own),
              },
              keep: async (act) => {
                const kept = await imported.finish({ ...act, made: finished })
                if (!kept.kept && kept.because === 'id') throw overtaken()
                return kept
              },
            }
          }),
        ),
    ),
    define(
      {
        id: 'previewImport',
        method: 'post',
        path: `${path}/preview`,
        room: 'imports',
        query: ImportAsked,
        body: NewImport,
        takes: ['text/csv', XLSX],
        mayBeLong: true,
        gives: gives(200, ImportPreview),
      },
      async (call) => {
        const { sent, list, end } = await readImportSent(given, reading, call)
        const foreseen = await previewImport(keeping, call.actor, sent, {
          onDone: () => undefined,
          onRejects: () => undefined,
        })
        if (!foreseen.ok) throw new Refusal('invalid', foreseen.problems)
        const { counts, first, goneFirst, problems } = foreseen.value
        return workedOut(call.c, {
          list: sent.list,
          part: sent.part,
          ...showCounts(counts),
          first: first.map((row) => showForeseen(words, row)),
          goneFirst,
          ...listJson(words, list, end),
          ...showProblems(end, problems),
        })
      },
    ),
    define(
      { id: 'readImport', method: 'get', path: one, room: 'imports', gives: gives(200, ShownImport), tagged: true },
      async (call) => taggedJson(call.c, showImport(await findImport(given, call))),
    ),
    ...importRowsApi(given, words),
    define(
      {
        id: 'undoImport',
        method: 'post',
        path: `${one}/undo`,
        room: 'imports',
        body: z.strictObject({}),
        bodyMayMiss: true,
        gives: gives(200, ShownImport),
        refuses: ['conflict'],
      },
      ({ c, actor, param, made }) =>
        inTurn(actor.organisation, async () => {
          const act = { actor: actor.name, made, answered: null }
          const undone = await undoImport(store, actor.organisation, param('id'), act)
          if (undone.state === 'not-there') throw new Refusal('not-found')
          if (undone.state === 'other-open') throw new Refusal('conflict', [openProblem(undone.open)])
          if (undone.state === 'refused') throw new Refusal('conflict', undone.problems)
          return workedOut(c, showImport(undone.import))
        }),
    ),
  ]
}
