import { DONT_KNOW } from '../../core/answers/answer.ts'
import { type Catalogue, choicesOf } from '../../core/catalogue/catalogue.ts'
import type { Indicator } from '../../core/catalogue/parts.ts'
import type { ExposureData } from '../../core/exposure/data.ts'
import type { Say } from '../../messages/messages.ts'
import { EVIDENCE, evidenceKinds, type Key, TICK } from './key.ts'

/** A word that can be chosen, with its code. */
export type Label = { code: string; label: string }

/** The words to choose from, by the question or the column they belong to. */
export type Choices = ReadonlyMap<string, readonly Label[]>

const labelled = (codes: readonly string[], labels: Readonly<Record<string, string>>): Label[] =>
  codes.map((code) => ({ code, label: labels[code] ?? code }))

/** Everything that can be chosen in a workbook of this catalogue, and where: answers, facts about the site, evidence, ticks. */
export const createChoices = (catalogue: Catalogue, exposure: ExposureData, say: Say): Choices => {
  const { texts } = catalogue
  const sorted = (labels: Label[]) => labels.sort((a, b) => (a.label < b.label ? -1 : 1))
  const labelsOf = (code: string) => ({ ...texts.choices, ...texts.indicators[code]!.choices })
  const excluding = (indicator: Indicator) =>
    choicesOf(indicator)
      .filter(({ kind }) => kind === 'not-applicable')
      .map(({ code }) => code)
  const evidenced = [...catalogue.indicators, ...catalogue.profile].map(({ code }) => ({
    code,
    label: `${code} ${texts.indicators[code]?.name ?? texts.profile[code]!.question}`,
  }))
  return new Map<string, readonly Label[]>([
    ...catalogue.indicators.map((indicator): [string, Label[]] => [
      indicator.code,
      labelled([...choicesOf(indicator).map(({ code }) => code), DONT_KNOW], labelsOf(indicator.code)),
    ]),
    ...catalogue.indicators
      .filter(({ scale }) => scale.type === 'multiple')
      .map((indicator): [string, Label[]] => [
        `${indicator.code}-instead`,
        labelled([DONT_KNOW, ...excluding(indicator)], labelsOf(indicator.code)),
      ]),
    ...catalogue.profile
      .filter(({ choices = [] }) => choices.length > 0)
      .map(({ code, choices = [] }): [string, Label[]] => [code, labelled(choices, texts.profile[code]!.choices)]),
    ['C01', sorted([...exposure.countries.values()].map(({ code, name }) => ({ code, label: name })))],
    ['C01b', sorted([...exposure.listings.keys()].map((good) => ({ code: good, label: good })))],
    ['C02', [...exposure.divisions.values()].map(({ code, title }) => ({ code, label: `${code} ${title}` }))],
    [EVIDENCE.question, evidenced],
    [EVIDENCE.kind, evidenceKinds.map((code) => ({ code, label: say(`workbook.evidence.kind.${code}`) }))],
    [TICK, [{ code: TICK, label: say('workbook.tick') }]],
  ])
}

/** The list a cell chooses from, by the name it has among the choices; null where it takes a figure, a day or a text of one's own. */
export const listOf = ({ owner, part, detail }: Key, lists: ReadonlyMap<string, unknown>): string | null => {
  switch (part) {
    case 'choice':
      return owner.startsWith('evidence-') ? EVIDENCE[detail as keyof typeof EVIDENCE] : owner
    case 'instead':
      return lists.has(`${owner}-instead`) ? `${owner}-instead` : owner
    case 'tick':
      return TICK
    case 'text':
      return lists.has(owner) ? owner : null
    default:
      return null
  }
}
