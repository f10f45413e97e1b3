import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { type AnySQLiteColumn, alias } from 'drizzle-orm/sqlite-core'
import type { Known, SiteImage, SiteWords, SupplierImage, SupplierWords } from '../src/core/import/image.ts'
import type { ImportChange, ImportStore, KeptImport, UndoObstacle } from './import.ts'
import { importChanges, importSteps, imports, responses, sites, suppliers, texts } from './schema.ts'
import { isOne, readJson, readText } from './select.ts'
import type { Asked, Json, Page } from './store.ts'
import type { Database } from './write.ts'

/** Names bound in one statement, with room for its other values below the 100 that D1 allows. */
const MOST_NAMED = 90
/** So many obstacles of a kind are told. */
const MOST_OBSTACLES = 20

const supplierTexts = alias(texts, 'supplier_texts')
const siteTexts = alias(texts, 'site_texts')
const later = alias(importChanges, 'later')
const laterImports = alias(imports, 'later_imports')

const knownColumns = {
  supplier: {
    id: suppliers.id,
    ownKey: suppliers.ownKey,
    text: suppliers.text,
    list: suppliers.list,
    gone: suppliers.gone,
    words: supplierTexts.body,
  },
  site: {
    id: sites.id,
    country: sites.country,
    division: sites.division,
    likeness: sites.likeness,
    text: sites.text,
    words: siteTexts.body,
  },
}

const textIs = (texted: typeof supplierTexts | typeof siteTexts, row: typeof suppliers | typeof sites) =>
  and(eq(texted.organisation, row.organisation), eq(texted.id, row.text))

const slots = Array.from({ length: MOST_NAMED }, (_, i) => `name${i}`)
/** Whether a column holds one of the names handed in; fewer than there are slots repeat the last. */
const isNamed = (column: AnySQLiteColumn): SQL =>
  inArray(
    column,
    slots.map((slot) => sql.placeholder(slot)),
  )
const named = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(slots.map((slot, i) => [slot, names[i] ?? names.at(-1)!]))

const inParts = (names: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(names.length / MOST_NAMED) }, (_, i) =>
    names.slice(i * MOST_NAMED, (i + 1) * MOST_NAMED),
  )

