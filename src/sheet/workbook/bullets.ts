import type { Say } from '../../messages/messages.ts'
import type { Drawn } from './drawn.ts'
import { STYLES } from './style.ts'

const CAPTION = 2
const ANSWER = 3

/** The words that can be chosen, under the cell they are chosen in: a list that is closed, or on paper, shows none of them. */
export const drawBullets = (drawn: Drawn, say: Say, row: number, words: readonly string[]): void => {
  drawn.put(row, CAPTION, say('workbook.caption.choices'), STYLES.caption)
  drawn.put(row, ANSWER, words.map((text) => say('workbook.bullet', { text })).join('\n'), STYLES.caption)
}
