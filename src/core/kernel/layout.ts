import { type Catalogue, choicesOf } from '../catalogue/catalogue.ts'
import type { Indicator, ProfileQuestion } from '../catalogue/parts.ts'

/** Code of a question nobody answered, and of *don't know*; choices follow in their order. */
export const BLANK = 0
export const DONT_KNOW_CODE = 1
export const FIRST_CHOICE = 2
/** Code of a figure that stands in full among the exact values. */
export const EXACT = 255
/** Code of a date that stands in full among the exact values. */
export const EXACT_DATE = 65_535
/** Two bytes hold the days from here to 2129. */
export const FIRST_DATE = '1950-01-01'

/** What a record begins with: form, place and number of its exact values, closing day. */
export const HEAD = { form: 0, exactFrom: 1, exactCount: 4, closedOn: 5, bytes: 8 } as const
export const FORMS = ['short', 'full'] as const

/** Where one answer or fact stands in a record, and how its codes are to be read; `codes` are those of the choices. */
export type Field = { code: string; at: number; bytes: number; codes: ReadonlyMap<string, number> } & (
  | { kind: 'choice'; choices: readonly string[] }
  | { kind: 'ticks'; choices: readonly string[] }
  | { kind: 'figure'; choices: readonly string[]; least: number; parts: number; most: number }
  | { kind: 'date'; choices: readonly string[] }
  | { kind: 'division'; choices: readonly string[] }
)
type Placed = Field extends infer Each ? (Each extends Field ? Omit<Each, 'at' | 'codes'> : never) : never

/** The record of one assessment: head, profile facts and answers; then what was looked up and what reviewers found. */
export type Layout = {
  /** Profile facts that stand in codes; countries and goods count by what was looked up for them. */
  profile: readonly Field[]
  /** One field for each indicator, in catalogue order. */
  questions: readonly Field[]
  /** Bytes of head, profile facts and answers. */
  answersBytes: number
  lookups: { at: number; codes: readonly string[] }
  /** Numbers of closed flags and of reds carried from earlier answers; each takes an exact value. */
  closings: number
  carried: number
  levels: { at: number; codes: readonly string[] }
  accepted: { at: number; codes: readonly string[] }
  plans: { at: number; codes: readonly string[] }
  pairs: { at: number; codes: readonly string[] }
  width: number
}

const figure = (code: string, choices: readonly string[], scale: { least: number; most: number; parts: number }) => {
  const room = EXACT - 1 - FIRST_CHOICE - choices.length
  const most = Math.min(scale.most, scale.least + room / scale.parts)
  return { code, bytes: 1, kind: 'figure', choices, least: scale.least, parts: scale.parts, most } as const
}

const questionField = (indicator: Indicator): Placed => {
  const { code, scale } = indicator
  const choices = choicesOf(indicator).map((choice) => choice.code)
  if (scale.type === 'multiple') return { code, bytes: Math.ceil((choices.length + 1) / 8), kind: 'ticks', choices }
  if (scale.type === 'share') return figure(code, choices, { least: 0, most: 1, parts: 100 })
  if (scale.type === 'number') return figure(code, choices, { least: scale.minimum, most: scale.maximum, parts: 1 })
  return scale.type === 'date' ? { code, bytes: 2, kind: 'date', choices } : { code, bytes: 1, kind: 'choice', choices }
}

const profileField = ({ code, type, choices = [], minimum = 0, maximum = 0 }: ProfileQuestion): Placed[] => {
  if (type === 'single') return [{ code, bytes: 1, kind: 'choice', choices }]
  if (type === 'share') return [figure(code, [], { least: 0, most: 1, parts: 100 })]
  if (type === 'number') return [figure(code, [], { least: minimum, most: maximum, parts: 1 })]
  return type === 'division' ? [{ code, bytes: 1, kind: 'division', choices: [] }] : []
}

/** Ticks are bits, of which the lowest is *don't know*; any other choice is a number of its own. */
const codesOf = ({ kind, choices }: Placed): ReadonlyMap<string, number> =>
  new Map(choices.map((choice, i) => [choice, kind === 'ticks' ? 2 ** (i + 1) : FIRST_CHOICE + i]))

const layOut = ({ indicators, profile, contradictions }: Catalogue): Layout => {
  let next: number = HEAD.bytes
  const take = (bytes: number): number => {
    next += bytes
    return next - bytes
  }
  const place = (field: Placed): Field => ({ ...field, at: take(field.bytes), codes: codesOf(field) })
  const facts = profile.flatMap(profileField).map(place)
  const questions = indicators.map((indicator) => place(questionField(indicator)))
  const answersBytes = next
  const having = (key: 'kind' | 'repairPlan', value: unknown) =>
    indicators.filter((each) => choicesOf(each).some((choice) => choice[key] === value)).map(({ code }) => code)
  const list = (codes: readonly string[], bits: number) => ({ at: take(Math.ceil((codes.length * bits) / 8)), codes })
  const lookedUp = profile.filter(({ evidenced }) => !evidenced).map(({ code }) => code)
  const evidenced = profile.filter((question) => question.evidenced).map(({ code }) => code)
  return {
    profile: facts,
    questions,
    answersBytes,
    lookups: list(lookedUp, 8),
    closings: take(1),
    carried: take(1),
    levels: list([...indicators.map(({ code }) => code), ...evidenced], 2),
    accepted: list(having('kind', 'not-applicable'), 1),
    plans: list(having('repairPlan', true), 1),
    pairs: list(
      contradictions.map(({ code }) => code),
      1,
    ),
    width: next,
  }
}

const layouts = new WeakMap<Catalogue, Layout>()

/** The layout of the records of a catalogue, worked out once. It changes with the catalogue: codes are read with the edition that packed them. */
export const createLayout = (catalogue: Catalogue): Layout => {
  const known = layouts.get(catalogue)
  if (known) return known
  const layout = layOut(catalogue)
  layouts.set(catalogue, layout)
  return layout
}
