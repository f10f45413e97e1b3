import type { CertificateDecision } from '../certificate.ts'
import { checkBlocks, digestFacts } from './closing.ts'
import type { Fact, Paper, Section } from './content.ts'
import { phrase, plain } from './content.ts'
import { flagsSection } from './flags.ts'
import type { PaperInput } from './input.ts'
import { profileTable } from './profile.ts'
import { margins } from './report.ts'
import { declaredText, issuerText, scopeFacts, siteSection } from './scope.ts'
import { bandChart, checkerNames, knownPanels, masthead, notThis, resultPanels } from './summary.ts'

/** What was decided to be given: which paper, and from when until when. */
export type Granted = Pick<CertificateDecision & { granted: true }, 'kind' | 'validFrom' | 'validUntil'>

/** What a record is made from: a granted decision and the number it is filed under. `status` says no more than its kind. */
export type RecordInput = PaperInput & { granted: Granted; number: string }

/** A record or certificate: `kind` tells it from a report. */
export type RecordPaper = Paper & { kind: 'record' }

/** Who checked, from a reviewed record on: named on its face, as the word alone says nothing of who stands behind it. */
const checkedBy = (input: RecordInput): Fact[] => {
  const names = checkerNames(input)
  return input.status.word === 'answered' || names === ''
    ? []
    : [{ term: phrase(`record.${input.status.word}-by`), details: [plain(names)] }]
}

const facts = (input: RecordInput): Fact[] => {
  const { assessment, granted, issuer, number } = input
  const { counts } = assessment.result
  return [
    { term: phrase('record.number'), details: [plain(number)] },
    {
      term: phrase('record.valid'),
      details: [phrase('record.from-until', { from: granted.validFrom, until: granted.validUntil })],
    },
    ...scopeFacts(input),
    {
      term: phrase('scope.questionnaire'),
      details: [
        phrase('scope.form', {
          form: assessment.form,
          edition: assessment.catalogue.edition,
          asked: counts.asked,
          of: counts.of,
        }),
      ],
    },
    {
      term: phrase('record.answers'),
      details: [
        phrase('record.counts', {
          answered: counts.answered,
          dontKnow: counts.dontKnow,
          notApplicable: counts.notApplicable,
          notAnswered: counts.notAnswered,
          notAsked: counts.notAsked,
        }),
      ],
    },
    { term: phrase('scope.closed'), details: [plain(assessment.closedOn)] },
    { term: phrase('scope.declaration'), details: [declaredText(input)] },
    ...checkedBy(input),
    { term: phrase('scope.issuer'), details: [issuerText(input), phrase('scope.issuer-role', { name: issuer.name })] },
    {
      term: phrase('record.concerns'),
      details: [
        issuer.concerns === null ? phrase('record.no-concerns') : phrase('record.concerns-at', { at: issuer.concerns }),
      ],
    },
    { term: phrase('record.check'), details: [phrase('record.check-how')] },
  ]
}

const checkSection = (input: RecordInput): Section => ({
  code: 'check',
  level: 1,
  title: phrase('section.check'),
  blocks: [...checkBlocks(input), { kind: 'facts', abreast: 1, facts: digestFacts(input) }],
})

/** A record or certificate on a granted decision: everything a reader needs on the first page, never more than what was done. */
export const createRecord = (input: RecordInput): RecordPaper => {
  const { kind } = input.granted
  const title = phrase(`title.${kind}`)
  return {
    kind: 'record',
    language: input.edition.catalogue.texts.language,
    title,
    ...margins(input, kind),
    front: [
      masthead(input, title),
      { kind: 'panels', size: 'large', panels: resultPanels(input) },
      { kind: 'panels', size: 'small', panels: knownPanels(input) },
      { kind: 'facts', abreast: 2, facts: facts(input) },
      profileTable(input),
    ],
    sections: [
      { code: 'meaning', level: 1, title: phrase('section.meaning'), blocks: [bandChart(input), notThis(kind)] },
      ...(input.assessment.result.flags.length + input.assessment.result.openFlagQuestions.length > 0
        ? [flagsSection(input)]
        : []),
      ...siteSection(input),
      checkSection(input),
    ],
  }
}
