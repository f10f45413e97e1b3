import type { BenchmarkResult, Standing } from '../score/result.ts'
import type { Block, Cell, Section } from './content.ts'
import { phrase, plain } from './content.ts'
import type { PaperInput } from './input.ts'

const ABSENCES: readonly Standing[] = ['not-asked', 'not-answered', 'dont-know', 'not-looked', 'not-applicable']

const counted = ({ parts }: BenchmarkResult, standing: Standing) =>
  parts.filter((part) => part.standing === standing).length

const notApplicable = ({ edition: { catalogue }, assessment, response }: PaperInput): Block[] => {
  const rows = assessment.result.benchmarks
    .flatMap(({ parts }) => parts)
    .flatMap(({ code, standing }): Cell[][] => {
      const answer = response.answers[code]
      if (standing !== 'not-applicable' || answer?.kind !== 'not-applicable') return []
      return [[[phrase('indicator', { code, name: catalogue.texts.indicators[code]!.name })], [plain(answer.reason)]]]
    })
  if (rows.length === 0) return []
  const columns = [
    { title: phrase('column.indicator'), part: 0.5, align: 'start' },
    { title: phrase('column.reason'), part: 0.5, align: 'start' },
  ] as const
  return [{ kind: 'table', dense: false, caption: phrase('gaps.not-applicable'), columns, rows }]
}

/** What is not known, the four absences apart, and the exposures nobody could tell. */
export const gapsSection = (input: PaperInput): Section => {
  const { result } = input.assessment
  const { texts } = input.edition.catalogue
  const unknown = result.exposures.filter(({ used }) => used === null)
  const blocks: Block[] = [
    { kind: 'paragraph', tone: 'body', text: phrase('gaps.intro') },
    {
      kind: 'table',
      dense: false,
      caption: phrase('gaps.caption'),
      columns: [
        { title: phrase('column.benchmark'), part: 0.4, align: 'start' },
        ...ABSENCES.map((standing) => ({ title: phrase(`column.${standing}`), part: 0.12, align: 'end' as const })),
      ],
      rows: [
        ...result.benchmarks.map((benchmark): Cell[] => [
          [phrase('indicator', { code: benchmark.code, name: texts.benchmarks[benchmark.code]!.title })],
          ...ABSENCES.map((standing) => [phrase('figure.count', { count: counted(benchmark, standing) })]),
        ]),
        [
          [phrase('gaps.all')],
          ...ABSENCES.map((standing) => [
            phrase('figure.count', {
              count: result.benchmarks.reduce((sum, benchmark) => sum + counted(benchmark, standing), 0),
            }),
          ]),
        ],
      ],
    },
    ...notApplicable(input),
  ]
  if (unknown.length > 0) {
    blocks.push({ kind: 'paragraph', tone: 'body', text: phrase('gaps.exposures', { count: unknown.length }) })
    blocks.push({
      kind: 'list',
      items: unknown.map(({ code }) => phrase('indicator', { code, name: texts.profile[code]?.question ?? code })),
    })
  }
  return { code: 'gaps', level: 1, title: phrase('section.gaps'), blocks }
}
