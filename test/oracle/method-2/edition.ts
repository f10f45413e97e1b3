// Edition 2026.2 of the catalogue: the shipped files of 2026.1 with the changes at the end of the method's page.
// This overlay stands in until the project's data files are edition 2026.2.
import { readdirSync, readFileSync } from 'node:fs'
import { numbers } from './numbers.ts'
import type { Choice, Edition, Indicator, Pair } from './types.ts'

const CORE_TOO = ['B05.2', 'B06.5', 'B06.6', 'B06.7', 'B07.2', 'B07.4', 'B08.5', 'B08.7']
const UNCHECKED = 'B06.1 B06.3 B06.4 B07.1 B08.1 B09.2 B09.6 B10.1 B10.2 B10.3'.split(' ')
const AGENCIES = ['B04.2', 'B04.3', 'B04.4', 'B04.5', 'B04.6']
const TO_WHOLE: [number, number][] = [
  [0, 0],
  [0.5, 0.6],
  [1, 1],
]
const TO_NINE_TENTHS: [number, number][] = [
  [0, 0],
  [0.5, 0.6],
  [0.9, 1],
]
const POINTS: Record<string, [number, number][]> = {
  'B03.6': TO_WHOLE,
  'B12.4': TO_WHOLE,
  'B11.6': TO_NINE_TENTHS,
  'B13.7': TO_NINE_TENTHS,
}
const one = (question: string, ...choices: string[]) => ({ question, choices })

/** The page leaves the format open: `second` lists legs that must all hold, `otherwise` is a°. */
export const pairs: Pair[] = [
  { code: 'K1', first: one('B03.3', 'none-confirmed'), second: [one('B03.4', 'none')], otherwise: 0.8 },
  { code: 'K11', first: one('B03.3', 'none-confirmed'), second: [{ question: 'B03.5', atMost: 0 }], otherwise: 0.8 },
  { code: 'K2', first: one('B07.1', 'no'), second: [{ question: 'B07.5', above: 0 }], otherwise: 0.3 },
  { code: 'K3', first: one('B06.1', 'workers'), second: [one('B06.2', 'no')], otherwise: 0.8 },
  { code: 'K4', first: one('B04.1', 'direct'), second: [{ question: 'C05', above: 0 }], otherwise: 1 },
  { code: 'K5', first: one('B08.6', 'always'), second: [{ question: 'B08.7', above: 72 }], otherwise: 0.5 },
  { code: 'K6', first: { question: 'B08.2', atLeast: 1 }, second: [one('B08.4', 'no')], otherwise: 1 },
  {
    code: 'K7',
    first: one('B12.4', 'none-found'),
    second: [one('B13.4', 'none', 'self-assessment', 'announced')],
    otherwise: 1,
  },
  { code: 'K8', first: one('B10.2', 'no'), second: [one('B10.4', 'not-checked')], otherwise: 0.3 },
  {
    code: 'K9',
    first: one('B11.1', 'practised'),
    second: [one('B01.5', 'no'), one('B02.7', 'no'), { question: 'B14.6', lacks: 'union' }],
    otherwise: 0.6,
  },
  {
    code: 'K10',
    first: { question: 'C05', atMost: 0 },
    second: [one('B04.1', 'all-checked', 'all-unchecked', 'some', 'none')],
    exposureAtLeast: numbers.exposure.agencyLayer,
  },
]

function changed({ hiddenBy: _, ...shipped }: Indicator & { hiddenBy?: unknown }): Indicator {
  const indicator: Indicator = structuredClone(shipped)
  const { code, scale } = indicator
  if (CORE_TOO.includes(code)) indicator.core = true
  if (POINTS[code]) scale.points = POINTS[code]
  if (UNCHECKED.includes(code)) scale.choices!.push({ code: 'none-unchecked', kind: 'nobody-looked', credit: 0.3 })
  for (const choice of [...(scale.choices ?? []), ...(scale.instead ?? [])] as Choice[]) {
    if (code === 'B09.1' && choice.code === 'repaired') choice.credit = 0.8
    // The page leaves the format open: B04.1 becomes one more condition of the choice that the profile settles.
    if (AGENCIES.includes(code)) choice.acceptedWhen?.push(one('B04.1', 'direct'))
  }
  return indicator
}

const json = (path: string) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'))

function readEdition(): Edition {
  const files = readdirSync(new URL('../../../benchmarks/supply-chain/', import.meta.url)).filter((file) =>
    /^B\d\d\.json$/.test(file),
  )
  const benchmarks = files
    .sort()
    .map((file) => json(`benchmarks/supply-chain/${file}`) as Edition['benchmarks'][number])
  const indicators = benchmarks.flatMap(({ code }) =>
    (json(`indicators/supply-chain/${code}.json`).indicators as Indicator[]).map((indicator) =>
      changed({ ...indicator, benchmark: code }),
    ),
  )
  const listed = (json('indicators/exposure/goods.json').listings as { good: string }[]).map(({ good }) => good)
  return { benchmarks, indicators, pairs, goods: [...new Set(listed), 'not-listed'], numbers }
}

/** 14 benchmarks, 95 questions of which 42 are the short form, eleven pairs, the numbers of method@2. */
export const edition: Edition = readEdition()
