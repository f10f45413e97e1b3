import type { DataValidation } from 'hucre/xlsx'
import type { Say } from '../../messages/messages.ts'
import type { Key, Part } from './key.ts'
import { STYLES } from './style.ts'

/** A cell to be filled in: what it is for, the words before it, the list it chooses from, and the ends of a number. */
export type Field = Key & { caption: string; list: string | null; ends: readonly [number, number] | null }

/** How long a text may be, by what it is for: the least and the most characters. */
export const LENGTHS = { reason: [3, 1000], text: [1, 300], sha256: [64, 64] } as const

/** 1 January 1990 as a spreadsheet counts days; earlier answers are slips. */
const FIRST_DAY = '32874'

const looks: Readonly<Record<Part, (typeof STYLES)[keyof typeof STYLES]>> = {
  choice: STYLES.answer,
  instead: STYLES.answer,
  tick: STYLES.answer,
  reason: STYLES.answer,
  text: STYLES.answer,
  share: STYLES.share,
  number: STYLES.number,
  count: STYLES.number,
  day: STYLES.day,
}

/** How a cell of a field looks. */
export const lookOf = ({ part }: Field) => looks[part]

const bounds = ({ part, ends, detail }: Field): Omit<DataValidation, 'range'> => {
  switch (part) {
    case 'share':
      return { type: 'decimal', operator: 'between', formula1: '0', formula2: '1' }
    case 'number':
      return { type: 'decimal', operator: 'between', formula1: String(ends![0]), formula2: String(ends![1]) }
    case 'count':
      return { type: 'whole', operator: 'between', formula1: String(ends![0]), formula2: String(ends![1]) }
    case 'day':
      return { type: 'date', operator: 'between', formula1: FIRST_DAY, formula2: 'TODAY()' }
    default: {
      const [least, most] = LENGTHS[detail === 'sha256' ? detail : part === 'reason' ? part : 'text']
      return { type: 'textLength', operator: 'between', formula1: String(least), formula2: String(most) }
    }
  }
}

/** The rule of a cell: what it takes, what is said when it is entered, and what to do when something else is typed. */
export const ruleOf = (say: Say, field: Field, range: string, listRange: string | null): DataValidation => {
  const { part, ends, detail } = field
  const values = ends ? { least: ends[0], most: ends[1] } : {}
  const isFree = listRange !== null && part === 'text'
  const said = listRange ? 'choice' : detail === 'sha256' ? detail : part
  return {
    ...(listRange ? { type: 'list' as const, formula1: listRange } : bounds(field)),
    range,
    allowBlank: true,
    showErrorMessage: !isFree,
    errorStyle: 'stop',
    errorTitle: say('workbook.rule.title'),
    errorMessage: say(`workbook.rule.${said}`, values),
    ...(listRange
      ? {}
      : {
          showInputMessage: true,
          inputTitle: say(`workbook.hint-title.${said}`),
          inputMessage: say(`workbook.hint.${said}`, values),
        }),
  }
}
