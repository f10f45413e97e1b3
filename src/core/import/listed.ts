import { digest } from '../digest.ts'
import type { Problem } from '../problem.ts'

/** A row of a supplier list: a supplier with the one site it names. Null is what the list does not tell. */
export type Listed = {
  /** The row of the spreadsheet, the first being 1. */
  row: number
  ownKey: string | null
  name: string
  address: string | null
  country: string | null
  division: string | null
  /** One key for all spellings of name, country and address. */
  likeness: string
}

/** What a place can be told by, in whatever spelling. */
export type Likeable = Pick<Listed, 'name' | 'country' | 'address'>

/** One spelling for what people write in many. */
export type Spelling = (text: string) => string

const KEY_LETTERS = 32

/**
 * One key for all spellings of a name, country and address: the first 128 bits of a digest without salt, so that a list finds a site
 * again without its words. It can be guessed from them and goes when they are erased.
 */
export const likenessOf = (spelling: Spelling, { name, country, address }: Likeable): string =>
  digest([spelling(name), country ?? '', spelling(address ?? '')]).slice(0, KEY_LETTERS)

/** A row with its likeness; texts are trimmed, and a blank one tells nothing. */
export const listedOf = (spelling: Spelling, told: Omit<Listed, 'likeness'>): Listed => {
  const given = (text: string | null): string | null => text?.trim() || null
  const row = { ...told, ownKey: given(told.ownKey), name: told.name.trim(), address: given(told.address) }
  return { ...row, likeness: likenessOf(spelling, row) }
}

/** As many letters as the same words may have when they are sent one by one. */
const LONGEST = { name: 300, ownKey: 100, address: 1_000 } as const

/** What keeps a row from being kept, or null: no name, or a text longer than is kept. */
export const findRowFault = (listed: Listed): Problem | null => {
  const { row } = listed
  if (listed.name === '') return { at: `row ${row}`, message: 'import.no-name', values: { row } }
  for (const [what, most] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][])
    if ((listed[what] ?? '').length > most)
      return { at: `row ${row}`, message: `import.too-long.${what}`, values: { row, most } }
  return null
}
