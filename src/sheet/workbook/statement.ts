import type { Filled } from '../../core/answers/carry.ts'
import type { Problem } from '../../core/problem.ts'
import { type Cells, readCell } from './answers.ts'
import type { Choices } from './choices.ts'
import { COVER } from './key.ts'

/** Reads the cells of the first sheet: when the answers closed, and who stands behind them. */
export const readStatement = (
  owners: ReadonlyMap<string, Cells>,
  lists: Choices,
  places: Map<string, string>,
  problems: Problem[],
): Pick<Filled, 'declaration'> & { closedOn: string | null } => {
  /** Null where it is blank, undefined where it cannot be read. */
  const said = (owner: string): string | null | undefined => {
    const [cell] = owners.get(owner) ?? []
    if (!cell) return null
    const read = readCell(cell, cell.found, lists)
    if ('value' in read) return read.value as string | null
    problems.push({ at: cell.found.at, ...read })
    return undefined
  }
  const [closedOn, role, on] = [said(COVER.closed), said(COVER.declaredBy), said(COVER.declaredOn)]
  const at = (owner: string) => owners.get(owner)?.[0]?.found.at ?? owner
  places.set('closedOn', at(COVER.closed))
  places.set('declaration.on', at(COVER.declaredOn))
  if ((role === null && on) || (on === null && role))
    problems.push({ at: at(role ? COVER.declaredOn : COVER.declaredBy), message: 'workbook.declaration-half' })
  return { closedOn: closedOn ?? null, declaration: role && on ? { function: role, on } : null }
}
