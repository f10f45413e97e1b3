import { describe, expect, it } from 'vitest'
import { goodExposure, listedNames } from '../../src/core/exposure/good.ts'
import { createProductWords, findDivisions, findProduct } from '../../src/sheet/product.ts'
import { data, method } from '../core/exposure/given.ts'

const words = createProductWords(data)

describe('products and sectors in words', () => {
  it.each([
    ['APPAREL', ['garments'], ['14']],
    ['FOOTWEAR', ['footwear'], ['15']],
    ["Women's T-Shirts", ['garments'], ['14']],
    ['Bekleidung', ['garments'], ['14']],
    ['Dresses; shoes', ['garments', 'footwear'], ['14', '15']],
    ['Ready made garment factory', ['garments'], ['14']],
    ['Shrimps', ['shrimp'], ['03', '10']],
    ['Cleaning services', ['cleaning'], ['81']],
  ])('%s is %j in division %j', (text, goods, divisions) => {
    expect(findProduct(words, text)).toEqual({ goods, divisions, unknown: [] })
  })

  it.each([
    ['Chocolate', 'CIV', 1],
    ['Confectionery', 'DOM', 1],
    ['Laptops', 'COD', 1],
    ['Stainless steel', 'IDN', 1],
    ['PVC flooring', 'CHN', 1],
    ['Aluminium parts', 'CHN', 1],
    ['Paving stone', 'IND', 1],
    ['Squid', 'CHN', 1],
    ['Ketchup', 'CHN', 1],
    ['Workwear', 'VNM', 1],
  ])('takes %s for the listed goods it is made of or made with: from %s %d', (text, country, value) => {
    const { goods } = findProduct(words, text)
    expect(goods).not.toBeNull()
    expect(goodExposure(data, method.exposure, [country], goods).value).toBe(value)
  })

  it.each([
    ['Coffee machines', ['machinery']],
    ['Gold-plated', null],
    ['Tea cups', null],
    ['Coffee beans', ['coffee']],
    ['Tea bags', ['tea']],
  ])('takes no good from a word that is only part of another thing: "%s" is %j', (text, goods) => {
    expect(findProduct(words, text).goods).toEqual(goods)
  })

  it.each(['EQUIPMENT', 'MATERIALS', 'FINISHED GOODS', ''])('leaves good and sector of "%s" open', (text) => {
    expect(findProduct(words, text)).toMatchObject({ goods: null, divisions: null })
  })

  it('leaves the good open where one piece of several is not known', () => {
    expect(findProduct(words, 'Apparel, equipment')).toMatchObject({ goods: null, unknown: ['equipment'] })
  })

  it('knows the sector but no good of food and mining', () => {
    expect(findProduct(words, 'Food processing')).toMatchObject({ goods: null, divisions: ['10'] })
  })

  it('finds every good of the list by its own name', () => {
    const lost = [...data.listings.keys()].filter((good) => {
      const { goods } = findProduct(words, good)
      return !goods?.some((found) => listedNames(data, found)?.includes(good))
    })
    expect(lost).toEqual([])
  })

  it('gives every word of the data a good the exposure knows, or none on purpose', () => {
    for (const kind of data.kinds.values()) {
      const { goods } = findProduct(words, kind.words[0]!)
      if (kind.goods !== null) expect(goodExposure(data, method.exposure, ['CHN'], goods).value).not.toBeNull()
    }
  })

  it.each([
    ['14', ['14']],
    ['1410', ['14']],
    ['14.10', ['14']],
    ['C14', ['14']],
    ['C 14.13', ['14']],
    ['ISIC 4100', ['41']],
    ['Manufacture of wearing apparel', ['14']],
    ['Construction', ['41', '42', '43']],
    ['04', null],
    ['Philosophy', null],
  ])('takes the sector "%s" as division %j', (text, divisions) => {
    expect(findDivisions(words, text)).toEqual(divisions)
  })
})
