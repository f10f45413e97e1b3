import type { WriteSheet } from 'hucre/xlsx'
import type { Choices } from './choices.ts'
import type { Placed } from './drawn.ts'

/** The hidden sheet that says what the others are, and the words by which it is known whatever it is called. */
export const CODES = 'palermo'
export const FORMAT = 'palermo-workbook@1'

/** What a workbook was made for: the questionnaire, the edition with its digest, the form and the language. */
export type About = { questionnaire: string; edition: string; digest: string; form: string; language: string }

/** Columns of the hidden sheet: what it is about, then the map of the cells, then the lists. */
export const COLUMNS = { about: 0, map: 3, lists: 8 } as const

const FIRST_ROW = 2

/** The range each list takes up on the hidden sheet. */
export const listRanges = (choices: Choices): ReadonlyMap<string, string> => {
  let row = FIRST_ROW
  return new Map(
    [...choices].map(([owner, labels]) => {
      const from = row + 1
      row += labels.length
      return [owner, `${CODES}!$K$${from}:$K$${row}`]
    }),
  )
}

/** The hidden sheet: edition and digest, the map of every cell that is filled in, and the code of every word that can be chosen. */
export const drawCodes = (about: About, placed: readonly Placed[], choices: Choices): WriteSheet => {
  const lists = [...choices].flatMap(([owner, labels]) => labels.map(({ code, label }) => [owner, code, label]))
  const map = placed.map(({ key, sheet, cell, mark }) => [key, sheet, cell, mark])
  const facts = Object.entries(about)
  const rows = Array.from({ length: Math.max(lists.length, map.length, facts.length) }, (_, i) => [
    ...(facts[i] ?? [null, null]),
    null,
    ...(map[i] ?? [null, null, null, null]),
    null,
    ...(lists[i] ?? [null, null, null]),
  ])
  return { name: CODES, veryHidden: true, rows: [[FORMAT], [], ...rows], protection: { sheet: true } }
}
