import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { openMatching } from '../../src/match/match.ts'

type Line = Record<
  'kind' | 'ours' | 'our address' | 'our country' | 'theirs' | 'their address' | 'their country' | 'same',
  string
>

/** How a set of labelled pairs fares, by kind: pairs of one company that were missed, pairs of two that were shown. */
export type Fared = { kind: string; same: number; missed: string[]; other: number; shown: string[] }

const isShown = (line: Line): boolean => {
  const entry = {
    row: 2,
    entry: '1',
    names: [line.theirs],
    address: line['their address'],
    country: line['their country'],
    since: null,
    until: null,
    source: null,
    note: null,
  }
  const match = openMatching([{ name: 'list', digest: '', entries: [entry], problems: [] }])
  return match({ name: line.ours, address: line['our address'], countries: [line['our country']] }).length > 0
}

/** Matches every pair of a labelled file, each with a list of its own. */
export const farePairs = (file: string): Fared[] => {
  const lines = parse(readFileSync(new URL(file, import.meta.url)), { columns: true }) as Line[]
  return [...new Set(lines.map(({ kind }) => kind))].map((kind) => {
    const here = lines.filter((line) => line.kind === kind)
    const told = ({ ours, theirs }: Line) => `${ours} | ${theirs}`
    const same = here.filter((line) => line.same === 'yes')
    const other = here.filter((line) => line.same === 'no')
    return {
      kind,
      same: same.length,
      missed: same.filter((line) => !isShown(line)).map(told),
      other: other.length,
      shown: other.filter(isShown).map(told),
    }
  })
}

/** All kinds of a set together. */
export const sumFared = (fared: readonly Fared[]) => ({
  same: fared.reduce((sum, each) => sum + each.same, 0),
  missed: fared.reduce((sum, each) => sum + each.missed.length, 0),
  other: fared.reduce((sum, each) => sum + each.other, 0),
  shown: fared.reduce((sum, each) => sum + each.shown.length, 0),
})