const wordsOf = <Words>(body: string | null): Words | null => (body === null ? null : (readJson(body) as Words))

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
  name: { id: texts.id, body: texts.body, salt: texts.salt, digest: texts.digest, erased: texts.erased },
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
      .innerJoin(texts, and(eq(texts.organisation, imports.organisation), eq(texts.id, imports.name)))
  const ofOrganisation = (table: { organisation: AnySQLiteColumn }) =>
    eq(table.organisation, sql.placeholder('organisation'))
  const afterCursor = (table: typeof imports | typeof suppliers) =>
    sql`(${table.made}, ${table.id}) > (${sql.placeholder('made')}, ${sql.placeholder('id')})`

  const one = selectImports().where(isOne(imports)).prepare()
  const open = selectImports()
    .where(and(ofOrganisation(imports), isNull(imports.finished), isNull(imports.undone)))
    .prepare()
  const all = selectImports()
    .where(and(ofOrganisation(imports), afterCursor(imports)))
    .orderBy(asc(imports.made), asc(imports.id))
    .limit(sql.placeholder('limit'))
    .prepare()
  const lastNumber = db
    .select({ number: imports.number })
    .from(imports)
    .where(ofOrganisation(imports))
    .orderBy(desc(imports.number))
    .limit(1)
    .prepare()
  const ofImport = (table: typeof importChanges | typeof importSteps) =>
    and(ofOrganisation(table), eq(table.import, sql.placeholder('import')))
  const selectChanges = (kind: SQL | undefined) =>
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
      .limit(sql.placeholder('limit'))
      .prepare()
  const changes = selectChanges(undefined)
  const changesOfKind = selectChanges(eq(importChanges.kind, sql.placeholder('kind')))
  const bodies = db
    .select({ id: texts.id, body: texts.body })
    .from(texts)
    .where(and(ofOrganisation(texts), isNamed(texts.id)))
    .prepare()
  const rejects = db
    .select({ number: importSteps.number, rejects: columns.name })
    .from(importSteps)
    .innerJoin(texts, and(eq(texts.organisation, importSteps.organisation), eq(texts.id, importSteps.rejects)))
    .where(and(ofImport(importSteps), gt(importSteps.number, sql.placeholder('after')), isNotNull(importSteps.rejects)))
    .orderBy(asc(importSteps.number))
    .limit(sql.placeholder('limit'))
    .prepare()

  const selectKnown = (from: SQL) =>
    db
      .select(knownColumns)
      .from(suppliers)
      .innerJoin(sites, and(eq(sites.organisation, suppliers.organisation), eq(sites.supplier, suppliers.id)))
      .innerJoin(supplierTexts, textIs(supplierTexts, suppliers))
      .innerJoin(siteTexts, textIs(siteTexts, sites))
      .where(from)
      .prepare()
  const knownByKey = selectKnown(and(ofOrganisation(suppliers), isNamed(suppliers.ownKey))!)
  const knownByLikeness = selectKnown(and(ofOrganisation(sites), isNamed(sites.likeness))!)
  const namedByList = db
    .select({
      id: suppliers.id,
      made: suppliers.made,
      image: { ownKey: suppliers.ownKey, text: suppliers.text, list: suppliers.list, gone: suppliers.gone },
    })
    .from(suppliers)
    .where(
      and(
        ofOrganisation(suppliers),
        eq(suppliers.list, sql.placeholder('list')),
        isNull(suppliers.gone),
        afterCursor(suppliers),
      ),
    )
    .orderBy(asc(suppliers.made), asc(suppliers.id))
    .limit(sql.placeholder('limit'))
    .prepare()

  const made = (table: 'suppliers' | 'sites') =>
    and(ofImport(importChanges), eq(importChanges.table, table), isNull(importChanges.imageBefore))
  const selectSites = { supplier: sites.supplier, words: supplierTexts.body }
  const ofSupplier = and(eq(suppliers.organisation, sites.organisation), eq(suppliers.id, sites.supplier))
  const answeredSites = db
    .select(selectSites)
    .from(importChanges)
    .innerJoin(sites, and(eq(sites.organisation, importChanges.organisation), eq(sites.id, importChanges.subject)))
    .innerJoin(suppliers, ofSupplier)
    .innerJoin(supplierTexts, textIs(supplierTexts, suppliers))
    .where(
      and(
        made('sites'),
        sql`EXISTS (SELECT 1 FROM ${responses} WHERE ${responses.organisation} = ${sites.organisation} AND ${responses.site} = ${sites.id})`,
      ),
    )
    .limit(MOST_OBSTACLES)
    .prepare()
  const addedSites = db
    .select(selectSites)
    .from(importChanges)
    .innerJoin(
      sites,
      and(eq(sites.organisation, importChanges.organisation), eq(sites.supplier, importChanges.subject)),
    )
    .innerJoin(suppliers, ofSupplier)
    .innerJoin(supplierTexts, textIs(supplierTexts, suppliers))
    .where(
      and(
        made('suppliers'),
        sql`NOT EXISTS (SELECT 1 FROM ${importChanges} own WHERE own.organisation = ${sites.organisation} AND own.subject = ${sites.id} AND own.import = ${importChanges.import})`,
      ),
    )
    .limit(MOST_OBSTACLES)
    .prepare()
  const changedLater = db
    .select({ supplier: suppliers.id, words: supplierTexts.body, number: laterImports.number })
    .from(importChanges)
    .innerJoin(later, and(eq(later.organisation, importChanges.organisation), eq(later.subject, importChanges.subject)))
    .innerJoin(
      laterImports,
      and(
        eq(laterImports.organisation, later.organisation),
        eq(laterImports.id, later.import),
        gt(laterImports.number, sql.placeholder('number')),
        isNull(laterImports.undone),
      ),
    )
    .leftJoin(sites, and(eq(sites.organisation, later.organisation), eq(sites.id, later.subject)))
    .innerJoin(
      suppliers,
      and(
        eq(suppliers.organisation, later.organisation),
        eq(suppliers.id, sql`coalesce(${sites.supplier}, ${later.subject})`),
      ),
    )
    .innerJoin(supplierTexts, textIs(supplierTexts, suppliers))
    .where(ofImport(importChanges))
    .limit(MOST_OBSTACLES)
    .prepare()

  const readImport = <Row extends { name: Parameters<typeof readText>[0] }>(row: Row) => ({
    ...row,
    name: readText(row.name),
  })

  const findWords = async (organisation: string, ids: readonly string[]): Promise<Map<string, Json>> => {
    const found = new Map<string, Json>()
    for (const part of inParts([...new Set(ids)]))
      for (const { id, body } of await bodies.all({ organisation, ...named(part) })) found.set(id, wordsOf(body))
    return found
  }

  const readKnown = (row: {
    supplier: SupplierImage & { id: string; words: string | null }
    site: SiteImage & { id: string; words: string | null }
  }): Known => {
    const { id, words, ...image } = row.supplier
    const { id: siteId, words: siteWords, ...siteImage } = row.site
    return {
      supplier: { id, image, words: wordsOf<SupplierWords>(words) },
      site: { id: siteId, image: siteImage, words: wordsOf<SiteWords>(siteWords) },
    }
  }

  const pageOf = <Row extends { made: string; id: string }>(found: Row[], limit: number): Page<Row> => {
    const rows = found.slice(0, limit)
    const last = rows.at(-1)
    return { rows, next: last && found.length > limit ? { made: last.made, id: last.id } : null }
  }
  const asked = ({ after, limit }: Asked) => ({ made: after?.made ?? '', id: after?.id ?? '', limit: limit + 1 })

  return {
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
      const { rows, next } = pageOf(await all.all({ organisation, ...asked(page) }), page.limit)
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
    findUndoObstacles: async (organisation, { id, number }): Promise<UndoObstacle[]> => {
      const values = { organisation, import: id, number }
      const told =
        (because: UndoObstacle['because']) =>
        (row: { supplier: string; words: string | null; number?: number }): UndoObstacle => ({
          because,
          supplier: row.supplier,
          words: wordsOf(row.words),
          number: row.number ?? null,
        })
      return [
        ...(await answeredSites.all(values)).map(told('answered')),
        ...(await addedSites.all(values)).map(told('site-added')),
        ...(await changedLater.all(values)).map(told('changed-later')),
      ]
    },
    findKnown: async (organisation, { ownKeys, likenesses }): Promise<Known[]> => {
      const found = new Map<string, Known>()
      for (const part of inParts(ownKeys))
        for (const row of await knownByKey.all({ organisation, ...named(part) })) found.set(row.site.id, readKnown(row))
      for (const part of inParts(likenesses))
        for (const row of await knownByLikeness.all({ organisation, ...named(part) }))
          found.set(row.site.id, readKnown(row))
      return [...found.values()]
    },
    listNamed: async (organisation, list, page) =>
      pageOf(await namedByList.all({ organisation, list, ...asked(page) }), page.limit),
  } satisfies Partial<ImportStore> & Record<string, unknown>
}
