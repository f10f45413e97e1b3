import { describe, expect, it } from 'vitest'
import { goodExposure } from '../../../src/core/exposure/good.ts'
import { sectorExposure } from '../../../src/core/exposure/method-1/sector.ts'
import { data, method } from './given.ts'

const good = (countries: string[] | null, goods: string[] | null) =>
  goodExposure(data, method.exposure, countries, goods)
const messages = (exposure: ReturnType<typeof good>) => exposure.because.map((reason) => reason.message)

describe('the exposure of a good in a country, C01b', () => {
  it('is 1 for forced labour there, .6 for child labour only, .25 when listed elsewhere only, .1 when not listed', () => {
    expect(good(['CHN'], ['Garments']).value).toBe(1)
    expect(good(['AFG'], ['Carpets']).value).toBe(0.6)
    expect(good(['DEU'], ['Garments']).value).toBe(0.25)
    expect(good(['DEU'], ['machinery']).value).toBe(0.1)
  })

  it('says with every value below 1 that the edition of 2022 lacks 63 of the additions of 2024', () => {
    const exposure = good(['DEU'], ['machinery'])
    expect(exposure.because.at(-1)).toEqual({
      message: 'because.additions-missing',
      values: { edition: '2022', year: '2024', count: 63 },
    })
    expect(messages(good(['CHN'], ['Garments']))).not.toContain('because.additions-missing')
  })

  it('counts a good removed in 2024 as not listed, and says that it was removed', () => {
    const exposure = good(['THA'], ['Shrimp'])
    expect(exposure.value).toBe(0.25)
    expect(messages(exposure)).toContain('because.good-removed')
    expect(exposure.bases.map((basis) => basis.source)).toContain('tvpra-removals')
  })

  it('takes a good listed for an input as that input: solar cells as polysilicon, 1; batteries as cobalt, 1 since 2024', () => {
    expect(good(['CHN'], ['Solar Cells'])).toMatchObject({ value: 1 })
    expect(messages(good(['CHN'], ['Solar Cells']))).toEqual(['because.good-input-forced-labour'])
    expect(good(['CHN'], ['Lithium-Ion Batteries']).value).toBe(1)
  })

  it('counts an addition of 2024 as listed, and cites where it was read: garments from Mauritius, 1', () => {
    const exposure = good(['MUS'], ['Garments'])
    expect([exposure.value, exposure.bases]).toEqual([
      1,
      [{ source: 'tvpra-additions', edition: '2024', evidence: null }],
    ])
  })

  it('is the highest of several goods and countries, and that of the names a kind of product stands for', () => {
    expect(good(['DEU', 'CHN'], ['machinery', 'garments']).value).toBe(1)
    expect(good(['CHN'], ['footwear']).value).toBe(1)
  })

  it('is not known for a good that is not in the data, for food of no kind, and without a country', () => {
    expect(good(['CHN'], ['Moonstone']).value).toBeNull()
    expect(good(['CHN'], ['food']).value).toBeNull()
    expect(good(['CHN'], null).value).toBeNull()
    expect(good(null, ['Garments']).value).toBeNull()
    expect(good(['ZZZ'], ['Garments']).value).toBeNull()
  })

  it('is 1 whatever an unknown second good is, and open above .25 where the first is only listed elsewhere', () => {
    expect(good(['CHN'], ['Garments', 'Moonstone']).value).toBe(1)
    expect(good(['DEU'], ['Garments', 'Moonstone'])).toMatchObject({ value: null, least: 0.25, most: 1 })
  })
})

describe('the exposure of a sector, C02', () => {
  it('is 1 for a division the UN reports name, .3 for another, null for none', () => {
    expect(sectorExposure(data, method.exposure, '14').value).toBe(1)
    expect(sectorExposure(data, method.exposure, '26').value).toBe(0.3)
    expect(sectorExposure(data, method.exposure, ['26', '14']).value).toBe(1)
    expect(sectorExposure(data, method.exposure, null).value).toBeNull()
    expect(sectorExposure(data, method.exposure, '04').value).toBeNull()
  })

  it('cites the reports only where they name the sector', () => {
    expect(sectorExposure(data, method.exposure, '14').bases.map((basis) => basis.source)).toEqual([
      'isic',
      'sectors-named',
    ])
    expect(sectorExposure(data, method.exposure, '26').bases.map((basis) => basis.source)).toEqual(['isic'])
  })
})
