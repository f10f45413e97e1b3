import { fromKept } from '../numbers.ts'
import type { Block, Fact, Section, Text } from './content.ts'
import { phrase, plain } from './content.ts'
import { figure } from './figures.ts'
import type { PaperInput, ReportInput } from './input.ts'

/** More sites than this are counted on the first page and listed on a page of their own. */
const FEW_SITES = 3

/** Names of sites in a few words: the names, or how many there are where they would drown the page. */
export const siteTexts = (sites: readonly string[]): Text[] => {
  if (sites.length === 0) return [phrase('scope.no-sites')]
  return sites.length <= FEW_SITES ? sites.map(plain) : [phrase('scope.sites-listed', { count: sites.length })]
}

/** The names of many sites, where the first page only counts them. */
export const siteSection = ({ party }: PaperInput): Section[] => {
  const list = (sites: readonly string[], key: string): Block[] =>
    sites.length <= FEW_SITES
      ? []
      : [
          { kind: 'paragraph', tone: 'lead', text: phrase(key, { count: sites.length }) },
          { kind: 'list', items: sites.map(plain) },
        ]
  const blocks = [
    ...list(party.sitesCovered, 'scope.covered-list'),
    ...list(party.sitesNotCovered, 'scope.not-covered-list'),
  ]
  return blocks.length === 0 ? [] : [{ code: 'sites', level: 1, title: phrase('section.sites'), blocks }]
}

/** Who declared, by function and day. */
export const declaredText = ({ response }: PaperInput): Text =>
  response.declaration
    ? phrase('scope.declared', { function: response.declaration.function, on: response.declaration.on })
    : phrase('scope.not-declared')

/** Sites and workers in and out of scope. */
export const scopeFacts = ({ party, response }: PaperInput): Fact[] => {
  const workers = response.profile.workers ?? null
  return [
    { term: phrase('scope.covered'), details: siteTexts(party.sitesCovered) },
    { term: phrase('scope.not-covered'), details: siteTexts(party.sitesNotCovered) },
    {
      term: phrase('scope.workforce'),
      details: [
        workers === null ? phrase('scope.workers-unknown') : phrase('scope.workers', { count: Number(workers) }),
        phrase('scope.agents'),
      ],
    },
  ]
}

/** What the paper covers, how the answers were given, and how the index is made. */
export const scopeSection = (input: ReportInput): Section => {
  const { assessment, issuer } = input
  const { result, catalogue, method } = assessment
  const floor = Math.max(0, ...result.flags.map((flag) => flag.floor))
  const facts: Fact[] = [
    ...scopeFacts(input),
    {
      term: phrase('scope.questionnaire'),
      details: [
        phrase('scope.form', {
          form: assessment.form,
          edition: catalogue.edition,
          asked: result.counts.asked,
          of: result.counts.of,
        }),
      ],
    },
    { term: phrase('scope.closed'), details: [plain(assessment.closedOn)] },
    { term: phrase('scope.declaration'), details: [declaredText(input)] },
    { term: phrase('scope.issuer'), details: [issuerText(input), phrase('scope.issuer-role', { name: issuer.name })] },
  ]
  const made: Fact[] = [
    {
      term: phrase('made.inherent'),
      details: [
        phrase('figure.interval', { low: fromKept(result.inherent.low), high: fromKept(result.inherent.high) }),
      ],
    },
    {
      term: phrase('made.control'),
      details: [phrase('figure.interval', { low: fromKept(result.control.low), high: fromKept(result.control.high) })],
    },
    { term: phrase('made.claimed'), details: [figure(result.control.claimed)] },
    ...result.control.sensitivity.map(
      ({ power, value }): Fact => ({ term: phrase('made.power', { power }), details: [figure(value)] }),
    ),
    { term: phrase('made.before-flags'), details: [figure(result.beforeFlags)] },
    { term: phrase('made.floor'), details: [floor === 0 ? phrase('made.no-floor') : figure(floor)] },
    {
      term: phrase('made.index'),
      details: [phrase('figure.interval', { low: fromKept(result.risk.low), high: fromKept(result.risk.high) })],
    },
  ]
  return {
    code: 'scope',
    level: 1,
    title: phrase('section.scope'),
    blocks: [
      { kind: 'facts', abreast: 1, facts },
      {
        kind: 'paragraph',
        tone: 'body',
        text: phrase('scope.method', { method: method.edition, share: input.edition.method.residual.controlShare }),
      },
      { kind: 'facts', abreast: 1, facts: made },
    ],
  }
}

/** Who issued the paper; without a public address, that it is a demonstration. */
export const issuerText = ({ issuer }: Pick<PaperInput, 'issuer'>): Text =>
  issuer.origin === null
    ? phrase('scope.demonstration')
    : phrase('scope.issued-by', { name: issuer.name, origin: issuer.origin })
