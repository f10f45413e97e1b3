import { choicesOf } from '../../../src/core/catalogue/catalogue.ts'
import type { Indicator } from '../../../src/core/catalogue/parts.ts'
import { edition } from '../../support/edition.ts'
import { say } from './books.ts'
import type { Step } from './office.ts'

const { texts } = edition.catalogue

const labelOf = ({ code }: Indicator, choice: string): string =>
  texts.indicators[code]!.choices[choice] ?? texts.choices[choice]!

const caption = (name: string) => say(`workbook.caption.${name}`)

/** One way to answer a question: what a person does in the workbook, and the answer that is meant by it. */
export type Way = { sent: unknown; steps: Step[] }

/** Days and shares as people type them, with what they mean. */
const SHARES = [
  ['45 %', 0.45],
  ['12.5%', 0.125],
  ['0%', 0],
  ['100 %', 1],
  ['0.3', 0.3],
] as const
const DAYS = [
  ['2026-03-31', '2026-03-31'],
  ['2025-12-01', '2025-12-01'],
] as const

/** Every way to answer a question: each choice, each word instead of a figure, figures at both ends, ticks alone and together. */
export const waysOf = (indicator: Indicator): Way[] => {
  const { code, scale } = indicator
  const type = scale.type
  const offered = choicesOf(indicator)
  const where = { yesno: 'choice', multiple: 'instead-of-ticks', other: 'instead' }
  const line = type === 'yes-no' || type === 'single' ? where.yesno : type === 'multiple' ? where.multiple : where.other
  const choose = (choice: string): Step => ({
    question: code,
    caption: caption(line),
    chosen: labelOf(indicator, choice),
  })
  const tick = (choice: string): Step => ({
    question: code,
    caption: labelOf(indicator, choice),
    chosen: say('workbook.tick'),
  })
  const words = offered.map(({ code: choice, kind }): Way => {
    if (kind === 'not-applicable') {
      const reason = `not at our site: ${choice}`
      return {
        sent: { choice, reason },
        steps: [choose(choice), { question: code, caption: caption('reason'), typed: reason }],
      }
    }
    return type === 'multiple' ? { sent: [choice], steps: [tick(choice)] } : { sent: choice, steps: [choose(choice)] }
  })
  const all = offered.filter(({ kind }) => kind === undefined).map((choice) => choice.code)
  const typed = (name: string, text: string, sent: unknown): Way => ({
    sent,
    steps: [{ question: code, caption: caption(name), typed: text }],
  })
  const figures: Record<typeof type, Way[]> = {
    'yes-no': [],
    single: [],
    multiple: [{ sent: all, steps: all.map(tick) }],
    share: SHARES.map(([text, share]) => typed('share', text, share)),
    number:
      scale.type === 'number'
        ? [String(scale.minimum), '47.5', String(scale.maximum)].map((text) => typed('hours', text, Number(text)))
        : [],
    date: DAYS.map(([text, day]) => typed('day', text, day)),
  }
  return [...figures[type], ...words, { sent: 'dont-know', steps: [choose('dont-know')] }, { sent: null, steps: [] }]
}
