import { readFileSync } from 'node:fs'
import { exposureFiles } from '../../indicators/exposure/index.ts'
import { assess } from '../../src/core/assess.ts'
import { choicesOf } from '../../src/core/catalogue/catalogue.ts'
import type { Choice, Indicator } from '../../src/core/catalogue/parts.ts'
import { explain } from '../../src/core/explain/explain.ts'
import { readExposureData } from '../../src/core/exposure/data.ts'
import { createQuestionnaire } from '../../src/core/questionnaire.ts'
import { listExposureFacts } from '../../src/core/report/exposure.ts'
import type { Party, ReportInput } from '../../src/core/report/input.ts'
import type { ReviewRecord } from '../../src/core/score/review.ts'
import { statusOf } from '../../src/core/status.ts'
import { openFonts } from '../../src/pdf/fonts.ts'
import { edition } from './edition.ts'

const readData = readExposureData(exposureFiles)
if (!readData.ok) throw new Error(JSON.stringify(readData.problems))
const exposure = readData.value

const face = (name: string) => new Uint8Array(readFileSync(`node_modules/@expo-google-fonts/noto-sans/${name}.ttf`))

/** The faces of every paper, opened once for all tests. */
export const fonts = openFonts({
  regular: face('400Regular/NotoSans_400Regular'),
  bold: face('700Bold/NotoSans_700Bold'),
})

/** An answer by how good it is: `best`, `worst` raises whatever flag there is, `middling` lies between. */
export type Temper = 'best' | 'middling' | 'worst'

const GRAVITY = { red: 2, amber: 1, review: 0 }

const figures = { share: { best: 1, middling: 0.6, worst: 0 }, number: { best: 40, middling: 58, worst: 90 } }
const dates = { best: '2025-10-01', middling: '2024-06-01', worst: '2019-05-01' }

const graded = (choices: readonly Choice[]): Choice[] =>
  choices
    .filter(({ kind }) => kind !== 'not-applicable')
    .sort((a, b) => GRAVITY[b.flag ?? 'review'] - GRAVITY[a.flag ?? 'review'] || (a.credit ?? 0) - (b.credit ?? 0))

const answerTo = (indicator: Indicator, temper: Temper): unknown => {
  const { scale } = indicator
  if (scale.type === 'multiple') {
    const useful = scale.choices.filter(({ kind }) => kind === undefined).map(({ code }) => code)
    return useful.slice(0, temper === 'best' ? useful.length : temper === 'middling' ? Math.ceil(useful.length / 2) : 1)
  }
  const choices = graded(choicesOf(indicator))
  const flagging = choices.find(({ flag }) => flag === 'red' || flag === 'amber')
  if (scale.type === 'share') {
    if (temper === 'worst' && flagging) return flagging.code
    const ends = scale.points.map(([x]) => x)
    const rising = scale.points.at(-1)![1] >= scale.points[0]![1]
    const [good, bad] = rising ? [Math.max(...ends), Math.min(...ends)] : [Math.min(...ends), Math.max(...ends)]
    return temper === 'best' ? good : temper === 'worst' ? bad : (good + bad) / 2
  }
  if (scale.type === 'number') return Math.min(scale.maximum, figures.number[temper])
  if (scale.type === 'date') return dates[temper]
  const at = temper === 'worst' ? 0 : temper === 'best' ? choices.length - 1 : Math.floor(choices.length / 2)
  return choices[at]!.code
}

export type Scene = {
  form?: 'short' | 'full'
  temper?: (code: string, i: number) => Temper | 'dont-know' | null
  profile?: Record<string, unknown>
  review?: readonly ReviewRecord[]
  evidence?: readonly unknown[]
  party?: Partial<Party>
  origin?: string | null
  previous?: Scene | null
  closedOn?: string
}

const PROFILE = {
  C01: ['BGD'],
  C01b: ['Garments'],
  C02: '14',
  C03: 0.3,
  C04: 0.2,
  C05: 1,
  C06: 1,
  C07: 'medium',
  C08: 'some',
  C09: 'high',
  C10: 'none',
  workers: 420,
}

