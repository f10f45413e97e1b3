import type { Say } from '../../messages/messages.ts'
import type { AskedSheet } from './asked.ts'
import { type Drawn, inFormula, sheetReference } from './drawn.ts'
import { STYLES } from './style.ts'

/** How many blocks a full bar has. */
const BAR = 20

/** How many questions of a sheet are answered, and how many are asked. */
export type Count = (sheet: AskedSheet) => [answered: number, asked: number]

/** A dark band with up to four words across the first sheet; gives the row after it. */
export const drawHeading = (drawn: Drawn, row: number, ...texts: string[]): number => {
  for (const column of [0, 1, 2, 3])
    drawn.put(row, column, texts[column] ?? null, column < 2 ? STYLES.heading : STYLES.headingRight)
  return row + 1
}

/** How many of the questions of each sheet are answered, by formulas that count the words beside them. */
export const drawProgress = (
  drawn: Drawn,
  say: Say,
  from: number,
  sheets: readonly AskedSheet[],
  given: Count,
): number => {
  const row = drawHeading(
    drawn,
    from,
    say('workbook.cover.progress'),
    '',
    say('workbook.cover.answered'),
    say('workbook.cover.asked'),
  )
  const [answered, open] = [say('workbook.state.answered'), say('workbook.state.open')]
  const bar = (line: number) =>
    `IF(D${line}=0,"",REPT("█",ROUND(${BAR}*C${line}/D${line},0))&REPT("░",${BAR}-ROUND(${BAR}*C${line}/D${line},0)))`
  const barNow = (done: number, of: number) =>
    of === 0 ? '' : '█'.repeat(Math.round((BAR * done) / of)).padEnd(BAR, '░')
  const totals: [number, number] = [0, 0]
  for (const [i, sheet] of sheets.entries()) {
    const line = row + i + 1
    const range = `${sheetReference(sheet.name)}!${sheet.progress}`
    const count = (word: string) => `COUNTIF(${range},${inFormula(word)})`
    const [done, of] = given(sheet)
    totals[0] += done
    totals[1] += of
    drawn.put(row + i, 0, sheet.name, STYLES.link, `${sheetReference(sheet.name)}!A1`)
    drawn.work(row + i, 1, bar(line), barNow(done, of), STYLES.bar)
    drawn.work(row + i, 2, count(answered), done, STYLES.figure)
    drawn.work(row + i, 3, `${count(answered)}+${count(open)}`, of, STYLES.figure)
  }
  const last = row + sheets.length
  drawn.put(last, 0, say('workbook.cover.in-all'), STYLES.label)
  drawn.work(last, 1, bar(last + 1), barNow(...totals), STYLES.bar)
  for (const [column, letter] of [
    [2, 'C'],
    [3, 'D'],
  ] as const)
    drawn.work(last, column, `SUM(${letter}${row + 1}:${letter}${last})`, totals[column - 2]!, STYLES.figure)
  return last + 1
}
