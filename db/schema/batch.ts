import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, made, organisation } from './column.ts'
import { texts } from './text.ts'

/** A batch of lines to be worked on in order. `secret` derives its ids and salts; it and the pieces are erased when the batch is over. */
export const batches = sqliteTable(
  'batches',
  {
    organisation: organisation(),
    id: id(),
    made: made(),
    actor: text().notNull(),
    kind: text().notNull(),
    source: text().notNull(),
    lines: integer().notNull(),
    catalogue: text().notNull(),
    method: text().notNull(),
    name: text().notNull(),
    secret: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.id] }),
    index('batches_by_made').on(t.organisation, t.made, t.id),
    index('batches_by_source').on(t.organisation, t.source, t.made, t.id),
    foreignKey({ columns: [t.organisation, t.name], foreignColumns: [texts.organisation, texts.id] }),
    foreignKey({ columns: [t.organisation, t.secret], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

/** Lines that came in and wait, in pieces; `after` is the position of the last line before a piece. */
export const batchPieces = sqliteTable(
  'batch_pieces',
  { organisation: organisation(), batch: text().notNull(), after: integer().notNull(), text: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.organisation, t.batch, t.after] }),
    foreignKey({ columns: [t.organisation, t.batch], foreignColumns: [batches.organisation, batches.id] }),
    foreignKey({ columns: [t.organisation, t.text], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

/** What became of each line. `previous` is the line before it, so that there is never a gap; `refused` counts up to this line. */
export const batchLines = sqliteTable(
  'batch_lines',
  {
    organisation: organisation(),
    batch: text().notNull(),
    position: integer().notNull(),
    previous: integer(),
    number: integer().notNull(),
    outcome: text().notNull(),
    refused: integer().notNull(),
    site: text(),
    response: text(),
    assessment: text(),
    before: text(),
    because: text(),
    text: text(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.batch, t.position] }),
    index('batch_lines_by_outcome').on(t.organisation, t.batch, t.outcome, t.position),
    foreignKey({ columns: [t.organisation, t.batch], foreignColumns: [batches.organisation, batches.id] }),
    foreignKey({
      columns: [t.organisation, t.batch, t.previous],
      foreignColumns: [t.organisation, t.batch, t.position],
    }),
    foreignKey({ columns: [t.organisation, t.text], foreignColumns: [texts.organisation, texts.id] }),
  ],
)

export const batchEnds = sqliteTable(
  'batch_ends',
  {
    organisation: organisation(),
    batch: text().notNull(),
    made: made(),
    lines: integer().notNull(),
    refused: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisation, t.batch] }),
    foreignKey({ columns: [t.organisation, t.batch], foreignColumns: [batches.organisation, batches.id] }),
  ],
)
