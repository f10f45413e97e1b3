import type { BatchLine, LineRows } from '../../db/batch.ts'
import type { Problem } from '../core/problem.ts'
import type { Draw } from './draw.ts'
import type { Fresh } from './place.ts'

/** What comes to be decided: the number of the line, row, file or site, and what stands there or what is wrong with it. */
export type Item = { number: number; sent: unknown; problems?: readonly Problem[] }

/** What is kept of one line, and the time it is kept under. */
export type Decision = { line: BatchLine; rows: LineRows; made: string }

/**
 * The work of a batch. `items` begins after a position, `decide` says what is kept of one, or `wait` where it rests on a line of the
 * same write.
 */
export type Task = {
  items: (after: number) => AsyncIterable<Item>
  decide: (item: Item, position: number, fresh: Fresh) => Promise<Decision | 'wait'>
  refuse: (item: Item, position: number, problems: readonly Problem[]) => Decision
}

/** What is kept of a line that was refused. */
export type Refused = { problems: readonly Problem[]; sent: unknown }

export const NOTHING: LineRows = { supplier: null, site: null, response: null, assessment: null }

/** A line that is refused: its problems and what was sent, in words that can be erased. `site` is the one it names, null for none. */
export const refuseItem = (
  { made, draw }: { made: string; draw: Draw },
  { number, sent }: Item,
  position: number,
  problems: readonly Problem[],
  site: string | null = null,
): Decision => ({
  made,
  rows: NOTHING,
  line: {
    position,
    number,
    outcome: 'refused',
    site,
    response: null,
    assessment: null,
    before: null,
    because: null,
    text: {
      id: draw(`line text ${position}`),
      salt: draw(`line salt ${position}`),
      body: { problems, sent } satisfies Refused,
    },
  },
})
