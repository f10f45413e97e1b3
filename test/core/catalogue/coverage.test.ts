import { describe, expect, it } from 'vitest'
import { edition } from '../../support/edition.ts'

const { coverage, indicators, sources } = edition.catalogue
const letters = (last: string) => Array.from({ length: last.charCodeAt(0) - 96 }, (_, i) => String.fromCharCode(97 + i))
const numbers = (last: number) => Array.from({ length: last }, (_, i) => String(i + 1))

/** What each document asks for, by its own letters and numbers: A/HRC/35/37 ¶66, A/67/261 ¶50 and ¶38, then lists of principles and indicators. */
const ROWS: [string, string | null, string[]][] = [
  ['SR35', '66', letters('q')],
  ['SR67', '50', letters('i')],
  ['SR67', '38', numbers(5)],
  ['ILO11', null, numbers(11)],
  ['DHK', null, ['A', 'B', ...numbers(10)]],
  ['OECD', null, numbers(6)],
  ['ATH', null, numbers(7)],
  ['IRIS', null, ['A', 'B', ...numbers(5)]],
]
const setOf = (source: string, paragraph: string | null) =>
  coverage.find((set) => set.source === source && set.paragraph === paragraph)!

describe('coverage of the documents', () => {
  it('answers to 17 letters of A/HRC/35/37 ¶66 and to seven more lists, and to nothing that is not in them', () => {
    expect(letters('q')).toHaveLength(17)
    expect(coverage).toHaveLength(ROWS.length)
    for (const [source, paragraph, rows] of ROWS)
      expect([source, Object.keys(setOf(source, paragraph).rows).sort()]).toEqual([source, [...rows].sort()])
  })
  it.each(ROWS.flatMap(([source, paragraph, rows]) => rows.map((row) => [source, paragraph ?? '', row] as const)))(
    '%s %s (%s) has an indicator that is asked',
    (source, paragraph, row) => {
      const codes = setOf(source, paragraph || null).rows[row]!
      expect(codes.length).toBeGreaterThan(0)
      expect(codes.filter((code) => !indicators.some((indicator) => indicator.code === code))).toEqual([])
    },
  )
  it('of the eleven indicators of forced labour is the same read from the table and from the indicators', () => {
    const table = setOf('ILO11', null).rows
    for (const number of numbers(11)) {
      const linked = indicators.filter(({ ilo }) => ilo.includes(Number(number))).map(({ code }) => code)
      expect([number, [...linked].sort()]).toEqual([number, [...table[number]!].sort()])
    }
  })
  it('leaves six letters of ¶66 to the full form: (g), (j), (k), (l), (m) and (n)', () => {
    const core = new Set(indicators.filter((each) => each.core).map(({ code }) => code))
    const { rows } = setOf('SR35', '66')
    expect(letters('q').filter((letter) => !rows[letter]!.some((code) => core.has(code)))).toEqual([
      'g',
      'j',
      'k',
      'l',
      'm',
      'n',
    ])
  })
})

describe('sources', () => {
  it('are cited by every indicator and benchmark, each with how well it was read', () => {
    const known = new Map(sources.map((source) => [source.code, source]))
    for (const part of [...indicators, ...edition.catalogue.benchmarks, ...edition.catalogue.profile]) {
      expect(part.sources.length).toBeGreaterThan(0)
      expect(part.sources.filter(({ source }) => !known.has(source))).toEqual([])
    }
  })
  it('say that the appendix of A/HRC/23/48/Add.4 was not read, and nothing rests on a paragraph of it', () => {
    const appendix = sources.filter(({ document }) => document.includes('A/HRC/23/48/Add.4'))
    expect(appendix.map(({ reliability }) => reliability)).toEqual(['not-read'])
    const cited = [...indicators, ...edition.catalogue.benchmarks].flatMap((part) =>
      part.sources.filter(({ source }) => source === appendix[0]!.code),
    )
    expect(cited.filter(({ at }) => at !== null && /\d|¶/.test(at))).toEqual([])
  })
})
