import { DONT_KNOW } from '../../core/answers/answer.ts'
import { choicesOf, type Edition } from '../../core/catalogue/catalogue.ts'
import type { ExposureData } from '../../core/exposure/data.ts'
import { type Outcome, outcome, type Problem } from '../../core/problem.ts'
import { readProfile } from '../../core/profile.ts'
import { createQuestionnaire } from '../../core/questionnaire.ts'
import type { Say } from '../../messages/messages.ts'
import { createCountryNames, findCountry } from '../country.ts'
import { type CellValue, cellName, type Sheet, type Workbook } from '../open.ts'
import { type CellRead, readChoice, readCount, readDayCell, readNumber, readShare, textOf } from '../workbook/cell.ts'
import { type Choices, createChoices, type Label } from '../workbook/choices.ts'
import { type Column, columnFor, listColumns } from './columns.ts'

/** One row of the table as a line of a batch; with problems where a cell of it cannot be read. */
export type TableLine = { number: number; sent: unknown; problems: readonly Problem[] }

/** A table of answers: its lines, and the letter of the column that holds each place of a line. */
export type AnswerTable = { lines: TableLine[]; columns: Record<string, string> }

type Reading = { say: Say; edition: Edition; exposure: ExposureData }
type Headed = { sheet: Sheet; row: number; columns: ReadonlyMap<number, Column> }

/** A header stands somewhere among the first rows. */
const HEADER_WITHIN = 20
const FEWEST_COLUMNS = 3

const headOf = (sheet: Sheet, known: readonly Column[]): Headed | null => {
  let best: Headed | null = null
  for (const [row, cells] of sheet.rows.slice(0, HEADER_WITHIN).entries()) {
    const columns = new Map(
      cells.flatMap((cell, i): [number, Column][] => {
        const column = typeof cell === 'string' ? columnFor(known, cell) : null
        return column ? [[i, column]] : []
      }),
    )
    if (columns.size >= FEWEST_COLUMNS && columns.size > (best?.columns.size ?? 0)) best = { sheet, row, columns }
  }
  return best
}

/** What stands between semicolons and line ends, without the spaces around it. */
const partsOf = (text: string): string[] =>
  text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Several choices in one cell, apart by semicolons or line ends; a label may hold a semicolon itself. */
const readSeveral = (text: string, labels: readonly Label[]): CellRead<string[]> => {
  const parts = partsOf(text)
  const mostParts = Math.max(...labels.map(({ label }) => partsOf(label).length))
  const chosen: string[] = []
  for (let from = 0; from < parts.length; ) {
    const ends = Array.from({ length: Math.min(mostParts, parts.length - from) }, (_, i) => from + i + 1).reverse()
    const found = ends
      .map((end) => ({ end, read: readChoice(parts.slice(from, end).join('; '), labels) }))
      .find(({ read }) => 'value' in read)
    if (!found) return readChoice(parts[from]!, labels) as CellRead<string[]>
    chosen.push((found.read as { value: string }).value)
    from = found.end
  }
  return { value: chosen }
}

/** A choice with its reason after a colon: *not applicable*. */
const readExcluded = (text: string, labels: readonly Label[]): unknown => {
  const found = /:\s+/.exec(text)
  if (!found) return null
  const read = readChoice(text.slice(0, found.index).trim(), labels)
  const reason = text.slice(found.index + found[0].length)
  return 'value' in read && read.value !== null ? { choice: read.value, reason } : null
}

