import type { Method } from './method.ts'
import type {
  Benchmark,
  Choice,
  Contradiction,
  CoverageSet,
  DelphiRule,
  Indicator,
  ProfileQuestion,
  Source,
} from './parts.ts'
import type { CatalogueTexts } from './texts.ts'

/** An edition of benchmarks and indicators: all that a questionnaire and a score are made from, with the texts it was asked in. */
export type Catalogue = {
  edition: string
  benchmarks: readonly Benchmark[]
  indicators: readonly Indicator[]
  profile: readonly ProfileQuestion[]
  contradictions: readonly Contradiction[]
  delphi: DelphiRule
  sources: readonly Source[]
  coverage: readonly CoverageSet[]
  texts: CatalogueTexts
}

/** A catalogue and a method as they were read, each with the SHA-256 of its canonical JSON. */
export type Edition = { catalogue: Catalogue; catalogueDigest: string; method: Method; methodDigest: string }

/** The indicator of that code. Throws where the catalogue has none: codes are checked at the edge. */
export const indicatorOf = (catalogue: Catalogue, code: string): Indicator => {
  const found = catalogue.indicators.find((indicator) => indicator.code === code)
  if (!found) throw new Error(`no indicator ${code} in ${catalogue.edition}`)
  return found
}

/** Every choice a question offers, the answers instead of a figure included. */
export const choicesOf = ({ scale }: Indicator): readonly Choice[] =>
  'choices' in scale ? scale.choices : scale.instead

/** The gravest flag a question can raise, or null: red before amber. */
export const gravestFlagOf = (indicator: Indicator): 'red' | 'amber' | null => {
  const { scale } = indicator
  const flags = choicesOf(indicator).map((choice) => choice.flag)
  if (scale.type === 'number' && scale.flagAbove) flags.push(scale.flagAbove.flag)
  if (flags.includes('red')) return 'red'
  return flags.includes('amber') ? 'amber' : null
}

/** The codes of the questions that can raise a red flag. */
export const redQuestions = ({ indicators }: Catalogue): Set<string> =>
  new Set(indicators.filter((indicator) => gravestFlagOf(indicator) === 'red').map(({ code }) => code))
