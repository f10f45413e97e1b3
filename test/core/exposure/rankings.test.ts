import { expect, it } from 'vitest'
import { compareOrders, orderOf, screen } from '../../../src/core/screening.ts'
import { data, method } from './given.ts'

const SECTORS = { garments: ['14', ['Garments']], hotels: ['55', null], fishing: ['03', ['Fish']] } as const

const shown = (low: number, high: number): string =>
  low === high ? low.toFixed(3) : `${low.toFixed(3)}–${high.toFixed(3)}`

it.each(Object.entries(SECTORS))(
  'the ranking of 250 places for %s is the one that was looked at',
  async (name, [division, goods]) => {
    const places = [...data.countries.values()].map((country) => ({
      name: country.name,
      screening: screen(data, method, { countries: [country.code], divisions: [division], goods }),
    }))
    places.sort(
      (one, other) =>
        compareOrders(orderOf(one.screening), orderOf(other.screening)) || (one.name < other.name ? -1 : 1),
    )
    const lines = places.map(({ name: country, screening: { index, priority, parts } }, i) => {
      const { low, high } = priority
      const place = shown(parts[0]!.least, parts[0]!.most)
      return `${i + 1}\t${low === high ? high : `${low}–${high}`}\t${shown(index.low, index.high)}\tC01 ${place}\t${country}`
    })
    expect(lines).toHaveLength(250)
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`rankings/${name}.tsv`)
  },
)
