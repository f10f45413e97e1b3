import { and, eq, fillPlaceholders, type SQL, sql } from 'drizzle-orm'
import { type Change, type Row, textRow } from '../change.ts'
import { imports, sites, suppliers } from '../schema.ts'
import type { Database, Write } from '../write.ts'
import { entryRows, recordedOf, recordRow } from './entry.ts'
import type { Import, ImportCounts, ImportEntry, ImportStep, KeptImport } from './import.ts'
import { decideUndoing } from './undo.ts'

const NOTHING_DONE: ImportCounts = { done: 0, added: 0, changed: 0, unchanged: 0, gone: 0, rejected: 0 }

type Step = ImportCounts & { number: number; made: string; changes: number; rejects: string | null }

const stepRow = (organisation: string, id: string, step: Step): Row => ({
  table: 'importSteps',
  values: { ...step, organisation, import: id },
})

/** Words before suppliers before sites, as each names the one before it. */
const TABLES: readonly Row['table'][] = ['texts', 'suppliers', 'sites']
const byTable = (rows: readonly Row[]): Row[] => TABLES.flatMap((table) => rows.filter((row) => row.table === table))

/** New values for columns, to be filled in. */
const placed = <Name extends string>(...names: Name[]): Record<Name, SQL> =>
  Object.fromEntries(names.map((name) => [name, sql`${sql.placeholder(name)}`])) as Record<Name, SQL>

const isRow = (table: typeof suppliers | typeof sites | typeof imports) =>
  and(eq(table.organisation, sql.placeholder('organisation')), eq(table.id, sql.placeholder('id')))

const filled =
  ({ sql: statement, params }: Write) =>
  (values: Record<string, unknown>): Write => ({ sql: statement, params: fillPlaceholders([...params], values) })

/** What each act of an import writes, decided before anything is. Its updates are built once: only the values change. */
export const createImportChanges = (db: Database) => {
  const moveImport = filled(
    db
      .update(imports)
      .set(placed('step', 'finished', 'undone'))
      .where(isRow(imports))
      .toSQL(),
  )
  const moveSupplier = filled(
    db
      .update(suppliers)
      .set(placed('ownKey', 'text', 'list', 'gone'))
      .where(isRow(suppliers))
      .toSQL(),
  )
  const moveSite = filled(
    db
      .update(sites)
      .set(placed('country', 'division', 'likeness', 'text'))
      .where(isRow(sites))
      .toSQL(),
  )

  const movesOf = (organisation: string, entry: ImportEntry): Write[] => {
    if (entry.kind === 'new') return []
    const { supplier, site } = entry
    return [
      ...(supplier ? [moveSupplier({ organisation, id: supplier.id, ...supplier.after })] : []),
      ...(site ? [moveSite({ organisation, id: site.id, ...site.after })] : []),
    ]
  }

  /** An import begins: nothing is done yet. */
  const decideBegun = (organisation: string, { name, ...begun }: Import, number: number): Change => ({
    act: 'import begun',
    subject: begun.id,
    rows: [
      textRow(organisation, begun.id, null, name),
      {
        table: 'imports',
        values: { ...begun, organisation, number, name: name.id, step: 0, finished: null, undone: null },
      },
      stepRow(organisation, begun.id, { ...NOTHING_DONE, number: 0, made: begun.made, changes: 0, rejects: null }),
    ],
  })

  /** One step of an import: rows of the list with all that they change, each recorded before and after. */
  const decideStep = (organisation: string, begun: KeptImport, step: ImportStep, at: string): Change => {
    const { id, made } = begun
    const { entries, rejects, counts } = step
    const recorded = entries.flatMap(recordedOf)
    const changes = begun.changes + recorded.length
    const number = begun.step + 1
    return {
      act: step.finished ? 'import finished' : 'import rows kept',
      subject: id,
      grouped: true,
      rows: [
        ...(rejects ? [textRow(organisation, id, null, rejects)] : []),
        ...byTable(entries.flatMap((entry) => entryRows(organisation, made, entry))),
        ...recorded.map((one, i) => recordRow(organisation, id, begun.changes + i + 1, one)),
        stepRow(organisation, id, { ...counts, number, made: at, changes, rejects: rejects?.id ?? null }),
      ],
      // After the rows: a supplier or site changes only as it is recorded by then.
      writes: [
        ...entries.flatMap((entry) => movesOf(organisation, entry)),
        moveImport({ organisation, id, step: number, finished: step.finished ? at : null, undone: null }),
      ],
    }
  }

  /** An import is undone; how far it had come stays to be seen. */
  const decideUndo = (organisation: string, begun: KeptImport, at: string): Change => {
    const { id, finished, done, added, changed, unchanged, gone, rejected, changes } = begun
    const number = begun.step + 1
    const counts = { done, added, changed, unchanged, gone, rejected }
    return {
      act: 'import undone',
      subject: id,
      rows: [stepRow(organisation, id, { ...counts, number, made: at, changes, rejects: null })],
      writes: [
        moveImport({ organisation, id, step: number, finished, undone: at }),
        ...decideUndoing(db, organisation, id, at),
      ],
    }
  }

  return { decideBegun, decideStep, decideUndo }
}
