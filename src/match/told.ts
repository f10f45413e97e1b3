import type { Say } from '../messages/messages.ts'
import { countryName } from '../sheet/country.ts'
import type { PossibleMatch } from './match.ts'

const percent = (share: number): number => Math.round(share * 100)

/** What a possible match rests on, in sentences: the name, which words stood for which, country, address, and what the entry says. */
export const evidenceLines = (say: Say, { name, entry, score, evidence }: PossibleMatch): string[] => {
  const pairs = evidence.name.pairs
    .map(({ ours, theirs }) => (ours === theirs ? ours : `${ours} ~ ${theirs}`))
    .join(', ')
  const country = entry.country === null ? '' : countryName(entry.country)
  return [
    say('matches.evidence.name', { name, score: percent(score) }),
    say('matches.evidence.words', { pairs }),
    say(`matches.evidence.country.${evidence.country}`, { country }),
    evidence.address === null
      ? say('matches.evidence.no-address')
      : say('matches.evidence.address', { address: entry.address, alike: percent(evidence.address) }),
    ...(entry.since === null ? [] : [say('matches.evidence.since', { day: entry.since })]),
    ...(entry.until === null ? [] : [say('matches.evidence.until', { day: entry.until })]),
    ...(entry.note === null ? [] : [say('matches.evidence.note', { note: entry.note })]),
    ...(entry.source === null ? [] : [say('matches.evidence.source', { source: entry.source })]),
  ]
}

/** The possible matches of one company in one cell: list, entry, the name that is alike and how much. */
export const matchesCell = (say: Say, found: readonly PossibleMatch[]): string =>
  found
    .map(({ list, entry, name, score }) =>
      say('matches.cell', { list, entry: entry.entry, name, score: percent(score) }),
    )
    .join(' · ')
