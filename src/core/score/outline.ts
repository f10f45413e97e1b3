import { type Catalogue, choicesOf, gravestFlagOf } from '../catalogue/catalogue.ts'
import { type Benchmark, benchmarkOf, type Indicator } from '../catalogue/parts.ts'

/** An amber, raised or possible, with whether law or a handled case is its cause: two of those alone make no pair. */
export type Amber = { benchmark: string; byLaw: boolean; possible: boolean }

/** An indicator with what of it does not depend on any answer: the gravest flag it can raise, and the amber a blank could be. */
export type Place = { indicator: Indicator; benchmark: string; gravest: 'red' | 'amber' | null; amber: Amber | null }

/** A question that hides others: the credits of its answers that do, and of those that do not. */
export type Parent = { code: string; hiding: readonly number[]; asking: readonly number[] }

/** A catalogue as scoring walks it: its indicators in order, by code and by benchmark, and the questions that hide others. */
export type Outline = {
  places: readonly Place[]
  byCode: ReadonlyMap<string, Place>
  groups: readonly { benchmark: Benchmark; places: readonly Place[] }[]
  parents: readonly Parent[]
}

/** The least favourable of the ambers a question offers: by law only where all of them are. */
const possibleAmber = (indicator: Indicator): Amber | null => {
  const { scale } = indicator
  const ambers = choicesOf(indicator).filter((choice) => choice.flag === 'amber')
  const isFigure = scale.type === 'number'
  if (ambers.length === 0 && !(isFigure && scale.flagAbove?.flag === 'amber')) return null
  const byLaw = !isFigure && ambers.every((choice) => choice.cause === 'law')
  return { benchmark: benchmarkOf(indicator.code), byLaw, possible: true }
}

const parentsOf = ({ indicators }: Catalogue): Parent[] => {
  const hidingBy = new Map(
    indicators.flatMap(({ hiddenBy }) => (hiddenBy ? [[hiddenBy.question, hiddenBy.choices]] : [])),
  )
  return [...hidingBy].map(([code, hidingChoices]) => {
    const choices = choicesOf(indicators.find((indicator) => indicator.code === code)!)
    const credits = (hides: boolean) =>
      choices.filter((choice) => hidingChoices.includes(choice.code) === hides).flatMap((choice) => choice.credit ?? [])
    return { code, hiding: credits(true), asking: credits(false) }
  })
}

const createOutline = (catalogue: Catalogue): Outline => {
  const places = catalogue.indicators.map((indicator) => ({
    indicator,
    benchmark: benchmarkOf(indicator.code),
    gravest: gravestFlagOf(indicator),
    amber: possibleAmber(indicator),
  }))
  return {
    places,
    byCode: new Map(places.map((place) => [place.indicator.code, place])),
    groups: catalogue.benchmarks.map((benchmark) => ({
      benchmark,
      places: places.filter((place) => place.benchmark === benchmark.code),
    })),
    parents: parentsOf(catalogue),
  }
}

const outlines = new WeakMap<Catalogue, Outline>()

/** The outline of a catalogue, worked out once for each: a catalogue is never changed. */
export const outlineOf = (catalogue: Catalogue): Outline => {
  const outline = outlines.get(catalogue) ?? createOutline(catalogue)
  outlines.set(catalogue, outline)
  return outline
}
