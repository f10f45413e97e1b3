import { describe, expect, it } from 'vitest'
import { readCatalogue, readEdition } from '../../../src/core/catalogue/read.ts'
import { catalogueFiles, edition } from '../../support/edition.ts'
import { told } from '../../support/told.ts'
import { type Change, changed, type Json, readChanged } from './changed.ts'

const INDICATORS = 'indicators/supply-chain'
const TEXTS = `${INDICATORS}/text/en.json`
const indicator = (code: string, change: (indicator: Json) => void): Change => [
  `${INDICATORS}/${code.slice(0, 3)}.json`,
  ({ indicators }) => change(indicators.find((each: Json) => each.code === code)),
]
const choice = (code: string, name: string, change: (choice: Json) => void): Change =>
  indicator(code, ({ scale }) => change((scale.choices ?? scale.instead).find((each: Json) => each.code === name)))
const pairs = (change: (pairs: Json) => void): Change => [
  `${INDICATORS}/contradictions.json`,
  (content) => change(content.pairs),
]
const texts = (change: (texts: Json) => void): Change => [TEXTS, change]

const placesOf = (...changes: Change[]) => told(readChanged(...changes)).map(({ at, message }) => `${at} | ${message}`)

/** A fault of form in one file each: the place, and what breaks it. */
const FORM: [string, Change][] = [
  [
    'indicators/supply-chain/B03.json: indicators.0',
    indicator('B03.1', (each) => {
      each.points = 5
    }),
  ],
  [
    'indicators/supply-chain/B01.json: indicators.0.scale.choices.1.credit',
    choice('B01.1', 'own', (each) => {
      each.credit = 1.2
    }),
  ],
  [
    'indicators/supply-chain/B02.json: indicators.2.weight',
    indicator('B02.3', (each) => {
      each.weight = 0
    }),
  ],
  [
    'indicators/supply-chain/B05.json: indicators.3.scale.choices.0.code',
    choice('B05.4', 'none-confirmed', (each) => {
      each.code = 'None confirmed'
    }),
  ],
  [
    'indicators/supply-chain/B04.json: indicators.0.scale.type',
    indicator('B04.1', (each) => {
      each.scale.type = 'essay'
    }),
  ],
  [
    'indicators/supply-chain/B06.json: indicators.0.ilo.0',
    indicator('B06.1', (each) => {
      each.ilo = [12]
    }),
  ],
  [
    'indicators/method.json: floors.red',
    [
      'indicators/method.json',
      (method) => {
        method.floors.red = 75
      },
    ],
  ],
  [
    'indicators/method.json: (whole file)',
    [
      'indicators/method.json',
      (method) => {
        method.bonus = 0.1
      },
    ],
  ],
  [
    'benchmarks/supply-chain/B07.json: weight',
    [
      'benchmarks/supply-chain/B07.json',
      (each) => {
        each.weight = 'much'
      },
    ],
  ],
  [
    'benchmarks/sources.json: sources.0.reliability',
    [
      'benchmarks/sources.json',
      ({ sources }) => {
        sources[0].reliability = 'hearsay'
      },
    ],
  ],
  [
    'benchmarks/edition.json: edition',
    [
      'benchmarks/edition.json',
      (each) => {
        each.edition = 'newest'
      },
    ],
  ],
  [
    `${TEXTS}: indicators.B01.1.question`,
    texts((each) => {
      each.indicators['B01.1'].question = ' '
    }),
  ],
  [
    `${INDICATORS}/contradictions.json: pairs.0.first`,
    pairs((each) => {
      each[0].first = { question: 'B03.3' }
    }),
  ],
]

describe('reading a catalogue', () => {
  it('accepts the shipped files in any order', () => {
    const read = readCatalogue([...catalogueFiles].reverse())
    expect(read.ok && read.value.catalogueDigest).toBe(edition.catalogueDigest)
  })
  it.each(FORM)('names the file and the path of a fault of form: %s', (at, change) => {
    expect(placesOf(change)).toContain(`${at} | catalogue.form`)
  })
  it('tells all faults of form in all files at once', () => {
    const found = placesOf(...FORM.map(([, change]) => change))
    expect(FORM.filter(([at]) => !found.includes(`${at} | catalogue.form`)).map(([at]) => at)).toEqual([])
  })
  it.each(catalogueFiles.filter(({ path }) => !/B\d\d\.json$/.test(path)).map(({ path }) => path))(
    'misses %s when it is not there',
    (path) => {
      const problems = told(readCatalogue(catalogueFiles.filter((file) => file.path !== path)))
      expect(problems).toContainEqual(expect.objectContaining({ at: path, message: 'catalogue.file-missing' }))
    },
  )
  it('refuses an indicator that stands in the file of another benchmark', () => {
    const found = placesOf(
      indicator('B03.1', (each) => {
        each.code = 'B04.8'
      }),
    )
    expect(found).toEqual(['indicators/supply-chain/B03.json: B04.8 | catalogue.other-benchmark'])
  })
})

