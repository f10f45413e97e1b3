import type { Column, Meaning } from './column.ts'

/** Where the columns of a meaning stand, −1 for none. */
export type Places = Readonly<Record<Meaning, number>>

/** Finds where each meaning stands among the columns. */
export const placesOf = (columns: readonly Column[], meanings: readonly Meaning[]): Places =>
  Object.fromEntries(
    meanings.map((meaning) => [meaning, columns.findIndex((column) => column.meaning === meaning)]),
  ) as Places

const isInk = (code: number): boolean => code > 32 && code < 127

/** A text without the blanks around it. Most have none, which their first and last letters tell. */
const trimmed = (text: string): string =>
  isInk(text.charCodeAt(0)) && isInk(text.charCodeAt(text.length - 1)) ? text : text.trim()

/** The text of a cell without the blanks around it; '' where the row or the list has none. */
export const cellAt = (record: readonly string[], index: number): string => {
  const text = index < 0 ? undefined : record[index]
  return text ? trimmed(text) : ''
}

/** Where a row says the site is, but for its country column: the address with the city and state that stand in columns of their own. */
export const whereabouts = (record: readonly string[], { address, city, state }: Places): string => {
  const parts = [cellAt(record, address), cellAt(record, city), cellAt(record, state)]
  return parts.filter((text) => text !== '').join(', ')
}
