import { readdirSync } from 'node:fs'
import codes from 'i18n-iso-countries/codes.json' with { type: 'json' }
import { describe, expect, it } from 'vitest'
import { exposureFiles } from '../../../indicators/exposure/index.ts'
import { readExposureData } from '../../../src/core/exposure/data.ts'
import { goodExposure } from '../../../src/core/exposure/good.ts'
import { listPublished } from '../../../src/data-sets.ts'
import { english } from '../../../src/messages/en/index.ts'
import { data, method } from './given.ts'

const copy = () => structuredClone(exposureFiles)
const problemsOf = (files: unknown) => {
  const read = readExposureData(files)
  return read.ok ? [] : read.problems
}

describe('the exposure data', () => {
  it('lists every country of ISO 3166-1, and Kosovo under its user-assigned code', () => {
    const alpha3 = codes.map(([two, three]) => (two === 'XK' ? 'XKX' : three!)).sort()
    expect([...data.countries.keys()].sort()).toEqual(alpha3)
  })

  it('has the 188 tiers of 2025 as published: 33 / 106 / 25 / 20 / 4, and null elsewhere', () => {
    const tiers = [...data.countries.values()].map((country) => country.tier?.value ?? null)
    const count = (value: string | null) => tiers.filter((tier) => tier === value).length
    expect(['1', '2', '2WL', '3', 'SC', null].map(count)).toEqual([33, 106, 25, 20, 4, 62])
  })

  it('has 467 lines of the 2022 list in 78 countries, 121 with forced labour, 4 removed in 2024; 14 additions of 2024, and says 63 are missing', () => {
    const lines = [...data.listings.values()].flat()
    const raised = ['MMR Garments', 'COD Cobalt ore (heterogenite)']
    const isNew = ({ country, good, added }: (typeof lines)[number]) => added && !raised.includes(`${country} ${good}`)
    const before = lines.filter((line) => !isNew(line))
    expect(before).toHaveLength(467)
    expect(new Set(before.map((line) => line.country)).size).toBe(78)
    expect(before.filter((line) => line.forcedLabour && !line.added)).toHaveLength(121)
    expect(lines.filter((line) => line.added)).toHaveLength(14)
    expect(lines.filter((line) => line.removed)).toHaveLength(4)
    expect(data.newerEdition.additionsMissing).toBe(63)
  })

  it('has the 21 sections and 88 divisions of ISIC Rev.4, 26 of them named by the UN reports', () => {
    expect(exposureFiles.sectors.sections).toHaveLength(21)
    expect(data.divisions.size).toBe(88)
    const named = [...data.divisions.values()].filter((division) => division.namedAs).map((division) => division.code)
    expect(named.join(' ')).toBe('01 02 03 05 06 07 08 09 10 11 13 14 41 42 43 49 50 51 52 53 55 56 81 87 88 97')
  })

  it('has each set that was published before, unchanged: its name is its digest, and the exposures of method 1 are found in it', () => {
    const folder = new URL('../../../indicators/exposure/editions/', import.meta.url)
    const names = readdirSync(folder)
    const sets = listPublished()
    expect(names).toEqual(sets.map((each) => `exposure@1-${each.digest}.json`))
    for (const each of sets) {
      expect(each.countries.size).toBe(250)
      // Nickel was added in 2024, and garments from Myanmar became forced labour.
      expect(goodExposure(each, method.exposure, ['IDN'], ['Nickel']).value).toBeNull()
      expect(goodExposure(each, method.exposure, ['MMR'], ['Garments']).value).toBe(0.6)
    }
  })

  it('marks a missing law item as null, never as a yes', () => {
    expect(data.countries.get('DEU')!.law).toBeNull()
    expect(data.countries.get('AFG')!.law!.unannouncedInspections).toBe('unknown')
  })

  it('has a sentence for every note of its sources', () => {
    const notes = [...data.sources.values()].flatMap((source) => source.notes)
    expect(notes.filter((note) => !(`screening.note.${note}` in english))).toEqual([])
  })

  it('has a digest that changes with any figure', () => {
    const files = copy()
    files.goods.newerEdition.additionsMissing = 71
    const changed = readExposureData(files)
    expect(data.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(changed.ok && changed.value.digest !== data.digest).toBe(true)
  })

  it('reports every fault of shape at once', () => {
    const files = copy() as { countries: { countries: { code: unknown; extra?: unknown }[] } }
    files.countries.countries[0]!.code = 'abw'
    files.countries.countries[1]!.extra = 1
    expect(problemsOf(files).map((problem) => problem.at)).toEqual([
      'indicators/exposure: countries.countries.0.code',
      'indicators/exposure: countries.countries.1',
    ])
  })

  it('reports every name that leads nowhere and every code that stands twice', () => {
    const files = copy()
    files.words.kinds[0]!.goods = ['Moonstone']
    files.sectors.divisions[0]!.section = 'Z'
    files.goods.listings.push(files.goods.listings[0]!)
    expect(problemsOf(files).map(({ message, values }) => [message, Object.values(values!)[0]])).toEqual([
      ['exposure.repeated', 'AFG Bricks'],
      ['exposure.unknown-name', 'Z'],
      ['exposure.unknown-name', 'Moonstone'],
    ])
  })
})