const at = (code: string, rest = '') => `${INDICATORS}/${code.slice(0, 3)}.json: ${code}${rest}`

/** Parts that are sound in themselves and do not fit each other. */
const FAULTS: [string, Change][] = [
  [
    `${at('B01.1', '.sources')} | catalogue.source-unknown`,
    indicator('B01.1', (each) => {
      each.sources[0].source = 'HEARSAY'
    }),
  ],
  [
    `${at('B01.1', '.scale.own')} | catalogue.credit-missing`,
    choice('B01.1', 'own', (each) => {
      delete each.credit
    }),
  ],
  [
    `${at('B01.2', '.scale.fees')} | catalogue.credit-unwanted`,
    choice('B01.2', 'fees', (each) => {
      each.credit = 1
    }),
  ],
  [
    `${at('B01.2', '.scale.fullCount')} | catalogue.full-count-unreachable`,
    indicator('B01.2', ({ scale }) => {
      scale.fullCount = 10
    }),
  ],
  [
    `${at('B01.3', '.scale')} | catalogue.choice-twice`,
    choice('B01.3', 'board', (each) => {
      each.code = 'nobody'
    }),
  ],
  [
    `${at('B01.4', '.scale')} | catalogue.yes-no-incomplete`,
    choice('B01.4', 'partly', (each) => {
      each.code = 'mostly'
    }),
  ],
  [
    `${at('B01.6', '.scale')} | catalogue.steps-unsorted`,
    indicator('B01.6', ({ scale }) => {
      scale.points = [
        [1, 0],
        [0, 1],
      ]
    }),
  ],
  [
    `${at('B02.3', '.scale')} | catalogue.steps-unsorted`,
    indicator('B02.3', ({ scale }) => {
      scale.months[1][0] = 12
    }),
  ],
  [
    `${at('B06.1', '.scale.own-wish')} | catalogue.cause-without-amber`,
    choice('B06.1', 'own-wish', (each) => {
      each.cause = 'law'
    }),
  ],
  [
    `${at('B05.2', '.scale.under-five')} | catalogue.condition-without-use`,
    choice('B05.2', 'under-five', (each) => {
      each.acceptedWhen = [{ profile: 'C03', is: 0 }]
    }),
  ],
  [
    `${at('B05.2', '.scale.no-migrants')} | catalogue.question-unknown`,
    choice('B05.2', 'no-migrants', (each) => {
      each.acceptedWhen[0].profile = 'C12'
    }),
  ],
  [
    `${at('B04.2', '.hiddenBy')} | catalogue.choice-unknown`,
    indicator('B04.2', ({ hiddenBy }) => {
      hiddenBy.choices = ['nobody']
    }),
  ],
  [
    `${at('B04.3', '.hiddenBy')} | catalogue.parent-late`,
    indicator('B04.3', ({ hiddenBy }) => {
      hiddenBy.question = 'B04.7'
      hiddenBy.choices = ['yes']
    }),
  ],
  [
    `${at('B04.4', '.hiddenBy')} | catalogue.parent-late`,
    indicator('B04.4', ({ hiddenBy }) => {
      hiddenBy.question = 'B04.2'
      hiddenBy.choices = ['no']
    }),
  ],
  [
    `${at('B03.3', '.delphi')} | catalogue.choice-unknown`,
    indicator('B03.3', ({ delphi }) => {
      delphi[0].when[0].choices = ['gone']
    }),
  ],
  [
    'text/en.json: B07.1 | catalogue.text-missing',
    texts(({ indicators }) => {
      delete indicators['B07.1']
    }),
  ],
  [
    'text/en.json: B03.3 | catalogue.flag-reason-missing',
    texts(({ indicators }) => {
      delete indicators['B03.3'].flag
    }),
  ],
  [
    'text/en.json: B03.3.choices | catalogue.label-missing',
    texts(({ indicators }) => {
      delete indicators['B03.3'].choices['not-repaid']
    }),
  ],
  [
    'text/en.json: B07.2.question | catalogue.question-long',
    texts(({ indicators }) => {
      indicators['B07.2'].question = 'why '.repeat(26).trim()
    }),
  ],
  [
    'text/en.json: C03 | catalogue.text-missing',
    texts(({ profile }) => {
      delete profile.C03
    }),
  ],
  [
    'indicators/method.json: exposure.weights.C11 | catalogue.weight-missing',
    [
      'indicators/method.json',
      ({ exposure }) => {
        delete exposure.weights.C11
      },
    ],
  ],
  [
    `${INDICATORS}/contradictions.json: K1 | catalogue.question-unknown`,
    pairs((each) => {
      each[0].any[0].question = 'B03.9'
    }),
  ],
  [
    `${INDICATORS}/contradictions.json: K2 | catalogue.choice-unknown`,
    pairs((each) => {
      each[1].first.choices = ['perhaps']
    }),
  ],
  [
    `${INDICATORS}/contradictions.json: K3 | catalogue.pair-any-or-all`,
    pairs((each) => {
      each[2].all = each[2].any
    }),
  ],
  [
    'text/en.json: K4 | catalogue.text-missing',
    texts(({ contradictions }) => {
      delete contradictions.K4
    }),
  ],
  [
    `${INDICATORS}/contradictions.json: K5.first | catalogue.question-unknown`,
    pairs((each) => {
      each[4].first = { question: 'C05', above: 0 }
    }),
  ],
  [
    `${INDICATORS}/contradictions.json: K9 | catalogue.choice-unknown`,
    pairs((each) => {
      each[8].all[2].lacks = 'choir'
    }),
  ],
  [
    'benchmarks/coverage.json: SR35 a | catalogue.question-unknown',
    [
      'benchmarks/coverage.json',
      ({ sets }) => {
        sets[0].rows.a = ['B06.9']
      },
    ],
  ],
  [
    'benchmarks/supply-chain/B08.json.sources | catalogue.source-unknown',
    [
      'benchmarks/supply-chain/B08.json',
      ({ sources }) => {
        sources[0].source = 'HEARSAY'
      },
    ],
  ],
  [
    'benchmarks/supply-chain/B09.json: weight | catalogue.weight-large',
    [
      'benchmarks/supply-chain/B09.json',
      (each) => {
        each.weight = 20
      },
    ],
  ],
  [
    'B14 | catalogue.code-twice',
    [
      'benchmarks/supply-chain/B13.json',
      (each) => {
        each.code = 'B14'
      },
    ],
  ],
  [
    'B10.1 | catalogue.code-twice',
    indicator('B10.2', (each) => {
      each.code = 'B10.1'
    }),
  ],
  [
    'text/en.json: B12 | catalogue.text-missing',
    [
      'benchmarks/supply-chain/text/en.json',
      (each) => {
        delete each.B12
      },
    ],
  ],
]
describe('parts that do not fit each other', () => {
  it.each(FAULTS)('are named: %s', (fault, change) => {
    expect(placesOf(change)).toContain(fault)
  })
  it('include a benchmark without indicators', () => {
    const without = changed([]).filter(({ path }) => path !== 'indicators/supply-chain/B14.json')
    expect(told(readCatalogue(without)).map(({ at: place, message }) => `${place} | ${message}`)).toContain(
      'benchmarks/supply-chain/B14.json | catalogue.benchmark-empty',
    )
  })
  it('are all told at once, each with its sentence', () => {
    const found = placesOf(...FAULTS.map(([, change]) => change))
    expect(FAULTS.filter(([fault]) => !found.includes(fault)).map(([fault]) => fault)).toEqual([])
  })
})

describe('reading a published edition', () => {
  const { catalogue, method } = edition
  it('gives the same digests as reading the files', () => {
    const read = readEdition(JSON.parse(JSON.stringify({ catalogue, method })))
    expect(read.ok && [read.value.catalogueDigest, read.value.methodDigest]).toEqual([
      edition.catalogueDigest,
      edition.methodDigest,
    ])
  })
  it('refuses what has another form and what does not fit together, with the place', () => {
    const document = (change: (document: Json) => void) => {
      const copy = structuredClone({ catalogue, method }) as Json
      change(copy)
      return told(readEdition(copy)).map(({ at: place, message }) => `${place} | ${message}`)
    }
    expect(
      document((each) => {
        each.catalogue.indicators[3].weight = -1
      }),
    ).toEqual(['catalogue.indicators.3.weight | catalogue.form'])
    expect(
      document((each) => {
        each.catalogue.contradictions[0].first.question = 'B03.9'
      }),
    ).toContain(`${INDICATORS}/contradictions.json: K1 | catalogue.question-unknown`)
  })
})
