import type { BatchLine, LineRows } from '../../db/batch/batch.ts'
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
  /** `site` is the one that is kept and meant, so that what was sent is erased with it; null for none. */
  refuse: (item: Item, position: number, problems: readonly Problem[], site: string | null) => Decision
}

/** What is kept of a line that was refused. */
export type Refused = { problems: readonly Problem[]; sent: unknown }

export const NOTHING: LineRows = { supplier: null, site: null, response: null, assessment: null }

/** So many problems of one line are kept, and so many letters of a name in them: a row has an end, and so has a reader. */
const MOST_PROBLEMS = 50
const MOST_LETTERS = 200

const shortened = <T>(value: T): T =>
  typeof value === 'string' && value.length > MOST_LETTERS ? (`${value.slice(0, MOST_LETTERS)}…` as T) : value

const keptProblems = (problems: readonly Problem[]): Problem[] => {
  const first = problems.slice(0, MOST_PROBLEMS).map(({ at, message, values }) => ({
    at: shortened(at),
    message,
    ...(values
      ? { values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shortened(value)])) }
      : {}),
  }))
  const count = problems.length - first.length
  return count > 0 ? [...first, { at: '(line)', message: 'batch.more-problems', values: { count } }] : first
}

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
      body: { problems: keptProblems(problems), sent } satisfies Refused,
    },
  },
})
