import { canonicalJson } from '../../src/core/digest.ts'
import { assessmentRow, type Change, decideResponse, type Row, siteRows, supplierRows, textRow } from '../change.ts'
import type { Batch, BatchLine, KeptBatch, LineRows, Piece } from './batch.ts'

/** A batch with the lines that wait. */
export const decideBatch = (organisation: string, batch: Batch, pieces: readonly Piece[], actor: string): Change => {
  const { name, secret, ...values } = batch
  return {
    act: 'batch begun',
    subject: batch.id,
    rows: [
      textRow(organisation, batch.id, null, name),
      textRow(organisation, batch.id, null, secret),
      { table: 'batches', values: { ...values, organisation, actor, name: name.id, secret: secret.id } },
      ...pieces.flatMap(({ after, text }): Row[] => [
        textRow(organisation, batch.id, null, text),
        { table: 'batchPieces', values: { organisation, batch: batch.id, after, text: text.id } },
      ]),
    ],
  }
}

const actOf = (batch: string, { outcome }: BatchLine, { response, assessment }: LineRows) => {
  if (outcome === 'refused') return { act: 'line refused', subject: batch }
  if (outcome === 'same') return { act: 'line without change', subject: batch }
  return response ? { act: 'response kept', subject: response.id } : { act: 'assessment kept', subject: assessment!.id }
}

/** A line with all that it adds: supplier, site, response and assessment as far as they are new, and what became of it. */
export const decideLine = (
  organisation: string,
  batch: string,
  line: BatchLine & { refused: number },
  rows: LineRows,
): Change => {
  const { supplier, site, response, assessment } = rows
  const { text, because, ...values } = line
  const scored = assessment
    ? response
      ? decideResponse(organisation, response, assessment).rows
      : [assessmentRow(organisation, assessment)]
    : []
  // What was refused belongs to the site it names, so that erasing the supplier erases it too.
  const words = text ? [textRow(organisation, text.id, line.site ?? batch, text)] : []
  return {
    ...actOf(batch, line, rows),
    rows: [
      ...(supplier ? supplierRows(organisation, supplier) : []),
      ...(site ? siteRows(organisation, site) : []),
      ...scored,
      ...words,
      {
        table: 'batchLines',
        values: {
          ...values,
          organisation,
          batch,
          previous: line.position === 1 ? null : line.position - 1,
          because: because === null ? null : canonicalJson(because),
          text: text?.id ?? null,
        },
      },
    ],
  }
}

/** The end of a batch, with how many lines it had and how many of them were refused. */
export const decideEnd = (organisation: string, { id, done, refused }: KeptBatch, made: string): Change => ({
  act: 'batch ended',
  subject: id,
  rows: [{ table: 'batchEnds', values: { organisation, batch: id, made, lines: done, refused } }],
})
