import { remember } from '../sheet/remember.ts'
import { compareAddresses } from './address.ts'
import { createCandidates } from './candidates.ts'
import { compareNames } from './compare.ts'
import { readNames } from './name.ts'
import { type Compared, POSSIBLE_MATCH, scoreOf } from './score.ts'
import type { Entry, WatchList } from './watch-list.ts'

/** A company as a supplier list tells it. `countries` is null where its place is not known. */
export type Company = { name: string; address: string; countries: readonly string[] | null }

/** A possible match with all it rests on. It says where a person should look, and nothing about the company. `score` is 0..1. */
export type PossibleMatch = {
  list: string
  /** Digest of the list's entries: its edition. */
  edition: string
  entry: Entry
  /** The name of the entry that is alike. */
  name: string
  score: number
  evidence: Compared
}

/** So many are shown for one company, the most alike first: a person can look at that many. */
const MOST_SHOWN = 5

/** Territories whose companies often stand on lists, and in supplier lists, under the other country. */
const TOGETHER = new Set(['CHN', 'HKG', 'MAC', 'TWN'])

const countryOf = ({ countries }: Company, { country }: Entry): Compared['country'] => {
  if (countries === null || country === null) return 'unknown'
  if (countries.includes(country)) return 'same'
  return TOGETHER.has(country) && countries.some((code) => TOGETHER.has(code)) ? 'unknown' : 'other'
}

/** Opens the matching of companies with lists: each company → its possible matches, the most alike first, one for an entry. */
export const openMatching = (lists: readonly WatchList[]): ((company: Company) => readonly PossibleMatch[]) => {
  const candidates = createCandidates(lists)
  const namesOf = remember(readNames)
  return (company) => {
    const best = new Map<Entry, PossibleMatch>()
    for (const ours of namesOf(company.name))
      for (const candidate of candidates(ours)) {
        // Two companies that both have (Dalian) behind their name are two companies in Dalian.
        if (ours.guessed && candidate.name.guessed) continue
        const list = lists[candidate.list]!
        const entry = list.entries[candidate.entry]!
        const name = compareNames(ours, candidate.name)
        // Neither the country nor the address can make up for names that share no telling word.
        if (name.contained === 0) continue
        const address = compareAddresses(company.address, entry.address)
        const evidence: Compared = { name, country: countryOf(company, entry), address }
        const score = scoreOf(evidence)
        if (score < POSSIBLE_MATCH || score <= (best.get(entry)?.score ?? 0)) continue
        best.set(entry, { list: list.name, edition: list.digest, entry, name: candidate.name.text, score, evidence })
      }
    return [...best.values()].sort((a, b) => b.score - a.score).slice(0, MOST_SHOWN)
  }
}
