import type { Meaning } from './column.ts'

/** What somebody said about the form of a list: sheet, header row (the first row being 1), separator, what columns hold, how shares are written. */
export type Mapping = {
  sheet: string | null
  headerRow: number | null
  delimiter: string | null
  columns: Readonly<Record<string, Meaning | 'nothing'>>
  shares: Readonly<Record<string, 'share' | 'percent'>>
}

/** Nothing said: everything is found from the list itself. */
export const NO_MAPPING: Mapping = { sheet: null, headerRow: null, delimiter: null, columns: {}, shares: {} }
