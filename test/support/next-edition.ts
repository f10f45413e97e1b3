import { readCatalogue } from '../../src/core/catalogue/read.ts'
import { type Change, changed } from '../core/catalogue/changed.ts'
import { readValue } from './told.ts'

const inBenchmark = (code: string, change: Change[1]): Change => [`indicators/supply-chain/${code}.json`, change]

/** A question taken out, wherever it is named. */
const without = (code: string): Change[] => [
  inBenchmark(code.slice(0, 3), (file) => {
    file.indicators = file.indicators.filter((indicator: { code: string }) => indicator.code !== code)
  }),
  [
    'benchmarks/coverage.json',
    ({ sets }) => {
      for (const { rows } of sets)
        for (const [key, codes] of Object.entries<string[]>(rows)) {
          rows[key] = codes.filter((each) => each !== code)
          if (rows[key].length === 0) delete rows[key]
        }
    },
  ],
]
const question = (code: string, change: Change[1]): Change =>
  inBenchmark(code.slice(0, 3), (file) =>
    change(file.indicators.find((indicator: { code: string }) => indicator.code === code)),
  )
const named = (edition: string): Change => [
  'benchmarks/edition.json',
  (file) => {
    file.edition = edition
  },
]
const texts = (change: Change[1]): Change => ['indicators/supply-chain/text/en.json', change]

/**
 * The edition after the shipped one: B02.5 is no longer asked, B12.3 takes a share instead of yes or no, B06.5 has lost its first
 * choice, B08.5 is put in other words, and B01.4 is asked in the short form too.
 */
export const nextFiles = changed([
  named('supply-chain@2027.1'),
  ...without('B02.5'),
  question('B12.3', (indicator) => {
    indicator.scale = {
      type: 'share',
      points: [
        [0, 0],
        [1, 1],
      ],
      instead: [],
    }
  }),
  question('B06.5', ({ scale }) => {
    scale.choices[0].code = 'written-anew'
  }),
  question('B01.4', (indicator) => {
    indicator.core = true
  }),
  texts(({ indicators }) => {
    const { choices } = indicators['B06.5']
    choices['written-anew'] = 'Written anew'
    indicators['B08.5'].question = 'Is this question put in other words?'
  }),
])
export const nextEdition = readValue(readCatalogue(nextFiles))

/** The edition before the shipped one, in which B03.2 was not asked yet. */
export const formerEdition = readValue(readCatalogue(changed([named('supply-chain@2025.1'), ...without('B03.2')])))
