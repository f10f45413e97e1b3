import type { CellValue } from 'hucre/xlsx'
import { DONT_KNOW } from '../../core/answers/answer.ts'
import type { Evidence } from '../../core/answers/evidence.ts'
import type { Declaration } from '../../core/answers/response.ts'
import { isDay } from '../../core/calendar.ts'
import { type Catalogue, choicesOf } from '../../core/catalogue/catalogue.ts'
import type { Indicator } from '../../core/catalogue/parts.ts'
import type { Profile } from '../../core/profile.ts'
import { safeCell } from '../csv.ts'
import type { Choices } from './choices.ts'
import { lineOwner } from './evidence.ts'
import { COVER, EVIDENCE, TICK } from './key.ts'

/** What is known before anybody fills in the workbook, as it is sent in JSON. */
export type Answered = {
  profile: Profile
  answers?: Readonly<Record<string, unknown>>
  evidence?: readonly Evidence[]
  closedOn?: string
  declaration?: Declaration | null
}

type Filled = [key: string, value: CellValue][]

const dayCell = (day: string): Date => new Date(`${day}T00:00:00.000Z`)

/** The cells of one sent answer, that is, one that `readAnswer` takes. */
const answerCells = (choices: Choices, indicator: Indicator, sent: unknown): Filled => {
  const { code, scale } = indicator
  const label = (choice: string) => choices.get(code)!.find((each) => each.code === choice)?.label ?? choice
  if (Array.isArray(sent)) return sent.map((each) => [`${code}:tick:${each}`, choices.get(TICK)![0]!.label])
  if (typeof sent === 'number') return [[`${code}:${scale.type === 'share' ? 'share' : 'number'}`, sent]]
  const part = scale.type === 'yes-no' || scale.type === 'single' ? 'choice' : 'instead'
  if (typeof sent === 'string') {
    const isChoice = sent === DONT_KNOW || choicesOf(indicator).some((choice) => choice.code === sent)
    return !isChoice && isDay(sent) ? [[`${code}:day`, dayCell(sent)]] : [[`${code}:${part}`, label(sent)]]
  }
  const { choice, reason } = sent as { choice: string; reason: string }
  return [
    [`${code}:${part}`, label(choice)],
    [`${code}:reason`, safeCell(reason)],
  ]
}

const factCells = (choices: Choices, code: string, type: string, fact: NonNullable<Profile[string]>): Filled => {
  const label = (choice: string) => choices.get(code)?.find((each) => each.code === choice)?.label ?? choice
  if (Array.isArray(fact))
    return fact.map((each, i) => [
      `${code}:${type === 'countries' ? 'choice' : 'text'}:${i + 1}`,
      type === 'countries' ? label(each) : safeCell(each),
    ])
  if (typeof fact === 'number') return [[`${code}:${type === 'share' ? 'share' : 'count'}`, fact]]
  return [[`${code}:choice`, label(fact)]]
}

const evidenceCells = (choices: Choices, { question, kind, title, date, sha256 }: Evidence, line: number): Filled => {
  const owner = lineOwner(line)
  const label = (list: string, code: string) => choices.get(list)!.find((each) => each.code === code)?.label ?? code
  return [
    [`${owner}:choice:question`, label(EVIDENCE.question, question)],
    [`${owner}:choice:kind`, label(EVIDENCE.kind, kind)],
    [`${owner}:text:title`, safeCell(title)],
    ...(date ? ([[`${owner}:day:date`, dayCell(date)]] as Filled) : []),
    ...(sha256 ? ([[`${owner}:text:sha256`, sha256]] as Filled) : []),
  ]
}

/** What is known already, as the values of the cells it goes into, by key. */
export const cellsOf = (catalogue: Catalogue, choices: Choices, answered: Answered): ReadonlyMap<string, CellValue> => {
  const { profile, answers = {}, evidence = [], closedOn, declaration } = answered
  const facts = Object.entries(profile).flatMap(([code, fact]) => {
    const type = catalogue.profile.find((question) => question.code === code)?.type ?? 'number'
    return fact === null ? [] : factCells(choices, code, type, fact)
  })
  const given = catalogue.indicators.flatMap((indicator) => {
    const sent = answers[indicator.code] ?? null
    return sent === null ? [] : answerCells(choices, indicator, sent)
  })
  return new Map<string, CellValue>([
    ...facts,
    ...given,
    ...evidence.flatMap((each, i) => evidenceCells(choices, each, i + 1)),
    ...(closedOn ? ([[`${COVER.closed}:day`, dayCell(closedOn)]] as Filled) : []),
    ...(declaration
      ? ([
          [`${COVER.declaredBy}:text`, safeCell(declaration.function)],
          [`${COVER.declaredOn}:day`, dayCell(declaration.on)],
        ] as Filled)
      : []),
  ])
}