/** Cells → what is sent. Everything a spreadsheet does to words, figures and days is undone here. */
const createCells = ({ say, edition, exposure }: Reading) => {
  const { catalogue } = edition
  const choices: Choices = createChoices(catalogue, exposure, say)
  const names = createCountryNames(exposure.synonyms)

  const readAnswer = (code: string, value: CellValue, format: string | null): CellRead<unknown> => {
    const indicator = catalogue.indicators.find((each) => each.code === code)!
    const labels = choices.get(code)!
    const excluding = choicesOf(indicator)
      .filter(({ kind }) => kind === 'not-applicable')
      .flatMap((choice) => labels.filter((label) => label.code === choice.code))
    const { type } = indicator.scale
    if (typeof value === 'string') {
      const excluded = readExcluded(textOf(value), excluding)
      if (excluded) return { value: excluded }
      const instead = type === 'multiple' ? labels.filter((label) => label.code === DONT_KNOW) : labels
      const read = readChoice(value, instead)
      if ('value' in read) return read
    }
    if (type === 'multiple') return readSeveral(textOf(value), labels)
    if (type === 'share') return readShare(value, format)
    if (type === 'number') return readNumber(value)
    if (type === 'date') return readDayCell(value)
    return readChoice(value, labels)
  }
  const readFact = (code: string, value: CellValue, format: string | null): CellRead<unknown> => {
    if (code === 'workers') return readCount(value)
    const { type } = catalogue.profile.find((each) => each.code === code)!
    if (type === 'share') return readShare(value, format)
    if (type === 'number') return readCount(value)
    if (type === 'single') return readChoice(value, choices.get(code)!)
    if (type === 'division') return { value: /^\d{1,2}\b/.exec(textOf(value))?.[0].padStart(2, '0') ?? textOf(value) }
    const listed = partsOf(textOf(value))
    return type === 'goods' ? { value: listed } : { value: listed.map(countryCode) }
  }
  const countryCode = (text: string): string => {
    if (/^[A-Z]{3}$/.test(text)) return text
    const { kind, countries } = findCountry(names, text)
    return kind === 'one' ? countries[0]! : text
  }
  /** What a cell says for its place in a line. */
  return (at: string, value: CellValue, format: string | null): CellRead<unknown> => {
    const [, room, code] = /^response\.(answers|profile)\.(.+)$/.exec(at) ?? []
    if (room === 'answers') return readAnswer(code!, value, format)
    if (room === 'profile') return readFact(code!, value, format)
    if (at === 'response.closedOn' || at === 'response.declaration.on') return readDayCell(value)
    if (at === 'site.country') return { value: countryCode(textOf(value)) }
    if (at === 'site.division') return { value: textOf(value).padStart(2, '0') }
    return { value: textOf(value) }
  }
}

const isBlank = (value: CellValue | undefined): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

const put = (whole: Record<string, unknown>, path: readonly string[], value: unknown): void => {
  const [first, ...rest] = path
  if (rest.length === 0) whole[first!] = value
  else {
    whole[first!] ??= {}
    put(whole[first!] as Record<string, unknown>, rest, value)
  }
}

/** Codes hold full stops, so that a place is cut into at most three. */
const pathOf = (at: string): string[] => {
  const [, room, code] = /^(response\.(?:answers|profile))\.(.+)$/.exec(at) ?? []
  return room ? [...room.split('.'), code!] : at.split('.')
}

type Whole = { form?: string; response?: { profile?: unknown; declaration?: unknown } & Record<string, unknown> }

/** A row with what the table leaves to us: the questionnaire its form and its facts stand for. */
const completed = ({ catalogue }: Edition, { form, response = {}, ...rest }: Whole): unknown => {
  const { profile } = readProfile(catalogue, response.profile ?? {})
  const questionnaire = createQuestionnaire(catalogue, form?.toLowerCase() === 'short' ? 'short' : 'full', profile)
  return { ...rest, response: { questionnaire: questionnaire.id, answers: {}, ...response } }
}

/** The table of answers in a workbook, a site a row → its lines; or that there is none. Problems of a row stand with the row, at its cells. */
export const readAnswerTable = (workbook: Workbook, reading: Reading): Outcome<AnswerTable> => {
  const known = listColumns(reading.say, reading.edition.catalogue)
  const headed = workbook.sheets
    .filter(({ state }) => state === 'visible')
    .flatMap((sheet) => headOf(sheet, known) ?? [])
    .reduce<Headed | null>((best, each) => (best && best.columns.size >= each.columns.size ? best : each), null)
  if (!headed) return outcome([{ at: 'file', message: 'batch.no-table' }], () => ({}) as never)
  const { sheet, row: header, columns } = headed
  const read = createCells(reading)
  const formulas = new Set(sheet.formulas.map(({ row, column }) => `${row},${column}`))
  const lines: TableLine[] = []
  for (const [row, cells] of sheet.rows.entries()) {
    if (row <= header) continue
    const problems: Problem[] = []
    const whole: Record<string, unknown> = {}
    for (const [i, { at }] of columns) {
      const place = `${sheet.name}!${cellName(row, i)}`
      if (formulas.has(`${row},${i}`)) problems.push({ at: place, message: 'upload.formula' })
      const value = cells[i]
      if (isBlank(value)) continue
      const found = read(at, value!, sheet.formats[row]?.[i] ?? null)
      if (!('value' in found)) problems.push({ at: place, ...found })
      put(whole, pathOf(at), 'value' in found ? found.value : textOf(value!))
    }
    if (Object.keys(whole).length === 0 && problems.length === 0) continue
    lines.push({ number: row + 1, sent: completed(reading.edition, whole), problems })
  }
  return outcome(lines.length === 0 ? [{ at: sheet.name, message: 'batch.table-empty' }] : [], () => ({
    lines,
    columns: Object.fromEntries([...columns].map(([i, { at }]) => [at, cellName(0, i).replace(/\d+$/, '')])),
  }))
}