const assessed = ({
  form = 'full',
  temper = () => 'middling',
  profile = PROFILE,
  review = [],
  evidence = [],
  closedOn = '2026-11-20',
}: Scene) => {
  const questionnaire = createQuestionnaire(edition.catalogue, form, profile as never)
  const answers: Record<string, unknown> = {}
  questionnaire.questions.forEach(({ indicator }, i) => {
    const how = temper(indicator.code, i)
    if (how !== null) answers[indicator.code] = how === 'dont-know' ? how : answerTo(indicator, how)
  })
  const declaration = { function: 'Head of personnel', on: closedOn }
  const made = assess({
    edition,
    exposure,
    sent: { questionnaire: questionnaire.id, closedOn, profile, answers, evidence, declaration },
    review,
    id: 'k3v7q2m9x4t8b6n1r5w0c2d4fg',
    site: 'site-1',
    madeAt: `${closedOn}T09:30:00.000Z`,
  })
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}

const NAMES: Record<string, string> = { BGD: 'Bangladesh', POL: 'Poland' }

/** Everything a report is made from, worked out by the real method from a described scene. */
export const reportInput = (scene: Scene = {}): ReportInput => {
  const { response, lookup, worked, assessment } = assessed(scene)
  return {
    edition,
    assessment,
    response,
    explanation: explain(worked, assessment.response),
    exposureFacts: listExposureFacts(lookup.facts, exposure.sources, (code) => NAMES[code] ?? code),
    party: {
      name: 'Padma Garments Ltd',
      site: 'Sewing hall 2, Gazipur',
      address: '12 Tongi Road, Gazipur 1700',
      country: 'Bangladesh',
      register: 'C-104233',
      sitesCovered: ['Sewing hall 2, Gazipur'],
      sitesNotCovered: ['Washing plant, Savar'],
      ...scene.party,
    },
    issuer: { name: 'Palermo demonstration', origin: scene.origin ?? null, concerns: null },
    status: statusOf({
      edition,
      assessment,
      response,
      review: scene.review ?? [],
      seed: assessment.response,
      on: '2026-11-25',
    }),
    previous: scene.previous ? assessed(scene.previous).assessment : null,
  }
}

const level = (question: string, to: number): ReviewRecord => ({
  by: 'buyer',
  on: '2026-11-22',
  does: { act: 'evidence-level', question, level: to, reason: 'seen' },
})

const tempers: readonly Temper[] = ['best', 'best', 'middling', 'best', 'best', 'worst']

/** A hundred and twenty letters without a single space. */
export const LONG_NAME = 'Gewürzgurkenverarbeitungsgenossenschaft'.repeat(4).slice(0, 120)

/** The papers a designer has to look at. */
export const scenes: Record<string, Scene> = {
  normal: {
    temper: (_, i) => (i % 17 === 11 ? null : i % 23 === 7 ? 'dont-know' : tempers[i % 6]!),
    evidence: [
      {
        question: 'B01.1',
        kind: 'document',
        title: 'Human rights policy, edition 3',
        date: '2026-02-11',
        sha256: null,
      },
      {
        question: 'B03.1',
        kind: 'document',
        title: 'Recruitment policy: no fees, with the list of costs the employer bears',
        date: '2026-04-02',
        sha256: null,
      },
      {
        question: 'B03.1',
        kind: 'record',
        title: 'Totals of fees repaid by group and month',
        date: null,
        sha256: null,
      },
    ],
    review: [level('B01.1', 1), level('B03.1', 2), level('B03.2', 1), level('B06.1', 2), level('B08.1', 3)],
    previous: { temper: (_, i) => tempers[(i * 5 + 1) % 6]!, closedOn: '2025-11-18' },
  },
  'long-name': { party: { name: LONG_NAME, site: `${LONG_NAME} II`, address: LONG_NAME.toUpperCase() } },
  'forty-sites': {
    party: {
      sitesCovered: Array.from(
        { length: 40 },
        (_, i) => `Site ${i + 1}, ${['Żółć Łódź', 'Ωμέγα', 'Привет', 'Gazipur'][i % 4]} ${100 + i}`,
      ),
      sitesNotCovered: Array.from({ length: 12 }, (_, i) => `Depot ${i + 1}`),
    },
  },
  'all-flags': { temper: () => 'worst', profile: { ...PROFILE, C01: ['BGD', 'POL'], C03: 0.6, C04: 0.7, C10: 'open' } },
  'no-answer': {
    temper: () => null,
    profile: {},
    party: { address: null, country: null, register: null, sitesCovered: [], sitesNotCovered: [] },
  },
  best: { temper: () => 'best', origin: 'https://palermo.example.org' },
  short: { form: 'short', temper: () => 'best' },
}
