import type { Choice } from '../../core/catalogue/parts.ts'
import type { Problem } from '../../core/problem.ts'
import { type CellRead, readChoice, readCount, readDayCell, readNumber, readShare, readText, readTick } from './cell.ts'
import { type Choices, listOf } from './choices.ts'
import { LENGTHS } from './field.ts'
import type { Found } from './found.ts'
import type { Key } from './key.ts'

/** The cells of one question, fact or line, with what they are for. */
export type Cells = readonly (Key & { found: Found })[]

/** What the cells of one owner say, and where. */
export type Told = { value: unknown; at: string }

/** More than a spreadsheet holds in a cell. A reason that was put in from elsewhere may be longer than what we ask to be typed. */
const MOST_IN_CELL = 32_767

/** Reads one cell by what it is for. */
export const readCell = (key: Key, { value, format }: Found, lists: Choices): CellRead<unknown> => {
  const listed = lists.get(listOf(key, lists) ?? '') ?? []
  switch (key.part) {
    case 'choice':
    case 'instead':
      return readChoice(value, listed)
    case 'share':
      return readShare(value, format)
    case 'number':
      return readNumber(value)
    case 'count':
      return readCount(value)
    case 'day':
      return readDayCell(value)
    case 'tick':
      return readTick(value, listed)
    case 'reason':
      return readText(value, [LENGTHS.reason[0], MOST_IN_CELL])
    case 'text':
      return readText(value, key.detail === 'sha256' ? LENGTHS.sha256 : LENGTHS.text)
  }
}

/** What a choice says other than how well, as the catalogue has it; `unknown` where the edition in use does not have the choice. */
export type KindOf = (owner: string, choice: string) => Choice['kind'] | 'unknown'

/**
 * The cells of one question → its answer as it is sent, or every problem with them: figure and word at once, a reason without the choice
 * it belongs to, an answer that stands alone beside others. Null where nothing is answered.
 */
export const readAnswerCells = (
  cells: Cells,
  lists: Choices,
  kindOf: KindOf,
): { told: Told | null; problems: Problem[] } => {
  const problems: Problem[] = []
  const read = cells.flatMap(({ found, ...key }) => {
    const cell = readCell(key, found, lists)
    if ('value' in cell) return cell.value === null ? [] : [{ ...key, found, value: cell.value }]
    problems.push({ at: found.at, ...cell })
    return []
  })
  const labelOf = (owner: string, code: string) => lists.get(owner)?.find((each) => each.code === code)?.label ?? code
  const reason = read.find(({ part }) => part === 'reason')
  const ticks = read.filter(({ part }) => part === 'tick')
  const others = read.filter(({ part }) => part !== 'reason' && part !== 'tick')
  const reasonCell = cells.find(({ part }) => part === 'reason')?.found
  const [first, second] = [...others, ...ticks.slice(0, 1)]
  const owner = cells[0]!.owner
  if (second)
    problems.push({ at: first!.found.at, message: 'workbook.two-answers', values: { other: second.found.at } })
  const alone = ticks.find(({ detail }) => kindOf(owner, detail!) === 'none')
  if (alone && ticks.length > 1)
    problems.push({
      at: alone.found.at,
      message: 'workbook.stands-alone',
      values: { choice: labelOf(owner, alone.detail!) },
    })
  const kind = typeof first?.value === 'string' ? kindOf(owner, first.value) : undefined
  const isExcluding = kind === 'not-applicable' || (kind === 'unknown' && reason !== undefined)
  const chosen = isExcluding ? first!.value : null
  if (chosen && reasonCell && !reason && !problems.some(({ at }) => at === reasonCell.at))
    problems.push({ at: reasonCell.at, message: 'workbook.reason-missing' })
  if (reason && !chosen && problems.length === 0)
    problems.push({
      at: reason.found.at,
      message: 'workbook.reason-alone',
      values: { other: others[0]?.found.at ?? cells[0]!.found.at },
    })
  if (problems.length > 0 || !first) return { told: null, problems }
  const at = first.found.at
  if (chosen) return { told: { value: { choice: chosen, reason: reason?.value }, at }, problems }
  return { told: { value: first.part === 'tick' ? ticks.map(({ detail }) => detail!) : first.value, at }, problems }
}
