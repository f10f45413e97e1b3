import type { Evidence } from '../../core/answers/evidence.ts'
import type { Problem } from '../../core/problem.ts'
import { type Cells, readCell } from './answers.ts'
import type { Choices } from './choices.ts'

const LINE = /^evidence-\d+$/
const NEEDED = ['question', 'kind', 'title'] as const

/** The lines of the evidence list that are filled in. A line that is begun needs its question, its kind and its title. */
export const readEvidenceCells = (
  owners: ReadonlyMap<string, Cells>,
  lists: Choices,
  places: Map<string, string>,
  problems: Problem[],
): Evidence[] => {
  const lines: Evidence[] = []
  for (const [owner, cells] of owners) {
    if (!LINE.test(owner)) continue
    const said = new Map<string, unknown>()
    const wrong = new Set<string>()
    for (const cell of cells) {
      const read = readCell(cell, cell.found, lists)
      if ('value' in read) {
        if (read.value !== null) said.set(cell.detail!, read.value)
        continue
      }
      wrong.add(cell.detail!)
      problems.push({ at: cell.found.at, ...read })
    }
    if (said.size === 0 && wrong.size === 0) continue
    const missing = NEEDED.filter((part) => !said.has(part) && !wrong.has(part))
    for (const part of missing) {
      const cell = cells.find(({ detail }) => detail === part)
      problems.push({ at: cell?.found.at ?? owner, message: `workbook.evidence-${part}` })
    }
    const sha256 = said.get('sha256')
    const isHex = sha256 === undefined || /^[0-9a-f]{64}$/i.test(String(sha256))
    const fingerprint = cells.find(({ detail }) => detail === 'sha256')
    if (!isHex && fingerprint) problems.push({ at: fingerprint.found.at, message: 'workbook.sha256' })
    if (missing.length > 0 || wrong.size > 0 || !isHex) continue
    for (const { detail, found } of cells) places.set(`evidence.${lines.length}.${detail}`, found.at)
    places.set(`evidence.${lines.length}`, cells[0]!.found.at)
    lines.push({
      question: String(said.get('question')),
      kind: said.get('kind') as Evidence['kind'],
      title: String(said.get('title')),
      date: (said.get('date') as string | undefined) ?? null,
      sha256: sha256 === undefined ? null : String(sha256).toLowerCase(),
    })
  }
  return lines
}
