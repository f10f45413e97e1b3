import type { Assessment } from '../assessment.ts'
import { fromKept } from '../numbers.ts'
import type { Kept } from '../score/result.ts'
import type { Block, Cell, Section, Text } from './content.ts'
import { phrase, plain } from './content.ts'
import { countFlags, figure, headlineText, shownValue } from './figures.ts'
import type { ReportInput } from './input.ts'

const change = (before: Kept | null, now: Kept | null): Text =>
  before === null || now === null ? phrase('figure.none') : phrase('figure.change', { change: fromKept(now - before) })

const row = (name: string, before: Kept, now: Kept): Cell[] => [
  [phrase(`trend.${name}`)],
  [figure(before)],
  [figure(now)],
  [change(before, now)],
]

const measures = (before: Assessment, now: Assessment): Cell[][] => {
  const [was, is] = [before.result, now.result]
  const flags = [countFlags(was).open, countFlags(is).open] as const
  return [
    [[phrase('trend.closed')], [plain(before.closedOn)], [plain(now.closedOn)], [phrase('figure.none')]],
    [[phrase('trend.band')], [headlineText(was)], [headlineText(is)], [phrase('figure.none')]],
    [
      [phrase('trend.critical')],
      [phrase('figure.count', { count: flags[0] })],
      [phrase('figure.count', { count: flags[1] })],
      [phrase('figure.count-change', { change: flags[1] - flags[0] })],
    ],
    row('high', was.risk.high, is.risk.high),
    row('low', was.risk.low, is.risk.low),
    row('coverage', was.coverage, is.coverage),
    row('claimed', was.control.claimed, is.control.claimed),
    row('evidenced', was.control.low, is.control.low),
  ]
}

/** This assessment against the one before; where edition or method differ, that stands first. */
export const trendSection = ({ edition: { catalogue }, assessment, previous }: ReportInput): Section => {
  const title = phrase('section.trend')
  if (previous === null)
    return { code: 'trend', level: 1, title, blocks: [{ kind: 'paragraph', tone: 'body', text: phrase('trend.none') }] }
  const sameRules =
    previous.catalogue.digest === assessment.catalogue.digest && previous.method.digest === assessment.method.digest
  const columns = (first: Text) => [
    { title: first, part: 0.43, align: 'start' as const },
    { title: phrase('column.before'), part: 0.21, align: 'end' as const },
    { title: phrase('column.now'), part: 0.21, align: 'end' as const },
    { title: phrase('column.change'), part: 0.15, align: 'end' as const },
  ]
  const benchmarks = assessment.result.benchmarks.map((now): Cell[] => {
    const before = previous.result.benchmarks.find(({ code }) => code === now.code)
    const [was, is] = [before ? shownValue(before, 'value') : null, shownValue(now, 'value')]
    const name = catalogue.texts.benchmarks[now.code]!.title
    return [[phrase('indicator', { code: now.code, name })], [figure(was)], [figure(is)], [change(was, is)]]
  })
  const blocks: Block[] = [
    {
      kind: 'paragraph',
      tone: 'body',
      text: phrase(sameRules ? 'trend.same-rules' : 'trend.other-rules', {
        edition: previous.catalogue.edition,
        method: previous.method.edition,
      }),
    },
    {
      kind: 'table',
      dense: false,
      caption: phrase('trend.caption'),
      columns: columns(phrase('column.measure')),
      rows: measures(previous, assessment),
    },
    {
      kind: 'table',
      dense: false,
      caption: phrase('trend.caption-benchmarks'),
      columns: columns(phrase('column.benchmark')),
      rows: benchmarks,
    },
  ]
  return { code: 'trend', level: 1, title, blocks }
}
