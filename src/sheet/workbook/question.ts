import { type Catalogue, choicesOf } from '../../core/catalogue/catalogue.ts'
import type { Indicator } from '../../core/catalogue/parts.ts'
import type { Say } from '../../messages/messages.ts'
import type { Field } from './field.ts'
import { TICK } from './key.ts'

/** The cells one question is answered in, in their order: figures and ticks first, then the words instead, then why it does not apply. */
export const questionFields = ({ texts }: Catalogue, say: Say, indicator: Indicator): Field[] => {
  const { code, scale } = indicator
  const offered = choicesOf(indicator)
  const field = (part: Field['part'], caption: string, more: Partial<Field> = {}): Field => ({
    owner: code,
    part,
    detail: null,
    caption,
    list: null,
    ends: null,
    ...more,
  })
  const said = (name: string) => say(`workbook.caption.${name}`)
  const labels: Record<string, string> = { ...texts.choices, ...texts.indicators[code]!.choices }
  const reason = offered.some(({ kind }) => kind === 'not-applicable') ? [field('reason', said('reason'))] : []
  const instead = field('instead', said(scale.type === 'multiple' ? 'instead-of-ticks' : 'instead'), { list: code })
  switch (scale.type) {
    case 'yes-no':
    case 'single':
      return [field('choice', said('choice'), { list: code }), ...reason]
    case 'multiple':
      return [
        ...offered
          .filter(({ kind }) => kind !== 'not-applicable')
          .map((choice) => field('tick', labels[choice.code]!, { detail: choice.code, list: TICK })),
        { ...instead, list: `${code}-instead` },
        ...reason,
      ]
    case 'share':
      return [field('share', said('share')), instead, ...reason]
    case 'number':
      return [field('number', said(scale.unit), { ends: [scale.minimum, scale.maximum] }), instead, ...reason]
    case 'date':
      return [field('day', said('day')), instead, ...reason]
  }
}
