import type { Edition } from '../../src/core/catalogue/catalogue.ts'
import type { Contradiction, Indicator, Scale } from '../../src/core/catalogue/parts.ts'
import { readEdition } from '../../src/core/catalogue/read.ts'
import { edition as shipped } from './edition.ts'
import { readValue } from './told.ts'

const SOURCES = [{ source: shipped.catalogue.sources[0]!.code, at: null }]
const PROFILE = ['C01', 'C05']

/** An indicator of a small edition: its scale and, where it is a child, what hides it. */
export type Drawn = { code: string; weight: number; scale: Scale; hiddenBy?: Indicator['hiddenBy'] }

/** The question that stands for the checks behind *none found*: the shipped one where it is drawn, else the first. */
const checks = (questions: readonly Drawn[]): string => {
  const { question } = shipped.method.noneFound
  return questions.some(({ code }) => code === question) ? question : questions[0]!.code
}

/** A sound edition of a few questions with the shipped method, so small that every completion of its blanks can be scored. */
export const smallEdition = (
  weights: Record<string, number>,
  questions: readonly Drawn[],
  contradictions: readonly Contradiction[],
): Edition => {
  const { catalogue, method } = shipped
  const text = (code: string) => ({
    name: code,
    question: code,
    help: code,
    why: code,
    remedy: code,
    evidence: code,
    flag: code,
  })
  const labels = (codes: readonly string[]) => Object.fromEntries(codes.map((code) => [code, code]))
  const codesOf = ({ scale }: Drawn) => ('choices' in scale ? scale.choices : scale.instead).map(({ code }) => code)
  return readValue(
    readEdition({
      catalogue: {
        ...catalogue,
        benchmarks: Object.entries(weights).map(([code, weight]) => ({ code, weight, sources: SOURCES })),
        indicators: questions.map((question) => ({
          ...question,
          type: 'process',
          core: true,
          ilo: [],
          topics: ['GOV'],
          delphi: [],
          sources: SOURCES,
        })),
        profile: catalogue.profile.filter(({ code }) => PROFILE.includes(code)),
        contradictions,
        delphi: { ...catalogue.delphi, childWhen: [] },
        coverage: [],
        texts: {
          ...catalogue.texts,
          benchmarks: Object.fromEntries(Object.keys(weights).map((code) => [code, { title: code, statement: code }])),
          indicators: Object.fromEntries(
            questions.map((each) => [each.code, { ...text(each.code), choices: labels(codesOf(each)) }]),
          ),
          contradictions: Object.fromEntries(contradictions.map(({ code }) => [code, { ask: code, why: code }])),
        },
      },
      // Two or three benchmarks weigh more than a catalogue of fourteen allows for one.
      method: {
        ...method,
        compounds: [],
        noneFound: { ...method.noneFound, question: checks(questions) },
        residual: { ...method.residual, largestBenchmarkShare: 1 },
      },
    }),
  )
}
