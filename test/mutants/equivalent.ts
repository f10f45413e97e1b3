/** A mutant that changes nothing, by what stands in its file, and the reason. `nth`: of those alike in the file, from 0. */
export type Equivalent = { file: string; was: string; is: string; nth: number; because: string }

/** There are no more than these: each is checked to be there still. */
export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'db/migrations/0005_packs.sql',
    was: 'sums_of_changed: `organisation` = OLD.`organisation`',
    is: '1',
    nth: 1,
    because:
      'It keeps the deletion of sums of no sites to one organisation. Another never has any: its own changes delete them in the same statement.',
  },
]
