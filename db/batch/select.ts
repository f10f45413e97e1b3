import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { batchEnds, batches, batchLines, texts } from '../schema.ts'
import { textColumns, textOf } from '../select.ts'
import type { Database } from '../write.ts'

const names = alias(texts, 'names')
const secrets = alias(texts, 'secrets')

/** The last line of a batch says how far it has come. */
const lastOf = (column: 'position' | 'refused') =>
  sql<number>`coalesce((SELECT l.${sql.identifier(column)} FROM ${batchLines} l
    WHERE l.organisation = ${batches.organisation} AND l.batch = ${batches.id} ORDER BY l.position DESC LIMIT 1), 0)`

const batchColumns = {
  id: batches.id,
  made: batches.made,
  actor: batches.actor,
  kind: batches.kind,
  source: batches.source,
  lines: batches.lines,
  catalogue: batches.catalogue,
  method: batches.method,
  done: lastOf('position'),
  refused: lastOf('refused'),
  ended: batchEnds.made,
  name: textColumns(names),
}

/** The end of a batch, where it is over. */
export const ended = and(eq(batchEnds.organisation, batches.organisation), eq(batchEnds.batch, batches.id))

/** Batches as lists show them. */
export const selectBatchRows = (db: Database) =>
  db
    .select(batchColumns)
    .from(batches)
    .innerJoin(names, textOf(batches, batches.name, names))
    .leftJoin(batchEnds, ended)

/** Batches with the secret that derives ids and salts. */
export const selectBatches = (db: Database) =>
  db
    .select({ ...batchColumns, secret: textColumns(secrets) })
    .from(batches)
    .innerJoin(names, textOf(batches, batches.name, names))
    .innerJoin(secrets, textOf(batches, batches.secret, secrets))
    .leftJoin(batchEnds, ended)
