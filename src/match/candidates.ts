import { sounded } from './compare.ts'
import { type Name, readNames, TELLING } from './name.ts'
import type { WatchList } from './watch-list.ts'

/** One name of one entry of one list, by their places. */
export type Candidate = { list: number; entry: number; name: Name }

/** Parts of a word by which names are brought together: a letter more or less leaves the beginning or the end of it as it was. */
const PART = 4

const partsOf = (word: string): string[] => {
  const heard = sounded(word)
  return heard.length <= PART ? [heard] : [`${heard.slice(0, PART)}-`, `-${heard.slice(-PART)}`]
}

/** The keys under which a name is looked for: parts of its telling words and of them written as one, else all its words. */
const keysOf = ({ words, joined }: Name): string[] => {
  if (joined.length === 0)
    return [
      words
        .map(({ word }) => word)
        .sort()
        .join(' '),
    ]
  const telling = words.filter(({ weight }) => weight >= TELLING)
  return [...new Set([...telling.flatMap(({ word }) => partsOf(word)), ...partsOf(joined.join(''))])]
}

/** Brings the names of lists under keys, so that a company is compared with the few that share one, never with all. */
export const createCandidates = (lists: readonly WatchList[]): ((name: Name) => Set<Candidate>) => {
  const byKey = new Map<string, Candidate[]>()
  lists.forEach(({ entries }, list) => {
    entries.forEach(({ names }, entry) => {
      for (const name of names.flatMap(readNames)) {
        for (const key of keysOf(name)) {
          const candidate = { list, entry, name }
          byKey.get(key)?.push(candidate) ?? byKey.set(key, [candidate])
        }
      }
    })
  })
  return (name) => new Set(keysOf(name).flatMap((key) => byKey.get(key) ?? []))
}
