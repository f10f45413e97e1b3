import type { Problem } from '../problem.ts'
import { type Catalogue, choicesOf, gravestFlagOf } from './catalogue.ts'
import type { Method } from './method.ts'
import { benchmarkOf, type Indicator, type Leg } from './parts.ts'
import { repeated, scaleFaults } from './scale-faults.ts'
import { textFaults } from './text-faults.ts'

const FOLDER = 'indicators/supply-chain'

/** A condition that names a question or a choice the catalogue does not have. */
const legFaults = ({ indicators, profile }: Catalogue, at: string, leg: Leg): Problem[] => {
  const indicator = indicators.find(({ code }) => code === leg.question)
  const unknown = { at, message: 'catalogue.question-unknown', values: { question: leg.question } }
  if (!indicator) return profile.some(({ code }) => code === leg.question) ? [] : [unknown]
  const codes = choicesOf(indicator).map((choice) => choice.code)
  const named = 'choices' in leg ? leg.choices : 'lacks' in leg ? [leg.lacks] : []
  return named
    .filter((code) => !codes.includes(code))
    .map((code) => ({ at, message: 'catalogue.choice-unknown', values: { code, question: leg.question } }))
}

/** Everything that cites a source, with the place it does so. */
const citing = (catalogue: Catalogue): { at: string; sources: readonly { source: string }[] }[] => [
  ...catalogue.benchmarks.map(({ code, sources }) => ({ at: `benchmarks/supply-chain/${code}.json`, sources })),
  ...catalogue.indicators.map(({ code, sources }) => ({ at: `${FOLDER}/${benchmarkOf(code)}.json: ${code}`, sources })),
  ...catalogue.profile.map(({ code, sources }) => ({ at: `${FOLDER}/profile.json: ${code}`, sources })),
  { at: `${FOLDER}/delphi.json`, sources: catalogue.delphi.sources },
  { at: 'benchmarks/coverage.json', sources: catalogue.coverage },
]

const sourceFaults = (catalogue: Catalogue): Problem[] =>
  citing(catalogue).flatMap(({ at, sources }) =>
    sources
      .filter(({ source }) => !catalogue.sources.some(({ code }) => code === source))
      .map(({ source }) => ({ at: `${at}.sources`, message: 'catalogue.source-unknown', values: { source } })),
  )

const benchmarkFaults = ({ benchmarks, indicators }: Catalogue, method: Method): Problem[] => {
  const total = benchmarks.reduce((sum, benchmark) => sum + benchmark.weight, 0)
  return benchmarks.flatMap(({ code, weight }) => {
    const at = `benchmarks/supply-chain/${code}.json`
    const isLarge = weight / total > method.residual.largestBenchmarkShare
    const isEmpty = !indicators.some((indicator) => benchmarkOf(indicator.code) === code)
    return [
      ...(isLarge ? [{ at: `${at}: weight`, message: 'catalogue.weight-large' }] : []),
      ...(isEmpty ? [{ at, message: 'catalogue.benchmark-empty' }] : []),
    ]
  })
}

/** A question is hidden only by an earlier one that is always asked, and never where it could raise a flag: that would answer a flag away. */
const conditionFaults = (catalogue: Catalogue, at: string, indicator: Indicator): Problem[] => {
  const parent = indicator.hiddenBy
  if (!parent) return []
  const place = `${at}.hiddenBy`
  const position = (code: string) => catalogue.indicators.findIndex((each) => each.code === code)
  const isLate = position(parent.question) >= position(indicator.code)
  const isNested = catalogue.indicators[position(parent.question)]?.hiddenBy !== undefined
  return [
    ...legFaults(catalogue, place, parent),
    ...(isLate || isNested ? [{ at: place, message: 'catalogue.parent-late' }] : []),
    ...(gravestFlagOf(indicator) ? [{ at: place, message: 'catalogue.flag-hidden' }] : []),
  ]
}

const indicatorFaults = (catalogue: Catalogue, indicator: Indicator): Problem[] => {
  const at = `${FOLDER}/${benchmarkOf(indicator.code)}.json: ${indicator.code}`
  const unknownFacts = choicesOf(indicator).flatMap((choice) =>
    (choice.acceptedWhen ?? [])
      .filter(({ profile }) => !catalogue.profile.some(({ code }) => code === profile))
      .map(({ profile }) => ({
        at: `${at}.scale.${choice.code}`,
        message: 'catalogue.question-unknown',
        values: { question: profile },
      })),
  )
  return [
    ...scaleFaults(at, indicator),
    ...conditionFaults(catalogue, at, indicator),
    ...unknownFacts,
    ...indicator.delphi.flatMap((item) => item.when.flatMap((leg) => legFaults(catalogue, `${at}.delphi`, leg))),
  ]
}

const contradictionFaults = (catalogue: Catalogue): Problem[] =>
  catalogue.contradictions.flatMap((pair) => {
    const at = `${FOLDER}/contradictions.json: ${pair.code}`
    const isLoose = !catalogue.indicators.some(({ code }) => code === pair.first.question)
    return [
      ...[pair.first, ...(pair.any ?? []), ...(pair.all ?? [])].flatMap((leg) => legFaults(catalogue, at, leg)),
      ...(isLoose
        ? [{ at: `${at}.first`, message: 'catalogue.question-unknown', values: { question: pair.first.question } }]
        : []),
      ...(!pair.any === !pair.all ? [{ at, message: 'catalogue.pair-any-or-all' }] : []),
    ]
  })

const coverageFaults = ({ coverage, indicators }: Catalogue): Problem[] =>
  coverage.flatMap(({ source, rows }) =>
    Object.entries(rows).flatMap(([row, codes]) =>
      codes
        .filter((code) => !indicators.some((indicator) => indicator.code === code))
        .map((code) => ({
          at: `benchmarks/coverage.json: ${source} ${row}`,
          message: 'catalogue.question-unknown',
          values: { question: code },
        })),
    ),
  )

/** Where the method names questions and exposures that the catalogue does not have, or leaves one without a weight. */
const methodFaults = (catalogue: Catalogue, method: Method): Problem[] => {
  const at = 'indicators/method.json'
  const { compounds, noneFound, exposure } = method
  return [
    ...compounds.flatMap((compound) =>
      [compound.amber, compound.with].flatMap((leg) => legFaults(catalogue, `${at}: compounds`, leg)),
    ),
    ...legFaults(catalogue, `${at}: noneFound`, { question: noneFound.question, given: true }),
    ...catalogue.profile
      .filter(({ code }) => exposure.weights[code] === undefined)
      .map(({ code }) => ({ at: `${at}: exposure.weights.${code}`, message: 'catalogue.weight-missing' })),
  ]
}

/** Every way in which the parts of a catalogue and its method do not fit each other, each with the place to mend. Empty for a sound one. */
export const findFaults = (catalogue: Catalogue, method: Method): Problem[] => {
  const { benchmarks, indicators, profile, contradictions, delphi } = catalogue
  const codes = [...benchmarks, ...indicators, ...profile, ...contradictions].map(({ code }) => code)
  return [
    ...repeated(codes).map((code) => ({ at: code, message: 'catalogue.code-twice' })),
    ...sourceFaults(catalogue),
    ...benchmarkFaults(catalogue, method),
    ...indicators.flatMap((indicator) => indicatorFaults(catalogue, indicator)),
    ...contradictionFaults(catalogue),
    ...delphi.childWhen.flatMap((leg) => legFaults(catalogue, `${FOLDER}/delphi.json: childWhen`, leg)),
    ...coverageFaults(catalogue),
    ...methodFaults(catalogue, method),
    ...textFaults(catalogue),
  ]
}
