import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { id, made, organisation } from './column.ts'
import { texts } from './text.ts'

/**
 * A supplier list that was taken over, in steps. `source` is the digest of its bytes and of how they were read; `step` the last step;
 * `part` says that it was not all of the list, so that nothing it does not name is gone.
 */
export const imports = sqliteTable(
  'imports',
  {
    organisation: organisation(),
    id: id(),
    number: integer().notNull(),
    made: made(),
    list: text().notNull(),
    source: text().notNull(),
    rows: integer().notNull(),
    part: integer({ mode: 'boolean' }).notNull(),
    name: text().notNull(),
    step: integer().notNull(),
    finished: text(),
    undone: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('imports_by_made').on(t.organisation, t.made, t.id),
    uniqueIndex('imports_by_number').on(t.organisation, t.number),
    uniqueIndex('imports_open').on(t.organisation).where(sql`${t.finished} IS NULL AND ${t.undone} IS NULL`),
    foreignKey({ columns: [t.organisation, t.name], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

/** How far an import had come with each step: rows done, and how many of each kind so far. `rejects`: the rows this step did not use. */
export const importSteps = sqliteTable(
  'import_steps',
  {
    organisation: organisation(),
    import: text().notNull(),
    number: integer().notNull(),
    made: made(),
    done: integer().notNull(),
    added: integer().notNull(),
    changed: integer().notNull(),
    unchanged: integer().notNull(),
    gone: integer().notNull(),
    rejected: integer().notNull(),
    changes: integer().notNull(),
    rejects: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.import, t.number] }),
    foreignKey({ columns: [t.organisation, t.import], foreignColumns: [imports.organisation, imports.id] }),
    foreignKey({ columns: [t.organisation, t.rejects], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

/** A row of suppliers or sites as it was before an import (null: not there) and after it. `digest` covers both but for erasable values. */
export const importChanges = sqliteTable(
  'import_changes',
  {
    organisation: organisation(),
    import: text().notNull(),
    position: integer().notNull(),
    row: integer(),
    kind: text().notNull(),
    table: text().notNull(),
    subject: text().notNull(),
    imageBefore: text('before'),
    imageAfter: text('after').notNull(),
    digest: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.import, t.position] }),
    index('import_changes_by_subject').on(t.organisation, t.subject, t.import, t.position),
    index('import_changes_by_kind').on(t.organisation, t.import, t.kind, t.position),
    foreignKey({ columns: [t.organisation, t.import], foreignColumns: [imports.organisation, imports.id] }),
  ],
)
