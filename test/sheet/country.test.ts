import { describe, expect, it } from 'vitest'
import { openAddresses } from '../../src/sheet/address.ts'
import { countryName, createCountryNames, findCountry } from '../../src/sheet/country.ts'
import { data } from '../core/exposure/given.ts'

const names = createCountryNames(data.synonyms)
const code = (text: string) => {
  const match = findCountry(names, text)
  return match.kind === 'one' ? match.countries[0] : match.kind
}
const readAddress = openAddresses(names)
const inAddress = (text: string) => {
  const match = readAddress(text)
  return match.kind === 'one' ? match.countries[0] : match.kind
}

describe('a country column', () => {
  it.each([
    ['CHINA', 'CHN'],
    ['China Mainland', 'CHN'],
    ['P.R. China', 'CHN'],
    ["People's Republic of China", 'CHN'],
    ['Viet Nam', 'VNM'],
    ['VIETNAM ', 'VNM'],
    ['Korea (Republic of)', 'KOR'],
    ['Korea, Rep.', 'KOR'],
    ["Korea, Democratic People's Republic of", 'PRK'],
    ['Turkey', 'TUR'],
    ['Türkiye', 'TUR'],
    ['UK', 'GBR'],
    ['U.K.', 'GBR'],
    ['U.S.A.', 'USA'],
    ['United States', 'USA'],
    ['BOSNIA', 'BIH'],
    ['MOLDOVA', 'MDA'],
    ['Slovak Repub', 'SVK'],
    ['Republic of China', 'TWN'],
    ['Taiwan R.O.C.', 'TWN'],
    ['Georgia', 'GEO'],
    ['Jordan', 'JOR'],
    ["Cote d'Ivoire", 'CIV'],
    ['Côte d’Ivoire', 'CIV'],
    ['Kosovo', 'XKX'],
    ['pk', 'PAK'],
    ['mex', 'MEX'],
    ['Deutschland', 'DEU'],
    ['Hindistan', 'IND'],
    ['Pays-Bas', 'NLD'],
    ['Alemania', 'DEU'],
    ['越南', 'VNM'],
    ['الأردن', 'JOR'],
    ['China (CN)', 'CHN'],
    ['CN - China', 'CHN'],
    ['Hong Kong, China', 'HKG'],
  ])('%s is %s', (text, expected) => {
    expect(code(text)).toBe(expected)
  })

  it('finds every country of the data by both codes and by its own name', () => {
    const lost = [...data.countries.values()].filter(
      (country) => code(country.code) !== country.code || code(countryName(country.code)) !== country.code,
    )
    expect(lost.map((country) => country.code)).toEqual([])
  })

  it('names several where one spelling could be either: Congo, Korea, Virgin Islands', () => {
    expect(findCountry(names, 'Congo')).toEqual({ kind: 'several', countries: ['COD', 'COG'] })
    expect(code('Korea')).toBe('several')
    expect(code('Virgin Islands')).toBe('several')
  })

  it('lists the countries a cell lists, and finds none where one piece is no country', () => {
    expect(findCountry(names, 'China / Vietnam')).toEqual({ kind: 'listed', countries: ['CHN', 'VNM'] })
    expect(findCountry(names, 'India and Bangladesh')).toEqual({ kind: 'listed', countries: ['IND', 'BGD'] })
    expect(code('Trinidad and Tobago')).toBe('TTO')
    expect(code('China / Atlantis')).toBe('none')
  })

  it.each(['', '-', 'N/A', 'various', 'Atlantis', 'Chian'])('finds none in "%s"', (text) => {
    expect(code(text)).toBe('none')
  })

  it('writes names in the language of the reader, and in English where the library has none', () => {
    expect(countryName('DEU', 'fr')).toBe('Allemagne')
    expect(countryName('DEU', 'xx')).toBe('Germany')
  })
})

describe('a country in an address', () => {
  it.each([
    ['5 Mill Road, Ningbo, Zhejiang, 315000, China', 'CHN'],
    ['NO. 20 WENWEI ROAD,GULIN TOWN.NINGBO.CHINA', 'CHN'],
    ['Tongxiang City Zhejiang Province China', 'CHN'],
    ['Longhua, Shenzhen, P.R.China', 'CHN'],
    ['Dongfu Road, S.I.P  CHINA 215123', 'CHN'],
    ['103-226 Seoul South Korea', 'KOR'],
    ['Jawa Tengah 57281 Indonesia.', 'IDN'],
    ['London, N4 1LZ, United Kingdom', 'GBR'],
    ['Leeds, UK', 'GBR'],
    ['Waukegan, Illinois, 60087, USA', 'USA'],
    ['Atlanta, Georgia, USA', 'USA'],
    ['Albuquerque, New Mexico, USA', 'USA'],
    ['Long Binh IP, Bien Hoa, Viet Nam, 810000, Dong Nai', 'VNM'],
    ['Parque Industrial, Estado de Mexico, CP, Mexico', 'MEX'],
    ['Unit 3, Tsuen Wan, Hong Kong, China', 'HKG'],
    ['Hsinchu, Taiwan, R.O.C.', 'TWN'],
    ['Port Moresby, Papua New Guinea', 'PNG'],
    ['Musterstraße 5, 10115 Berlin, Deutschland', 'DEU'],
    ['Jurong, Singapore 629196', 'SGP'],
    ['Belfast, Northern Ireland', 'GBR'],
  ])('%s is in %s', (text, expected) => {
    expect(inAddress(text)).toBe(expected)
  })

  it.each([
    '14 Jordan Street, Leeds',
    'Calle 9, Mexico City',
    '4 Lake Road, Albuquerque, New Mexico',
    'Hohhot, Inner Mongolia',
    '5 Main Street, Lebanon, TN',
    'Stuart, VA',
    'Gary, IN',
    'San Jose, CA',
    'KM 13.5 CARRETERA A EL SALVADOR',
    'CL. ANDORRA, 32',
    '2 Rue de France',
    'Sydney, New South Wales',
    'Block 5, Kowloon Island',
    'Jersey City, NJ',
    'Firozabad 283203',
    '',
  ])('%s names no country', (text) => {
    expect(inAddress(text)).toBe('none')
  })

  it('never settles Georgia: Tbilisi or Atlanta, it could be the country or the state', () => {
    expect(readAddress('12 Peach Street, Atlanta, Georgia 30301')).toEqual({
      kind: 'several',
      countries: ['GEO', 'USA'],
    })
  })

  it('leaves open which of two countries is meant', () => {
    expect(inAddress('Singapore, 5 Mill Road, Dhaka, Bangladesh')).toBe('several')
    expect(inAddress('Pointe-Noire, Congo')).toBe('several')
  })
})
