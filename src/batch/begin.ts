import type { Batch, BatchKind, Piece } from '../../db/batch/batch.ts'
import type { Text } from '../../db/store.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import { type StagedLine, stageLines } from './lines.ts'

/** What a batch is begun with. `columns` says which column of a table holds what, null where the lines are no table. */
export type Beginning = {
  kind: BatchKind
  source: string
  lines: number
  name: string | null
  columns: Readonly<Record<string, string>> | null
  made: string
}

/** The words kept beside a batch. */
export type BatchWords = Pick<Beginning, 'name' | 'columns'>

/** A batch with a secret of its own, and the lines that wait in pieces. */
export const createBatch = (
  { newId, edition }: { newId: () => string; edition: Edition },
  { kind, source, lines, name, columns, made }: Beginning,
  waiting: readonly StagedLine[] = [],
): { batch: Batch; pieces: Piece[] } => {
  const text = (body: unknown): Text => ({ id: newId(), salt: newId(), body })
  const batch: Batch = {
    id: newId(),
    made,
    kind,
    source,
    lines,
    catalogue: edition.catalogueDigest,
    method: edition.methodDigest,
    name: text({ name, columns } satisfies BatchWords),
    secret: text(newId()),
  }
  return { batch, pieces: stageLines(waiting).map(({ after, lines: own }) => ({ after, text: text(own) })) }
}
