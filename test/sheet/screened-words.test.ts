import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { screen } from '../../src/core/screening.ts'
import { english } from '../../src/messages/en/index.ts'
import { createSay } from '../../src/messages/messages.ts'
import { MEANINGS } from '../../src/sheet/column.ts'
import { createScreenWords } from '../../src/sheet/screened-words.ts'
import { data, method } from '../core/exposure/given.ts'

const folder = (path: string) => new URL(`../../src/${path}/`, import.meta.url)
const sourceOf = (path: string, start = ''): string =>
  readdirSync(folder(path))
    .filter((name) => name.endsWith('.ts') && name.startsWith(start))
    .map((name) => readFileSync(new URL(name, folder(path)), 'utf8'))
    .join('\n')
const source = [sourceOf('sheet'), sourceOf('core/exposure'), sourceOf('cli', 'screen')].join('\n')
const keysLike = (pattern: RegExp): string[] => [...new Set([...source.matchAll(pattern)].map((match) => match[1]!))]

describe('the words of screening', () => {
  it('has a sentence for every problem a list or an option can have', () => {
    const keys = keysLike(/'((?:list|screen|exposure)\.[a-z-]+[a-z0-9])'/g).filter((key) => key !== 'screen.unusable')
    expect(keys.length).toBeGreaterThan(40)
    expect(keys.filter((key) => !(`problem.${key}` in english))).toEqual([])
  })

  it('has a sentence for every reason and for everything a column can be', () => {
    const keys = keysLike(/'(because\.[a-z-]+)'/g)
    expect(keys.length).toBeGreaterThan(12)
    expect(
      [...keys, ...MEANINGS.map((meaning) => `meaning.${meaning}`)].filter((key) => !(`screening.${key}` in english)),
    ).toEqual([])
  })

  it('says why, with sources and editions, for every country, every listed good and every sector', () => {
    const words = createScreenWords(createSay('en'), data)
    const divisions = [...data.divisions.keys()]
    const goods = [...data.listings.keys(), 'machinery', 'food', 'moonstone']
    for (const [i, country] of [...data.countries.keys()].entries()) {
      const facts = {
        countries: [country],
        divisions: [divisions[i % divisions.length]!],
        goods: [goods[i % goods.length]!],
      }
      const screening = screen(data, method, facts)
      expect(words.why(screening)).toContain(data.countries.get(country)!.name)
      const isRanked = data.places.get(country)!.unranked === null
      expect(words.sources(screening)).toContain(
        isRanked ? 'Trafficking in Persons Report, 2025' : 'Dependency status of territories',
      )
    }
  })

  it('says what a flag means for fishing, and what an unknown sector leaves open, for every country', () => {
    const words = createScreenWords(createSay('en'), data)
    for (const country of data.countries.keys())
      for (const divisions of [['03'], null]) {
        const why = words.why(screen(data, method, { countries: [country], divisions, goods: null }))
        expect(why).not.toContain('because.')
        if (divisions) expect(why).toContain('counts as the flag of the vessel')
      }
  })

  it('never calls a priority by a band, an index a probability, or a supplier cleared', () => {
    const screening = Object.entries(english).filter(([key]) => key.startsWith('screening.'))
    expect(screening.length).toBeGreaterThan(80)
    const claims = /\b(low|moderate|high|severe) (risk|priority)\b|probab|certif|approved|compliant|trafficking-free/i
    expect(screening.filter(([, text]) => claims.test(text))).toEqual([])
  })
})
