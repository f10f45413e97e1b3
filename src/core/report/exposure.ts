import type { Exposure } from '../exposure/exposure.ts'
import { fromKept } from '../numbers.ts'
import type { ExposureResult } from '../score/result.ts'
import { factText } from './answered.ts'
import type { Cell, Section, Text } from './content.ts'
import { phrase } from './content.ts'
import { figure } from './figures.ts'
import type { ExposureFact, FactSource, ReportInput } from './input.ts'

const sourceText = ({ title, edition, evidence }: FactSource): Text =>
  evidence === null
    ? phrase('exposure.source', { title, edition })
    : phrase('exposure.source-learnt', { title, edition, evidence })

/** Looked-up exposures → facts for a paper. Countries get their names in the language of the paper, sources their titles. */
export const listExposureFacts = (
  exposures: readonly Exposure[],
  sources: ReadonlyMap<string, { title: string }>,
  countryName: (code: string) => string,
): ExposureFact[] =>
  exposures.map(({ code, because, bases }) => ({
    code,
    found: because.map(({ message, values }) => ({
      message: `screening.${message}`,
      values: 'country' in values ? { ...values, country: countryName(String(values.country)) } : values,
    })),
    sources: bases.map(({ source, edition, evidence }) => ({
      title: sources.get(source)?.title ?? source,
      edition,
      evidence,
    })),
  }))

const sourceTexts = (
  { edition: { catalogue }, exposureFacts, response }: ReportInput,
  exposure: ExposureResult,
): { found: Text[]; source: Text[] } => {
  const facts = exposureFacts.filter(({ code }) => code === exposure.code)
  const sources = facts.flatMap((fact) => fact.sources)
  if (facts.length > 0)
    return {
      found: facts.flatMap(({ found }) => found),
      source: sources.length > 0 ? sources.map(sourceText) : [phrase('exposure.no-source')],
    }
  const question = catalogue.profile.find(({ code }) => code === exposure.code)!
  return {
    found: [factText(catalogue, question, response.profile) ?? phrase('exposure.unknown')],
    source: [phrase(question.evidenced ? 'exposure.own-answer' : 'exposure.no-source', { level: exposure.level })],
  }
}

/** Facts about place, sector, good and workforce: what was found, where it comes from, and what each adds. */
export const exposureSection = (input: ReportInput): Section => {
  const { result } = input.assessment
  const { texts } = input.edition.catalogue
  const rows = result.exposures.map((exposure): Cell[] => {
    const { found, source } = sourceTexts(input, exposure)
    return [
      [phrase('indicator', { code: exposure.code, name: texts.profile[exposure.code]?.question ?? exposure.code })],
      found,
      source,
      [exposure.used === null ? phrase('exposure.unknown-value') : figure(exposure.used)],
      [exposure.share === null ? phrase('figure.none') : phrase('figure.share', { share: fromKept(exposure.share) })],
    ]
  })
  return {
    code: 'exposure',
    level: 1,
    title: phrase('section.exposure'),
    blocks: [
      {
        kind: 'paragraph',
        tone: 'body',
        text: phrase('exposure.intro', { low: fromKept(result.inherent.low), high: fromKept(result.inherent.high) }),
      },
      {
        kind: 'table',
        dense: false,
        caption: phrase('exposure.caption'),
        columns: [
          { title: phrase('column.exposure'), part: 0.31, align: 'start' },
          { title: phrase('column.found'), part: 0.25, align: 'start' },
          { title: phrase('column.source'), part: 0.24, align: 'start' },
          { title: phrase('column.value'), part: 0.1, align: 'end' },
          { title: phrase('column.share'), part: 0.1, align: 'end' },
        ],
        rows,
      },
      { kind: 'paragraph', tone: 'note', text: phrase('exposure.note') },
    ],
  }
}
