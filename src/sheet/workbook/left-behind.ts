import type { LeftBehind } from '../../core/answers/carry.ts'
import type { Choices } from './choices.ts'

/** What stays behind, in the words its reader chose from and chooses from now: nobody who fills in a workbook has seen a code. */
export const inWords = (left: LeftBehind, before: Choices, now: Choices): LeftBehind => {
  if (left.message !== 'carry.choice-gone' && left.message !== 'carry.tick-gone') return left
  const owner = left.at.slice('answers.'.length)
  const words = (lists: Choices, codes: string | number | undefined): string =>
    String(codes)
      .split(', ')
      .map((code) => lists.get(owner)?.find((each) => each.code === code)?.label ?? code)
      .join(' · ')
  return {
    ...left,
    values: { ...left.values, gone: words(before, left.values?.gone), choices: words(now, left.values?.choices) },
  }
}
