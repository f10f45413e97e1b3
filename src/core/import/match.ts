import type { Problem } from '../problem.ts'
import type { Known } from './image.ts'
import type { Listed } from './listed.ts'
import type { Seen } from './seen.ts'

/** The kept site a row names, null for none; the suppliers it could name; and why it cannot be told which, or not again. */
export type Match = { known: Known | null; suppliers: readonly Known[]; problem: Problem | null }

type Named = Pick<Listed, 'row' | 'ownKey' | 'likeness'>

/** So many of the sites that a row could be are named. */
const MOST_NAMED = 5

const nameOf = ({ supplier, site }: Known): string =>
  [supplier.image.ownKey, site.words?.name ?? supplier.words?.name ?? site.id].filter((part) => part !== null).join(' ')

const several = (row: number, all: readonly Known[]): Problem => ({
  at: `row ${row}`,
  message: 'import.several',
  values: { row, count: all.length, sites: all.map(nameOf).sort().slice(0, MOST_NAMED).join(' · ') },
})

const repeats = (row: number, first: number): Problem => ({
  at: `row ${row}`,
  message: 'import.repeats',
  values: { row, first },
})

/** The kept sites a row could be: of the supplier with its own key, else those like it, of suppliers without a key if the row has one. */
const candidates = (known: readonly Known[], { ownKey, likeness }: Named): readonly Known[] => {
  const alike = known.filter(({ site }) => site.image.likeness === likeness)
  if (ownKey === null) return alike
  const keyed = known.filter(({ supplier }) => supplier.image.ownKey === ownKey)
  if (keyed.length === 0) return alike.filter(({ supplier }) => supplier.image.ownKey === null)
  const liked = keyed.filter(({ site }) => site.image.likeness === likeness)
  return keyed.length > 1 && liked.length > 0 ? liked : keyed
}

/** An earlier row that names the same: the same own key, or the same likeness where one of the two has no key to tell them apart. */
const earlierRow = (seen: Seen, { ownKey, likeness }: Named, isKeyed: boolean): number | null => {
  if (ownKey === null) return seen.rowOfLikeness(likeness, false)
  return seen.rowOfKey(ownKey) ?? (isKeyed ? null : seen.rowOfLikeness(likeness, true))
}

/** Finds the kept site that a row names among those looked up for it. */
export const findMatch = (known: readonly Known[], seen: Seen, named: Named): Match => {
  const { row, ownKey } = named
  const suppliers = candidates(known, named)
  const [first, ...others] = suppliers
  const isKeyed = ownKey !== null && first?.supplier.image.ownKey === ownKey
  const earlier = earlierRow(seen, named, isKeyed)
  if (earlier !== null) return { known: null, suppliers, problem: repeats(row, earlier) }
  if (others.length > 0) return { known: null, suppliers, problem: several(row, suppliers) }
  const again = first ? seen.rowOfSite(first.site.id) : null
  if (again !== null) return { known: null, suppliers, problem: repeats(row, again) }
  return { known: first ?? null, suppliers, problem: null }
}
