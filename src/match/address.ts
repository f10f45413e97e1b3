import { token_set_ratio } from 'fuzzball'
import { remember } from '../sheet/remember.ts'
import { spelling } from '../sheet/spelling.ts'

const spelt = remember(spelling)

/** How alike two addresses are, 0..1 by the words both have, or null where one is not known. A house number must agree. */
export const compareAddresses = (ours: string, theirs: string): number | null => {
  if (ours === '' || theirs === '') return null
  const [a, b] = [spelt(ours), spelt(theirs)]
  if (a === '' || b === '') return null
  const numbers = (text: string): string[] => text.match(/\d+/g) ?? []
  const [first, second] = [numbers(a), numbers(b)]
  const apart = first.length > 0 && second.length > 0 && !first.some((number) => second.includes(number))
  return apart ? 0 : token_set_ratio(a, b, { full_process: false }) / 100
}
