import { and, asc, desc, eq, gt, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { afterCursor, paged, pageOf } from '../page.ts'
import { importChanges, importSteps, imports, texts } from '../schema.ts'
import { isOne, readText, textColumns, textOf } from '../select.ts'
import type { Json, Page } from '../store.ts'
import { type Database, lazily } from '../write.ts'
import type { ImportChange, ImportStore, KeptImport } from './import.ts'
import { createKnownFinds } from './known.ts'
import { createObstacleFinds } from './obstacle.ts'
import { isNamed, named, ofImport, ofOrganisation, wordsOf } from './select.ts'

const columns = {
  id: imports.id,
  number: imports.number,
  made: imports.made,
  list: imports.list,
  source: imports.source,
  rows: imports.rows,
  part: imports.part,
  step: imports.step,
  finished: imports.finished,
  undone: imports.undone,
  name: textColumns(texts),
  done: importSteps.done,
  added: importSteps.added,
  changed: importSteps.changed,
  unchanged: importSteps.unchanged,
  gone: importSteps.gone,
  rejected: importSteps.rejected,
  changes: importSteps.changes,
}

/** The methods that look imports up, and the suppliers and sites that a list names; each prepared once. */
export const createImportFinds = (db: Database) => {
  const selectImports = () =>
    db
      .select(columns)
      .from(imports)
      .innerJoin(
        importSteps,
        and(
          eq(importSteps.organisation, imports.organisation),
          eq(importSteps.import, imports.id),
          eq(importSteps.number, imports.step),
        ),
      )
      .innerJoin(texts, textOf(imports, imports.name))

  const one = lazily(selectImports().where(isOne(imports)))
  const open = lazily(
    selectImports().where(and(ofOrganisation(imports), isNull(imports.finished), isNull(imports.undone))),
  )
  const all = lazily(
    selectImports()
      .where(and(ofOrganisation(imports), afterCursor(imports)))
      .orderBy(asc(imports.made), asc(imports.id))
      .limit(sql.placeholder('limit')),
  )
  const lastNumber = lazily(
    db
      .select({ number: imports.number })
      .from(imports)
      .where(ofOrganisation(imports))
      .orderBy(desc(imports.number))
      .limit(1),
  )
  const selectChanges = (kind: SQL | undefined) =>
    lazily(
      db
        .select({
          position: importChanges.position,
          row: importChanges.row,
          kind: importChanges.kind,
          table: importChanges.table,
          subject: importChanges.subject,
          before: importChanges.imageBefore,
          after: importChanges.imageAfter,
        })
        .from(importChanges)
        .where(and(ofImport(importChanges), gt(importChanges.position, sql.placeholder('after')), kind))
        .orderBy(asc(importChanges.position))
        .limit(sql.placeholder('limit')),
    )
  const changes = selectChanges(undefined)
  const changesOfKind = selectChanges(eq(importChanges.kind, sql.placeholder('kind')))
  const bodies = lazily(
    db
      .select({ id: texts.id, body: texts.body })
      .from(texts)
      .where(and(ofOrganisation(texts), isNamed(texts.id))),
  )
  const rejects = lazily(
    db
      .select({ number: importSteps.number, rejects: columns.name })
      .from(importSteps)
      .innerJoin(texts, textOf(importSteps, importSteps.rejects))
      .where(
        and(ofImport(importSteps), gt(importSteps.number, sql.placeholder('after')), isNotNull(importSteps.rejects)),
      )
      .orderBy(asc(importSteps.number))
      .limit(sql.placeholder('limit')),
  )

  const readImport = <Row extends { name: Parameters<typeof readText>[0] }>(row: Row) => ({
    ...row,
    name: readText(row.name),
  })

  const findWords = async (organisation: string, ids: readonly string[]): Promise<Map<string, Json>> => {
    const found = new Map<string, Json>()
    if (ids.length > 0)
      for (const { id, body } of await bodies.all({ organisation, ...named(ids) })) found.set(id, wordsOf(body))
    return found
  }

  return {
    ...createKnownFinds(db),
    ...createObstacleFinds(db),
    findLastNumber: async (organisation: string): Promise<number> =>
      (await lastNumber.get({ organisation }))?.number ?? 0,
    findImport: async (organisation, id) => {
      const row = await one.get({ organisation, id })
      return row ? readImport(row) : null
    },
    findOpenImport: async (organisation) => {
      const row = await open.get({ organisation })
      return row ? readImport(row) : null
    },
    listImports: async (organisation, page): Promise<Page<KeptImport>> => {
      const { rows, next } = pageOf(await all.all({ organisation, ...paged(page) }), page.limit)
      return { rows: rows.map(readImport), next }
    },
    listImportChanges: async (organisation, id, { after, limit, kind }): Promise<ImportChange[]> => {
      const values = { organisation, import: id, after, limit }
      const found = kind === null ? await changes.all(values) : await changesOfKind.all({ ...values, kind })
      const rows = found.map((row) => ({
        ...row,
        kind: row.kind as ImportChange['kind'],
        table: row.table as ImportChange['table'],
        before: wordsOf<{ text: string }>(row.before),
        after: wordsOf<{ text: string }>(row.after),
      }))
      const words = await findWords(
        organisation,
        rows.flatMap(({ before, after: now }) => [before?.text ?? [], now?.text ?? []].flat()),
      )
      const bodyOf = (image: { text: string } | null): Json => (image && words.get(image.text)) ?? null
      return rows.map((row) => ({ ...row, wordsBefore: bodyOf(row.before), wordsAfter: bodyOf(row.after) }))
    },
    listImportRejects: async (organisation, id, { after, limit }) =>
      (await rejects.all({ organisation, import: id, after, limit })).map((row) => ({
        number: row.number,
        rejects: readText(row.rejects),
      })),
  } satisfies Partial<ImportStore> & Record<string, unknown>
}
