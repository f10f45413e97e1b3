import { fromKept } from '../numbers.ts'
import type { BandChart, Block, Panel, Section } from './content.ts'
import { phrase, plain, type Text } from './content.ts'
import { countFlags, headlineText, indexText } from './figures.ts'
import type { PaperInput, ReportInput } from './input.ts'

/** The organisations that checked, by name; without names where none is known. */
export const checkerNames = ({ status }: Pick<PaperInput, 'status'>): string =>
  status.checkers.flatMap(({ name }) => name ?? []).join(', ')

/** How far the answers were checked, in words that stand as large as the result. */
const statusText = (input: Pick<PaperInput, 'status'>): Text => {
  const names = checkerNames(input)
  return phrase(`status.${input.status.word}`, { names, named: names === '' ? 'no' : 'yes' })
}

/** What stands behind the word: nobody who checked, or each who did and on how many answers. */
const statusDetails = ({ status: { word, checkers, answered } }: Pick<PaperInput, 'status'>): Text[] => [
  phrase(`status-detail.${word}`, { checked: checkers.length > 0 ? 'yes' : 'no' }),
  ...checkers.map(({ by, name, questions }) =>
    phrase(`status-detail.by.${by}`, { name: name ?? '', named: name === null ? 'no' : 'yes', questions, answered }),
  ),
]

/** Band and status side by side, equally large; under each what it must not travel without. */
export const resultPanels = (input: PaperInput): Panel[] => {
  const { result } = input.assessment
  return [
    {
      label: phrase('panel.band'),
      value: headlineText(result),
      details: [indexText(result), phrase('panel.not-probability')],
    },
    {
      label: phrase('panel.status'),
      value: statusText(input),
      details: statusDetails(input),
    },
  ]
}

/** Critical indicators, how much is known, and how well it is proven. */
export const knownPanels = ({ assessment: { result } }: PaperInput): Panel[] => {
  const flags = countFlags(result)
  const { counts } = result
  return [
    {
      label: phrase('panel.critical'),
      value: phrase('panel.count', { count: flags.open }),
      details: [phrase('panel.critical-parts', flags), phrase('panel.critical-open', { blank: flags.blank })],
    },
    {
      label: phrase('panel.coverage'),
      value: phrase('panel.share', { share: fromKept(result.coverage) }),
      details: [
        phrase('panel.coverage-parts', {
          answered: counts.answered + counts.dontKnow,
          asked: counts.asked,
          of: counts.of,
        }),
      ],
    },
    {
      label: phrase('panel.proven'),
      value: phrase('panel.share', { share: fromKept(result.provenShare) }),
      details: [
        phrase('panel.proven-parts', {
          document: counts.byLevel[1],
          check: counts.byLevel[2],
          workers: counts.byLevel[3],
        }),
      ],
    },
  ]
}

/** Where the index lies among the bands of the method. */
export const bandChart = ({ edition, assessment }: PaperInput, previous: ReportInput['previous'] = null): Block => {
  const { risk } = assessment.result
  const ends = ({ low, high }: typeof risk) => ({ low: fromKept(low), high: fromKept(high) })
  const data: BandChart = {
    chart: 'band',
    bands: edition.method.bands,
    ...ends(risk),
    previous: previous ? ends(previous.result.risk) : null,
  }
  return {
    kind: 'chart',
    data,
    caption: phrase('chart.band', { again: previous ? 'yes' : 'no' }),
    alternative: phrase('chart.band-alternative', ends(risk)),
  }
}

/** What holding the paper says and does not say. */
export const notThis = (kind: string): Block => ({
  kind: 'box',
  title: phrase('not.title'),
  paragraphs: [phrase('not.finding'), phrase(`not.${kind}`), phrase('not.talking')],
})

/** The name at the top of a paper, with all that tells it from another of the same name. */
export const masthead = ({ party }: PaperInput, title: Text): Block => ({
  kind: 'masthead',
  title,
  name: plain(party.name),
  lines: [
    plain(party.site),
    ...(party.address || party.country
      ? [plain([party.address, party.country].filter((part) => part !== null).join(', '))]
      : []),
    phrase('party.register', { register: party.register ?? 'none' }),
  ],
})

/** What the result is, in a few sentences: flags first, then the band, then how firm it is. */
export const summarySection = (input: ReportInput): Section => {
  const { result } = input.assessment
  const flags = countFlags(result)
  const { robustness } = input.explanation
  const [from, to] = input.edition.method.robustness.interval
  const band = result.headline.determined ? result.headline.band : result.headline.to
  const reasons = result.headline.determined ? [] : result.headline.reasons
  const paragraphs: Text[] = [
    phrase('summary.flags', flags),
    phrase(result.headline.determined ? 'summary.band' : 'summary.between', {
      band,
      from: result.headline.determined ? band : result.headline.from,
      low: fromKept(result.risk.low),
      high: fromKept(result.risk.high),
    }),
    phrase('summary.known', {
      coverage: fromKept(result.coverage),
      dontKnow: fromKept(result.dontKnowShare),
      proven: fromKept(result.provenShare),
    }),
    ...(!result.headline.determined
      ? []
      : [
          phrase('summary.firm', {
            share: robustness.bands[band],
            band,
            low: robustness.low,
            high: robustness.high,
            draws: robustness.draws,
            within: to - from,
          }),
        ]),
  ]
  return {
    code: 'summary',
    level: 1,
    title: phrase('section.summary'),
    blocks: [
      ...paragraphs.map((text): Block => ({ kind: 'paragraph', tone: 'body', text })),
      ...(reasons.length > 0
        ? [
            { kind: 'paragraph', tone: 'body', text: phrase('summary.undetermined') } as const,
            { kind: 'list', items: reasons.map((reason) => phrase(`undetermined.${reason}`)) } as const,
          ]
        : []),
    ],
  }
}
