// Invented sites in the spellings of lists that companies publish: capitals, "China Mainland", "14.00%", trailing spaces, blanks.

/** Numbers 0 ≤ n < 1 that are the same every time (mulberry32). */
export const createChance = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const COUNTRIES: readonly (readonly [weight: number, spellings: readonly string[], cities: readonly string[]])[] = [
  [
    30,
    ['CHINA', 'China', 'China Mainland', 'CN', 'P.R. China', 'PRC', '中国'],
    ['NINGBO', 'Dongguan', 'SHENZHEN', 'Qingdao', 'Zhongshan City', 'WENZHOU'],
  ],
  [14, ['VIETNAM', 'Viet Nam', 'VN', 'Vietnam '], ['HO CHI MINH CITY', 'Hai Phong', 'Binh Duong', 'ĐỒNG NAI']],
  [11, ['BANGLADESH', 'Bangladesh', 'BD'], ['Dhaka', 'GAZIPUR', 'Chittagong', 'Narayanganj']],
  [10, ['INDIA', 'India', 'IN'], ['Tiruppur', 'BANGALORE', 'New Delhi', 'Gurgaon']],
  [6, ['TURKEY', 'Turkey', 'Türkiye', 'TR'], ['Istanbul', 'İZMİR', 'Bursa']],
  [5, ['INDONESIA', 'Indonesia', 'ID'], ['Bandung', 'TANGERANG', 'Jakarta']],
  [4, ['CAMBODIA', 'Cambodia', 'KH'], ['Phnom Penh', 'KANDAL']],
  [4, ['Korea (Republic of)', 'SOUTH KOREA', 'Korea, Republic of', 'KR'], ['Busan', 'SEOUL']],
  [4, ['PORTUGAL', 'Portugal', 'PT'], ['Guimarães', 'Porto', 'Barcelos']],
  [3, ['UNITED STATES', 'U.S.A.', 'USA', 'United States of America', 'US'], ['Los Angeles', 'MEMPHIS', 'Portland']],
  [3, ['UK', 'United Kingdom', 'GB'], ['Leicester', 'MANCHESTER']],
  [3, ['MEXICO', 'México', 'MX'], ['Puebla', 'TIJUANA']],
  [2, ['Taiwan', 'TAIWAN, CHINA', 'TW'], ['Taichung', 'TAIPEI']],
  [2, ['Sri Lanka', 'SRI LANKA', 'LK'], ['Colombo', 'Katunayake']],
  [2, ['Côte d’Ivoire', "COTE D'IVOIRE", 'CI'], ['Abidjan', 'San-Pédro']],
  [1, ['BOSNIA', 'Bosnia and Herzegovina'], ['Banja Luka', 'Tuzla']],
]
const PRODUCTS = [
  'APPAREL',
  'Apparel',
  'FOOTWEAR',
  'EQUIPMENT',
  'MATERIALS',
  'Garments',
  'Knitwear',
  'Cotton yarn',
  'Electronics',
  'Bags',
  'Toys',
  'Furniture',
  'Shoes',
  '',
]
const FIRST = [
  'Golden',
  'EASTERN',
  'Pacific',
  'Blue River',
  'Hoàng Long',
  'NEW CENTURY',
  'Estrela',
  'Yıldız',
  'Shree',
  'Al Noor',
  'FORTUNE',
  'Sunrise',
  'GREEN LEAF',
  'Lotus',
  'Jade',
  'Três Irmãos',
]
const WORK = [
  'Garment',
  'TEXTILE',
  'Knitting',
  'Footwear',
  'APPAREL',
  'Leather Goods',
  'Electronics',
  'Dyeing & Finishing',
  'Packaging',
  'SHOES',
]
const FORMS = ['Co., Ltd', 'LTD.', 'Pvt. Ltd', 'S.A.', 'GmbH', 'Inc', 'A.Ş.', 'Lda', 'CO.,LTD', 'Factory No. 2']
const STREETS = [
  'Industrial Road',
  'MAIN STREET',
  'Rua das Flores',
  'Export Processing Zone',
  'Jalan Raya',
  'INDUSTRIAL PARK',
  'Nguyen Van Linh',
  'Second Ring Road',
  'Sanayi Cad.',
  'Mill Lane',
]

export const HEADER =
  'Factory Name,Factory Type,Product Type,Supplier Group,Address,City,State,Postal Code,Lattitude,Longitude,Country,Total Workers,Line Workers,% Female Workers,% Migrant Workers'

/** So many rows apart the same site stands again. */
const TWINS_EVERY = 997

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const percent = (chance: () => number, most: number): string => `${(chance() * most).toFixed(chance() < 0.3 ? 1 : 2)}%`

const createLine = (chance: () => number) => {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!
  const total = COUNTRIES.reduce((sum, [weight]) => sum + weight, 0)
  const country = () => {
    let left = chance() * total
    for (const one of COUNTRIES) {
      if (left < one[0]) return one
      left -= one[0]
    }
    return COUNTRIES[0]!
  }
  return (i: number): string => {
    const [, spellings, cities] = country()
    const spelled = chance() < 0.004 ? pick(['', 'Atlantis', 'Korea']) : pick(spellings)
    const city = pick(cities)
    const workers = chance() < 0.12 ? '' : String(5 + Math.floor(chance() ** 3 * 9000))
    const number = 1 + Math.floor(chance() * 2400)
    const ending = chance() < 0.35 ? `, ${pick(spellings).trim()}` : ''
    const name = `${pick(FIRST)} ${pick(WORK)} ${i} ${pick(FORMS)}`
    const twin = i % TWINS_EVERY === TWINS_EVERY - 1
    return [
      twin ? (chance() < 0.5 ? 'Twin Mills Ltd.' : 'TWIN MILLS LTD') : chance() < 0.05 ? `${name} ` : name,
      pick(['FINISHED GOODS', 'Components']),
      pick(PRODUCTS),
      chance() < 0.4 ? 'NO SUPPLIER GROUP' : `${pick(FIRST)} Group`,
      twin ? '1 Twin Road' : `NO. ${number} ${pick(STREETS)}, ${city}${ending}`,
      twin ? 'Leicester' : city,
      chance() < 0.5 ? 'GUANGDONG' : '',
      chance() < 0.2 ? '' : String(10000 + number),
      (chance() * 120 - 60).toFixed(6),
      (chance() * 300 - 150).toFixed(6),
      spelled,
      workers,
      workers === '' ? '' : String(Math.floor(Number(workers) * 0.8)),
      chance() < 0.1 ? '' : percent(chance, 100),
      chance() < 0.3 ? '0.00%' : percent(chance, 60),
    ]
      .map(cell)
      .join(',')
  }
}

const LINES_A_CHUNK = 500

/** A supplier list of so many rows as CSV text, in chunks; the same every time. */
export function* createList(rows: number, seed = 11): Generator<string> {
  const line = createLine(createChance(seed))
  yield `\uFEFF${HEADER}\n`
  for (let i = 0; i < rows; i += LINES_A_CHUNK) {
    const lines = Array.from({ length: Math.min(LINES_A_CHUNK, rows - i) }, (_, j) => line(i + j))
    yield `${lines.join('\n')}\n`
  }
}
