import type { Batch, BatchLine, KeptBatch, LineRows, Piece } from '../../../db/batch/batch.ts'
import type { Store, Text } from '../../../db/store.ts'
import { digest } from '../../../src/core/digest.ts'
import { at, type Tenant } from '../tenant.ts'

const NO_ROWS: LineRows = { supplier: null, site: null, response: null, assessment: null }

/** A batch of a tenant, every text of it with the tenant's canary; `mark` begins its ids. */
export const createBatchOf = ({ canary }: Pick<Tenant, 'canary'>, mark = '', n = 1) => {
  const text = (id: string): Text => ({
    id: `${mark}${id}`,
    salt: `${canary} salt ${id}`,
    body: { name: `${canary} ${id}` },
  })
  const batch: Batch = {
    id: `${mark}batch${n}`,
    made: at(20 + n),
    kind: 'assess',
    source: digest(`${canary} source ${n}`),
    lines: 3,
    catalogue: digest('a catalogue'),
    method: digest('a method'),
    name: text(`batch-name${n}`),
    secret: text(`batch-secret${n}`),
  }
  const pieces: Piece[] = [0, 2].map((after) => ({ after, text: text(`batch-piece${n}-${after}`) }))
  return { batch, pieces, text }
}

/** A line at a position that adds nothing but what became of it. */
export const lineAt = (position: number, changes: Partial<BatchLine> = {}): BatchLine & { refused: number } => ({
  position,
  number: position + 1,
  outcome: 'same',
  site: null,
  response: null,
  assessment: null,
  before: null,
  because: null,
  text: null,
  refused: 0,
  ...changes,
})

/** A batch with two lines: one that adds a response to the tenant's first site, and one that was refused. */
export const keepBatchOf = async (store: Store, tenant: Tenant, mark = ''): Promise<KeptBatch> => {
  const { organisation: o, act } = tenant
  const { batch, pieces, text } = createBatchOf(tenant, mark)
  const response = tenant.response(30, 1, 30)
  const assessment = tenant.assessment(30)
  const kept = [
    await store.keepBatch(o, batch, pieces, act(21)),
    await store.keepLine(
      o,
      batch.id,
      lineAt(1, { outcome: 'kept', site: response.site, response: response.id, assessment: assessment.id }),
      { ...NO_ROWS, response, assessment },
      act(22),
    ),
    await store.keepLine(
      o,
      batch.id,
      { ...lineAt(2, { outcome: 'refused', site: response.site, text: text('line-text2') }), refused: 1 },
      NO_ROWS,
      act(23),
    ),
  ]
  if (kept.some((one) => !one.kept)) throw new Error(JSON.stringify(kept))
  return (await store.findBatch(o, batch.id))!
}

export const NOTHING_ADDED = NO_ROWS

/** A batch as somebody may claim to have found it. */
export const keptBatch = (id: string): KeptBatch => {
  const { batch } = createBatchOf({ canary: '' })
  const text = { ...batch.name, digest: '', erased: null }
  return { ...batch, id, actor: '', name: text, secret: text, done: 2, refused: 0, ended: null }
}
