import type { Catalogue } from '../catalogue/catalogue.ts'
import { fromKept } from '../numbers.ts'
import type { BenchmarkResult } from '../score/result.ts'
import type { Block, Cell, ProfileChart, Section } from './content.ts'
import { phrase } from './content.ts'
import { answeredOf, figure, shownValue } from './figures.ts'
import type { PaperInput } from './input.ts'

const titleOf = (catalogue: Catalogue, code: string): string => catalogue.texts.benchmarks[code]!.title

const shown = (benchmark: BenchmarkResult, kind: 'value' | 'claimed'): number | null => {
  const kept = shownValue(benchmark, kind)
  return kept === null ? null : fromKept(kept)
}

/** Claimed against evidenced for each benchmark. */
const profileChart = ({ edition: { catalogue }, assessment }: PaperInput): ProfileChart => ({
  chart: 'profile',
  rows: assessment.result.benchmarks.map((benchmark) => ({
    code: benchmark.code,
    title: titleOf(catalogue, benchmark.code),
    claimed: shown(benchmark, 'claimed'),
    evidenced: shown(benchmark, 'value'),
  })),
})

/** The same figures as the chart, with how much was answered and how well it is proven. */
export const profileTable = ({ edition: { catalogue }, assessment }: PaperInput): Block => {
  const rows = assessment.result.benchmarks.map((benchmark): Cell[] => {
    const known = answeredOf(benchmark)
    const proven = benchmark.parts.filter(({ level, attainment }) => attainment !== null && level >= 1).length
    return [
      [phrase('indicator', { code: benchmark.code, name: titleOf(catalogue, benchmark.code) })],
      [figure(shownValue(benchmark, 'claimed'))],
      [figure(shownValue(benchmark, 'value'))],
      [phrase('figure.of', { part: known.answered, whole: known.asked })],
      [phrase('figure.count', { count: proven })],
    ]
  })
  return {
    kind: 'table',
    dense: true,
    caption: phrase('profile.caption'),
    columns: [
      { title: phrase('column.benchmark'), part: 0.56, align: 'start' },
      { title: phrase('column.claimed'), part: 0.1, align: 'end' },
      { title: phrase('column.evidenced'), part: 0.11, align: 'end' },
      { title: phrase('column.answered'), part: 0.1, align: 'end' },
      { title: phrase('column.proven'), part: 0.13, align: 'end' },
    ],
    rows,
  }
}

/** What was claimed and what is evidenced, side by side: the first thing a buyer wants to see. */
export const profileSection = (input: PaperInput): Section => {
  const { control, counts } = input.assessment.result
  return {
    code: 'profile',
    level: 1,
    title: phrase('section.profile'),
    blocks: [
      {
        kind: 'paragraph',
        tone: 'body',
        text:
          counts.answered + counts.dontKnow === 0
            ? phrase('profile.no-answer')
            : phrase('profile.intro', { claimed: fromKept(control.claimed), evidenced: fromKept(control.low) }),
      },
      {
        kind: 'chart',
        data: profileChart(input),
        caption: phrase('chart.profile'),
        alternative: phrase('chart.profile-alternative'),
      },
      profileTable(input),
    ],
  }
}
