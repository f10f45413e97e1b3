import { describe, expect, it } from 'vitest'
import { areServices, sectorExposure } from '../../../src/core/exposure/sector.ts'
import { data } from './given.ts'

const at = (value: number): string[] =>
  [...data.divisions.keys()].filter((code) => sectorExposure(data, [code]).value === value)

describe('the exposure of a sector, C02', () => {
  it('is 1 where the UN names it, where goods of three countries are listed, or where two sources name it', () => {
    expect(at(1)).toEqual([
      ...['01', '02', '03', '05', '06', '07', '08', '09', '10', '11', '13', '14', '15', '23', '26'],
      ...['41', '42', '43', '49', '50', '51', '52', '53', '55', '56', '78', '81', '87', '88', '97'],
    ])
  })
  it('is .7 where one source names it, and .3 elsewhere', () => {
    expect(at(0.7)).toEqual(['20', '22', '24', '25', '27', '32', '38', '45', '59', '96'])
    expect(at(0.3)).toHaveLength(data.divisions.size - at(1).length - 10)
  })
  it('cites each source that names it', () => {
    expect(sectorExposure(data, ['26']).bases.map(({ source }) => source)).toEqual(['isic', 'tvpra', 'know-the-chain'])
    expect(sectorExposure(data, ['62']).bases.map(({ source }) => source)).toEqual(['isic'])
  })
  it('is the highest of several, and open for none or one that is not in the data', () => {
    expect(sectorExposure(data, ['62', '22']).value).toBe(0.7)
    for (const none of [null, [], ['00']]) expect(sectorExposure(data, none)).toMatchObject({ least: 0, most: 1 })
  })
  it('knows services from division 35 on', () => {
    expect([['35'], ['99'], ['33'], ['14', '46'], [], null].map((divisions) => areServices(data, divisions))).toEqual([
      ...[true, true, false, false, false, false],
    ])
  })
})
