import type { Block, Cell, Fact, Section } from './content.ts'
import { phrase, plain } from './content.ts'
import type { PaperInput } from './input.ts'

const TERMS = [
  'band',
  'index',
  'interval',
  'coverage',
  'inherent',
  'control',
  'claimed',
  'evidenced',
  'level',
  'critical',
  'floor',
  'benchmark',
  'indicator',
  'site',
] as const

/** The words of the paper, each in a sentence. */
export const glossarySection = (): Section => ({
  code: 'glossary',
  level: 1,
  title: phrase('section.glossary'),
  blocks: [
    {
      kind: 'facts',
      abreast: 1,
      facts: TERMS.map((term): Fact => ({ term: phrase(`term.${term}`), details: [phrase(`meaning.${term}`)] })),
    },
  ],
})

/** The documents the benchmarks and indicators rest on, and how each was read. */
export const sourcesSection = ({ edition: { catalogue } }: PaperInput): Section => {
  const cited = new Set(
    [...catalogue.benchmarks, ...catalogue.indicators, ...catalogue.profile].flatMap(({ sources }) =>
      sources.map(({ source }) => source),
    ),
  )
  const rows = catalogue.sources
    .filter(({ code }) => cited.has(code))
    .map(({ document, title, url, reliability }): Cell[] => [
      [plain(document)],
      [plain(title), ...(url ? [plain(url)] : [])],
      [phrase(`sources.read.${reliability}`)],
    ])
  return {
    code: 'sources',
    level: 1,
    title: phrase('section.sources'),
    blocks: [
      { kind: 'paragraph', tone: 'body', text: phrase('sources.intro', { edition: catalogue.edition }) },
      {
        kind: 'table',
        dense: false,
        caption: phrase('sources.caption'),
        columns: [
          { title: phrase('column.document'), part: 0.27, align: 'start' },
          { title: phrase('column.title'), part: 0.53, align: 'start' },
          { title: phrase('column.read'), part: 0.2, align: 'start' },
        ],
        rows,
      },
    ],
  }
}

/** Every digest the result can be traced by. */
export const digestFacts = ({ assessment }: PaperInput): Fact[] => [
  { term: phrase('digest.assessment'), details: [plain(assessment.digest)] },
  { term: phrase('digest.response'), details: [plain(assessment.response)] },
  {
    term: phrase('digest.review'),
    details: [assessment.review === null ? phrase('digest.no-review') : plain(assessment.review)],
  },
  ...([assessment.catalogue, assessment.method, assessment.exposureData] as const).map(
    ({ edition, digest }): Fact => ({ term: plain(edition), details: [plain(digest)] }),
  ),
]

/** How anybody with the bundle works the result out again. */
export const checkBlocks = ({ assessment }: PaperInput): Block[] => [
  { kind: 'paragraph', tone: 'body', text: phrase('check.how') },
  {
    kind: 'box',
    title: plain('palermo rescore bundle.json'),
    paragraphs: [phrase('check.equal', { digest: assessment.digest })],
  },
]

/** Digests, and how to re-score. */
export const digestsSection = (input: PaperInput): Section => ({
  code: 'digests',
  level: 1,
  title: phrase('section.digests'),
  blocks: [...checkBlocks(input), { kind: 'facts', abreast: 1, facts: digestFacts(input) }],
})
