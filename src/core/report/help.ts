import type { Help } from '../explain/explanation.ts'
import { toKept } from '../numbers.ts'
import type { Block, Cell, MissingChart, Section, Text } from './content.ts'
import { phrase, plain } from './content.ts'
import type { ReportInput } from './input.ts'

/** More lines than this are a list nobody starts on. */
const LONGEST_LIST = 12

/** Less than half a hundredth shows as 0.00 and is not worth a line. */
const LEAST_SHOWN = 0.005

/** A step that falls short of the smallest figure printed is not where to start. */
const ONE_HUNDREDTH = 0.01

const missingChart = ({ edition: { catalogue }, explanation }: ReportInput): MissingChart => ({
  chart: 'missing',
  rows: [...explanation.benchmarks]
    .sort((a, b) => b.stillMissing - a.stillMissing)
    .map(({ benchmark, stillMissing }) => ({
      code: benchmark,
      title: catalogue.texts.benchmarks[benchmark]!.title,
      points: stillMissing,
    })),
})

const missingTable = ({ edition: { catalogue }, explanation }: ReportInput): Block => ({
  kind: 'table',
  dense: true,
  caption: phrase('missing.caption'),
  columns: [
    { title: phrase('column.benchmark'), part: 0.6, align: 'start' },
    { title: phrase('column.missing'), part: 0.2, align: 'end' },
    { title: phrase('column.protecting'), part: 0.2, align: 'end' },
  ],
  rows: [...explanation.benchmarks]
    .sort((a, b) => b.stillMissing - a.stillMissing)
    .map(({ benchmark, stillMissing, alreadyProtecting }): Cell[] => [
      [phrase('indicator', { code: benchmark, name: catalogue.texts.benchmarks[benchmark]!.title })],
      [phrase('figure.value', { value: stillMissing })],
      [phrase('figure.value', { value: alreadyProtecting })],
    ]),
})

/** What each benchmark still adds to the risk, and what it already takes away. */
export const missingSection = (input: ReportInput): Section => ({
  code: 'missing',
  level: 1,
  title: phrase('section.missing'),
  blocks: [
    { kind: 'paragraph', tone: 'body', text: phrase('missing.intro') },
    {
      kind: 'chart',
      data: missingChart(input),
      caption: phrase('chart.missing'),
      alternative: phrase('chart.missing-alternative'),
    },
    missingTable(input),
  ],
})

const nextBandBlocks = ({ edition: { catalogue }, explanation: { nextBand } }: ReportInput): Block[] => {
  if (nextBand === null) return [{ kind: 'paragraph', tone: 'body', text: phrase('help.no-better-band') }]
  const named = (codes: readonly string[]) =>
    codes.map((code) => phrase('indicator', { code, name: catalogue.texts.indicators[code]!.name }))
  const { band, flagsToClose, indicators, exact, reached } = nextBand
  const say = (text: Text): Block => ({ kind: 'paragraph', tone: 'body', text })
  const listed = (few: Text, many: Text, codes: readonly string[]): Block[] =>
    codes.length > LONGEST_LIST ? [say(many)] : [say(few), { kind: 'list', items: named(codes) }]
  const blocks: Block[] = []
  if (flagsToClose.length > 0) {
    const values = { count: flagsToClose.length }
    blocks.push(...listed(phrase('help.close-first', values), phrase('help.close-many', values), flagsToClose))
  }
  if (indicators.length > 0 && reached) {
    const values = { band, count: indicators.length, exact: exact ? 'yes' : 'no', flags: flagsToClose.length }
    blocks.push(...listed(phrase('help.next-band', values), phrase('help.next-band-many', values), indicators))
  }
  if (!reached) blocks.push(say(phrase('help.out-of-reach', { band })))
  return blocks
}

const helpRow = ({ edition: { catalogue } }: ReportInput, { indicator, does, proves, both }: Help): Cell[] => {
  const { name, remedy } = catalogue.texts.indicators[indicator]!
  // What is nothing in the kept billionths is nothing here; what only rounds to nothing is not.
  const fall = (value: number) => [
    toKept(value) > 0 && value < LEAST_SHOWN ? phrase('figure.least') : phrase('figure.value', { value }),
  ]
  return [[phrase('indicator', { code: indicator, name }), plain(remedy)], fall(does), fall(proves), fall(both), [], []]
}

/** Where much is open, no single step shows: the open questions come before any of them. */
const answerFirst = ({ assessment: { result }, explanation: { help } }: ReportInput): Block[] => {
  const count = result.counts.notAnswered
  return count > 0 && help.every(({ both }) => both < ONE_HUNDREDTH)
    ? [{ kind: 'paragraph', tone: 'body', text: phrase('help.answer-first', { count }) }]
    : []
}

/** What would lower the risk most, with room for who does it and by when. */
export const helpSection = (input: ReportInput): Section => {
  const useful = input.explanation.help.filter(({ both }) => both >= LEAST_SHOWN).sort((a, b) => b.both - a.both)
  const shown = useful.slice(0, LONGEST_LIST)
  const table: Block = {
    kind: 'table',
    dense: false,
    caption: phrase('help.caption'),
    columns: [
      { title: phrase('column.step'), part: 0.46, align: 'start' },
      { title: phrase('column.does'), part: 0.09, align: 'end' },
      { title: phrase('column.proves'), part: 0.11, align: 'end' },
      { title: phrase('column.both'), part: 0.08, align: 'end' },
      { title: phrase('column.owner'), part: 0.15, align: 'start' },
      { title: phrase('column.due'), part: 0.11, align: 'start' },
    ],
    rows: shown.map((help) => helpRow(input, help)),
  }
  const left = useful.length - shown.length
  return {
    code: 'help',
    level: 1,
    title: phrase('section.help'),
    blocks: [
      ...answerFirst(input),
      ...nextBandBlocks(input),
      ...(shown.length > 0
        ? ([
            { kind: 'paragraph', tone: 'body', text: phrase('help.intro', { count: shown.length, left }) },
            table,
          ] as const)
        : ([{ kind: 'paragraph', tone: 'body', text: phrase('help.nothing') }] as const)),
    ],
  }
}
