import { fromKept } from '../numbers.ts'
import type { BenchmarkResult, IndicatorResult, RaisedFlag } from '../score/result.ts'
import { answerTexts, evidenceTexts } from './answered.ts'
import type { Block, Cell, Section, Text } from './content.ts'
import { phrase, plain } from './content.ts'
import { answeredOf, figure, shownValue } from './figures.ts'
import { markText } from './flags.ts'
import type { PaperInput } from './input.ts'

const flagTexts = (flags: readonly RaisedFlag[], code: string): Text[] =>
  flags.filter(({ indicator }) => indicator === code).map(markText)

const row = ({ edition: { catalogue }, assessment, response }: PaperInput, part: IndicatorResult): Cell[] => {
  const evidence = evidenceTexts(response, part)
  return [
    [phrase('indicator', { code: part.code, name: catalogue.texts.indicators[part.code]!.question })],
    [...answerTexts(catalogue, response, part), ...flagTexts(assessment.result.flags, part.code)],
    evidence.length > 0 ? evidence : [phrase('figure.none')],
    [figure(part.credit)],
  ]
}

const page = (input: PaperInput, benchmark: BenchmarkResult): Section => {
  const { title, statement } = input.edition.catalogue.texts.benchmarks[benchmark.code]!
  const asked = benchmark.parts.filter(({ standing }) => standing !== 'not-asked')
  const notAsked = benchmark.parts.length - asked.length
  const known = answeredOf(benchmark)
  const [claimed, evidenced] = [shownValue(benchmark, 'claimed'), shownValue(benchmark, 'value')]
  const blocks: Block[] = [
    { kind: 'paragraph', tone: 'lead', text: plain(statement) },
    {
      kind: 'paragraph',
      tone: 'body',
      text:
        claimed === null || evidenced === null
          ? phrase('benchmark.no-answer', { asked: known.asked })
          : phrase('benchmark.values', {
              claimed: fromKept(claimed),
              evidenced: fromKept(evidenced),
              ...known,
              weight: benchmark.weight,
            }),
    },
  ]
  if (asked.length > 0)
    blocks.push({
      kind: 'table',
      dense: false,
      caption: phrase('benchmark.caption', { code: benchmark.code }),
      columns: [
        { title: phrase('column.question'), part: 0.42, align: 'start' },
        { title: phrase('column.answer'), part: 0.25, align: 'start' },
        { title: phrase('column.evidence'), part: 0.24, align: 'start' },
        { title: phrase('column.counts'), part: 0.09, align: 'end' },
      ],
      rows: asked.map((part) => row(input, part)),
    })
  if (notAsked > 0)
    blocks.push({ kind: 'paragraph', tone: 'note', text: phrase('benchmark.not-asked', { count: notAsked }) })
  return { code: benchmark.code, level: 2, title: phrase('indicator', { code: benchmark.code, name: title }), blocks }
}

/** Every benchmark with its questions, the answers, their evidence and what each counts. */
export const benchmarkSections = (input: PaperInput): Section[] => [
  {
    code: 'benchmarks',
    level: 1,
    title: phrase('section.benchmarks'),
    blocks: [{ kind: 'paragraph', tone: 'body', text: phrase('benchmark.intro') }],
  },
  ...input.assessment.result.benchmarks.map((benchmark) => page(input, benchmark)),
]
