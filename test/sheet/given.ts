import { readFileSync } from 'node:fs'
import { type CellStyle, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import type { Problem } from '../../src/core/problem.ts'
import { createListReading, type ListOptions, readSupplierList, type SupplierList } from '../../src/sheet/list.ts'
import { type Mapping, NO_MAPPING } from '../../src/sheet/mapping.ts'
import { openWorkbook } from '../../src/sheet/open.ts'
import type { Site } from '../../src/sheet/site.ts'
import { data } from '../core/exposure/given.ts'

export const reading = createListReading(data, openWorkbook)

export type Said = Partial<Omit<ListOptions, 'mapping'>> & { mapping?: Partial<Mapping> }

export const optionsOf = ({ mapping, division = null, goods = null }: Said = {}): ListOptions => ({
  mapping: { ...NO_MAPPING, ...mapping },
  division,
  goods,
})
export const bytesOf = (content: string): Uint8Array => new TextEncoder().encode(content)
export const fixtureBytes = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../fixtures/lists/${name}`, import.meta.url)))

export const read = (content: Uint8Array | string, said: Said = {}) =>
  readSupplierList(reading, () => [typeof content === 'string' ? bytesOf(content) : content], optionsOf(said))
export const listOf = async (content: Uint8Array | string, said: Said = {}): Promise<SupplierList> => {
  const outcome = await read(content, said)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
  return outcome.value
}
export const fixture = (name: string, said: Said = {}) => listOf(fixtureBytes(name), said)
export const refusal = async (content: Uint8Array | string, said: Said = {}): Promise<string[]> => {
  const outcome = await read(content, said)
  return outcome.ok ? [] : outcome.problems.map((problem) => problem.message)
}

/** Every site of a list, those that are not used too. */
export const sitesOf = ({ all }: SupplierList): Site[] => all.flatMap(({ site }) => site ?? [])
export const meanings = (list: SupplierList) =>
  Object.fromEntries(list.columns.map((column) => [column.header, column.meaning]))
export const problems = ({ problems: { first } }: { problems: { first: readonly Problem[] } }) =>
  first.map(({ at, message }) => `${at}: ${message}`)
/** Where each site is, or why it is not used. */
export const wheres = ({ all }: SupplierList): string[] =>
  all.flatMap(({ site, reason }) => (site ? (reason ?? site.countries!.join('+')) : []))

/** Cells by their place, such as `C14`. */
export type Styled = Record<string, { value?: CellValue; formula?: string; style?: CellStyle }>

const placeOf = (name: string): string => {
  const [, letters, row] = /^([A-Z])(\d+)$/.exec(name)!
  return `${Number(row) - 1},${letters!.charCodeAt(0) - 65}`
}

/** A workbook of sheets with plain rows, and with cells that are more than their value. */
export const bookOf = (
  sheets: Record<string, { rows: CellValue[][]; cells?: Styled } & Partial<Pick<WriteSheet, 'merges' | 'hidden'>>>,
): Promise<Uint8Array> =>
  writeXlsx({
    sheets: Object.entries(sheets).map(([name, { rows, cells = {}, ...rest }]) => ({
      name,
      rows,
      cells: new Map(Object.entries(cells).map(([place, cell]) => [placeOf(place), cell])),
      ...rest,
    })),
  })
