import type { BatchRow } from '../../../db/batch/batch.ts'
import type { BatchWords } from '../../batch/begin.ts'
import type { PlaceOf } from '../../batch/line-words.ts'
import type { Dependencies } from '../dependencies.ts'

type Named = Pick<BatchRow, 'name'>

const wordsOf = ({ name }: Named): BatchWords | null => name.body as BatchWords | null

/** A batch as it is shown; its name is null once erased. */
export const showBatch = (
  { work }: Pick<Dependencies, 'work'>,
  organisation: string,
  batch: Omit<BatchRow, 'actor' | 'source'>,
) => ({
  id: batch.id,
  made: batch.made,
  kind: batch.kind,
  name: wordsOf(batch)?.name ?? null,
  lines: batch.lines,
  done: batch.done,
  refused: batch.refused,
  over: batch.ended !== null,
  perSecond: work.rateOf(organisation, batch.id),
  catalogue: batch.catalogue,
  method: batch.method,
  erased: batch.name.erased,
})

/** What a line of a batch is called: a row where the batch came as a table. */
export const placeOf =
  ({ say }: Pick<Dependencies, 'say'>, batch: Named): PlaceOf =>
  (number) =>
    say(wordsOf(batch)?.columns ? 'batch.place.row' : 'batch.place.line', { number })
