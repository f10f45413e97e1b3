import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Column } from '../../src/sheet/column.ts'
import { createTell, openFinding } from '../../src/sheet/found.ts'
import { openShares } from '../../src/sheet/share.ts'

/** A list of one share column, read twice as whoever needs the shares row by row does. */
const decide = (
  header: string,
  texts: string[],
  workers: (number | null)[] = [],
  told: 'share' | 'percent' | null = null,
) => {
  const column: Column = { index: 0, header, meaning: 'migrants', why: 'header', instead: null, samples: [] }
  const tell = createTell([header], null)
  const said = told ? { [header]: told } : {}
  const first = openShares([column], tell, said, null)
  texts.forEach((text, i) => {
    first.read([text], i + 2, workers[i] ?? null)
  })
  const finding = openFinding()
  const { shares: known } = first.settle(finding)
  const second = openShares([column], tell, said, known)
  const shares = texts.map((text, i) => second.read([text], i + 2, workers[i] ?? null).migrants)
  const again = openFinding()
  expect(second.settle(again).shares).toEqual(known)
  expect(again.settle()).toEqual(finding.settle())
  const { reading, evidence } = known.migrants!
  return { reading, evidence, shares, problems: finding.settle().first }
}
const HEADER = '% Migrant Workers'

describe('a column of shares', () => {
  it.each([
    ['percentages with signs', HEADER, ['14.00%', '0.70%', '0%'], [0.14, 0.007, 0]],
    ['percentages with one decimal and a space', HEADER, ['14.0 %', '37 %'], [0.14, 0.37]],
    ['plain percentages', HEADER, ['14', '37', '0'], [0.14, 0.37, 0]],
    ['a decimal comma', HEADER, ['14,5%', '37,0%'], [0.145, 0.37]],
    ['shares under a header that says so', 'Migrant share', ['0.14', '0.5', '1', '0'], [0.14, 0.5, 1, 0]],
  ])('reads %s', (_, header, texts, shares) => {
    const column = decide(
      header,
      texts,
      texts.map(() => 100_000),
    )
    column.shares.forEach((share, i) => {
      expect(share).toBeCloseTo(shares[i]!, 12)
    })
    expect(column.problems).toEqual([])
  })

  it('shows the evidence: two numbers above 1, up to 37', () => {
    expect(decide(HEADER, ['14', '37', '0']).evidence).toMatchObject({
      message: 'list.percent-above-one',
      values: { count: 2, most: 37 },
    })
  })

  it('asks about 0.14 under a header with %, and uses no cell of the column', () => {
    const column = decide(HEADER, ['0.14', '0.5'])
    expect(column).toMatchObject({ reading: null, shares: [null, null], evidence: { message: 'list.percent-unclear' } })
  })

  it('settles 0.14 by the workers: 0.14 % of 100 is 0.14 of a person, impossible in three rows', () => {
    const column = decide(HEADER, ['0.14', '0.5', '0.02'], [100, 60, 300])
    expect(column).toMatchObject({
      reading: 'share',
      shares: [0.14, 0.5, 0.02],
      evidence: { message: 'list.share-by-workers' },
    })
  })

  it('does not settle it by workers where fewer than three rows speak, or fewer than one in ten: 0.5 % of 1000 is 5 people', () => {
    expect(decide(HEADER, ['0.14', '0.5', '0.02'], [100, 1000, 300]).reading).toBeNull()
    const among = (possible: number) => {
      const texts = ['0.14', '0.5', '0.02', ...Array.from({ length: possible }, () => '0.5')]
      return decide(HEADER, texts, [100, 60, 300, ...Array.from({ length: possible }, () => 1000)])
    }
    expect(among(27)).toMatchObject({
      reading: 'share',
      evidence: { values: { count: 3, tested: 30, value: 0.14, workers: 100, row: 2 } },
    })
    expect(among(28)).toMatchObject({ reading: null, evidence: { message: 'list.percent-unclear' } })
  })

  it('never takes true percentages for shares: whole people of a workforce, written to two decimals', () => {
    const site = fc.record({ workers: fc.integer({ min: 101, max: 5_000 }), people: fc.integer({ min: 1, max: 50 }) })
    fc.assert(
      fc.property(fc.array(site, { minLength: 1, maxLength: 40 }), (sites) => {
        const small = sites.filter(({ workers, people }) => people / workers < 0.01)
        const texts = small.map(({ workers, people }) => ((people / workers) * 100).toFixed(2))
        const { reading } = decide(
          HEADER,
          texts,
          small.map(({ workers }) => workers),
        )
        expect(reading).not.toBe('share')
      }),
    )
  })

  it('asks about a column that mixes 14 and 0.14, and reads it where workers make the small ones possible percentages', () => {
    expect(decide(HEADER, ['14', '0.14']).reading).toBeNull()
    expect(decide(HEADER, ['14', '0.14'], [100, 100]).reading).toBeNull()
    expect(decide(HEADER, ['14', '0.7'], [100, 1000])).toMatchObject({
      shares: [0.14, 0.007],
      evidence: { message: 'list.percent-and-small', values: { count: 1, most: 14, under: 1, row: 3 } },
    })
  })

  it('asks about 0.14 beside 14.00%, about 0 and 1 only, and about a header that may count people', () => {
    expect(decide(HEADER, ['14.00%', '0.14']).evidence.message).toBe('list.percent-mixed-signs')
    expect(decide(HEADER, ['0', '1', '1']).evidence.message).toBe('list.percent-only-ones')
    expect(decide('Migrant workers', ['14', '37']).evidence.message).toBe('list.percent-or-count')
  })

  it('is the same share however it is written, to the last bit', () => {
    const tenths = Array.from({ length: 1_000 }, (_, i) => i + 1)
    const signed = decide(
      HEADER,
      tenths.map((value) => `${(value / 10).toFixed(1)}%`),
    ).shares
    const shares = decide(
      'Migrant share',
      tenths.map((value) => (value / 1_000).toFixed(3)),
      [],
      'share',
    ).shares
    expect(shares).toEqual(signed)
    expect(signed.map(String).every((text) => text.length <= 5)).toBe(true)
  })

  it('does as it is told', () => {
    expect(decide(HEADER, ['0.14', '1'], [], 'share').shares).toEqual([0.14, 1])
    expect(decide(HEADER, ['0.5', '1'], [], 'percent').shares).toEqual([0.005, 0.01])
  })

  it('reports 110 % with its row also where the column is still a question', () => {
    const column = decide(HEADER, ['110 %', '0,3'])
    expect(column.reading).toBeNull()
    expect(column.problems.map(({ at }) => at)).toEqual(['row 2, column "% Migrant Workers"'])
  })

  it('reports 110 %, a negative number and a word with row and column, and takes them as not known', () => {
    const column = decide(HEADER, ['110.00%', '-3%', 'some', '', '14%'])
    expect(column.shares).toEqual([null, null, null, null, 0.14])
    expect(column.problems.map(({ at, message }) => `${at}: ${message}`)).toEqual([
      'row 2, column "% Migrant Workers": list.share-outside',
      'row 3, column "% Migrant Workers": list.share-outside',
      'row 4, column "% Migrant Workers": list.no-number',
    ])
  })

  it('reads any whole percentages of 2 and more the same with and without their signs', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 100 }), { minLength: 1 }), (values) => {
        const signed = decide(
          HEADER,
          values.map((value) => `${value}.00%`),
        ).shares
        expect(decide(HEADER, values.map(String)).shares).toEqual(signed)
      }),
    )
  })

  it('gives shares from 0 to 1 or nothing, whatever the cells hold', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.double({ noNaN: true }).map(String),
      fc.integer().map((value) => `${value}%`),
    )
    fc.assert(
      fc.property(fc.array(cell), fc.constantFrom(HEADER, 'Migrant share', 'Migrants'), (cells, header) => {
        const { shares } = decide(header, cells)
        expect(shares).toHaveLength(cells.length)
        expect(shares.every((share) => share === null || (share >= 0 && share <= 1))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
