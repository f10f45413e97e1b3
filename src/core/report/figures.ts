import { fromKept } from '../numbers.ts'
import type { BenchmarkResult, Kept, RaisedFlag, Result } from '../score/result.ts'
import { isAnswered } from '../score/standing.ts'
import { phrase, type Text } from './content.ts'

/** A kept figure to be shown with two decimals, or the words for one that does not exist. */
export const figure = (kept: Kept | null): Text =>
  kept === null ? phrase('figure.none') : phrase('figure.value', { value: fromKept(kept) })

/** How many questions of a benchmark were put and settled. */
export const answeredOf = ({ parts }: BenchmarkResult): { asked: number; answered: number } => {
  const asked = parts.filter(({ standing }) => standing !== 'not-asked' && standing !== 'not-applicable')
  return { asked: asked.length, answered: asked.filter(({ standing }) => isAnswered(standing)).length }
}

/** The value of a benchmark, null where no answer stands behind it: a blank is not a zero on paper. */
export const shownValue = (benchmark: BenchmarkResult, kind: 'value' | 'claimed'): Kept | null =>
  answeredOf(benchmark).answered === 0 ? null : benchmark[kind]

/** Flags that still hold the result: neither closed nor found and repaired. */
export const openFlags = ({ flags }: Result): RaisedFlag[] =>
  flags.filter(({ closed, level }) => closed === null && level !== 'review')

/** How many flags stand open, by level, and how many a reviewer closed or may accept. */
export const countFlags = (result: Result) => {
  const open = openFlags(result)
  const count = (level: RaisedFlag['level']) => open.filter((flag) => flag.level === level).length
  return {
    open: open.length,
    red: count('red'),
    amber: count('amber'),
    unknown: count('unknown-amber'),
    closed: result.flags.filter(({ closed }) => closed !== null).length,
    review: result.flags.filter(({ closed, level }) => closed === null && level === 'review').length,
    blank: result.openFlagQuestions.length,
  }
}

/** The band of a headline, or between which two it lies. */
export const headlineText = ({ headline }: Result): Text =>
  headline.determined
    ? phrase('headline.band', { band: headline.band })
    : phrase('headline.between', { from: headline.from, to: headline.to })

/** The number that goes with a band, never without its interval. */
export const indexText = ({ risk }: Result): Text =>
  risk.low === risk.high
    ? phrase('headline.index-settled', { high: fromKept(risk.high) })
    : phrase('headline.index', { low: fromKept(risk.low), high: fromKept(risk.high) })
