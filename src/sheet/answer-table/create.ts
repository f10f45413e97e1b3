import type { CellStyle, DataValidation } from 'hucre/xlsx'
import type { Edition } from '../../core/catalogue/catalogue.ts'
import type { ExposureData } from '../../core/exposure/data.ts'
import type { Say } from '../../messages/messages.ts'
import { cellName } from '../open.ts'
import { createChoices } from '../workbook/choices.ts'
import { STYLES } from '../workbook/style.ts'
import { writeBook } from '../write.ts'
import { type Column, listColumns } from './columns.ts'

/** So many rows have drop-downs and rules; the table may be longer. */
const ROWS = 2_000

const letterOf = (column: number): string => cellName(0, column).replace(/\d+$/, '')

/** The list a column offers: single choices, and where several may be given the words to copy. */
const listOf = ({ at }: Column): string | null => /^response\.(?:answers|profile)\.(.+)$/.exec(at)?.[1] ?? null

const styleOf = ({ catalogue }: Edition, { at }: Column): CellStyle => {
  const code = listOf({ at, header: '' })
  const indicator = catalogue.indicators.find((each) => each.code === code)
  const fact = catalogue.profile.find((each) => each.code === code)
  if (indicator?.scale.type === 'share' || fact?.type === 'share') return STYLES.share
  if (indicator?.scale.type === 'date' || at.endsWith('closedOn') || at.endsWith('declaration.on')) return STYLES.day
  return STYLES.answer
}

/** An empty table of answers: a row for each site, a column for each question, and beside it the words that can be chosen. */
export const createAnswerTable = async (
  say: Say,
  edition: Edition,
  exposure: ExposureData,
): Promise<Uint8Array<ArrayBuffer>> => {
  const { catalogue } = edition
  const columns = listColumns(say, catalogue)
  const choices = createChoices(catalogue, exposure, say)
  const several = new Set([
    ...catalogue.indicators.filter(({ scale }) => scale.type === 'multiple').map(({ code }) => code),
    ...catalogue.profile.filter(({ type }) => type === 'countries' || type === 'goods').map(({ code }) => code),
  ])
  const listed = columns.flatMap((column) => {
    const code = listOf(column)
    const labels = code ? choices.get(code) : undefined
    return code && labels ? [{ code, labels, header: column.header }] : []
  })
  const longest = Math.max(...listed.map(({ labels }) => labels.length))
  const name = say('batch.table.choices')
  const validations = columns.flatMap((column, i): DataValidation[] => {
    const code = listOf(column)
    const at = listed.findIndex((list) => list.code === code)
    if (at < 0 || several.has(code!)) return []
    const range = `'${name}'!$${letterOf(at)}$2:$${letterOf(at)}$${listed[at]!.labels.length + 1}`
    // A figure or a reason may stand instead of a word, so that the list proposes and does not refuse.
    return [
      {
        type: 'list',
        formula1: range,
        range: `${letterOf(i)}2:${letterOf(i)}${ROWS}`,
        allowBlank: true,
        showErrorMessage: false,
      },
    ]
  })
  const about = say('batch.table.about', { edition: catalogue.edition }).split('\n')
  return writeBook({
    sheets: [
      {
        name: say('batch.table.sites'),
        columns: columns.map((column) => ({ width: 18, style: styleOf(edition, column) })),
        rows: [columns.map(({ header }) => header)],
        rowDefs: new Map([[0, { height: 60 }]]),
        cells: new Map(columns.map(({ header }, i) => [`0,${i}`, { value: header, style: STYLES.heading }])),
        dataValidations: validations,
        freezePane: { rows: 1, columns: 3 },
      },
      {
        name,
        rows: [
          listed.map(({ header }) => header),
          ...Array.from({ length: longest }, (_, i) => listed.map(({ labels }) => labels[i]?.label ?? null)),
        ],
      },
      { name: say('batch.table.help'), columns: [{ width: 110 }], rows: about.map((line) => [line]) },
    ],
    defaultFont: { name: 'Arial', size: 11 },
  })
}
