import { unzipSync } from 'fflate'
import { readXlsx, type Workbook } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Profile } from '../../../src/core/profile.ts'
import { createQuestionnaire, type Form } from '../../../src/core/questionnaire.ts'
import { groupQuestions } from '../../../src/sheet/workbook/groups.ts'
import { edition } from '../../support/edition.ts'
import { opened, say, told, workbookBytes } from './books.ts'

const { catalogue } = edition
const FORMS: Form[] = ['short', 'full']
const books = new Map<Form, { bytes: Uint8Array; book: Workbook }>()
beforeAll(async () => {
  for (const form of FORMS) {
    const bytes = await workbookBytes(form, { profile: {} })
    books.set(form, { bytes, book: await readXlsx(bytes, { readStyles: true }) })
  }
})
const textsOf = (book: Workbook) =>
  book.sheets.filter(({ veryHidden }) => !veryHidden).flatMap(({ rows }) => rows.flat())

describe.each(FORMS)('the workbook of the %s form', (form) => {
  it('asks each question of the form with its number, text, help, why, evidence and every word that can be chosen', () => {
    const { book } = books.get(form)!
    const texts = new Set(textsOf(book).map(String))
    const asked = createQuestionnaire(catalogue, form, {} as Profile).questions.map(({ indicator }) => indicator.code)
    for (const { code } of catalogue.indicators) {
      const { question, help, why, evidence } = catalogue.texts.indicators[code]!
      const all = [code, question, help, say('workbook.why', { why }), say('workbook.evidence', { evidence })]
      expect([code, all.map((text) => texts.has(text))]).toEqual([code, all.map(() => asked.includes(code))])
    }
    const lists = book.sheets.at(-1)!.rows.map((row) => row.slice(8, 11).join('|'))
    for (const code of asked) {
      expect(lists.filter((line) => line.startsWith(`${code}|`)).length).toBeGreaterThan(0)
      expect(lists).toContain(`${code}|dont-know|We don't know`)
    }
  })

  it('asks each fact about the site with its text, help, why and the words that can be chosen', () => {
    const { rows } = books.get(form)!.book.sheets.find(({ name }) => name === say('workbook.sheet.site'))!
    const texts = new Set(rows.flat().map(String))
    for (const { code, choices = [] } of catalogue.profile) {
      const { question, help, why, choices: words } = catalogue.texts.profile[code]!
      const all = [code, question, help, say('workbook.why', { why })]
      expect([code, all.filter((text) => !texts.has(text))]).toEqual([code, []])
      const shown = choices.map((choice) => say('workbook.bullet', { text: words[choice]! })).join('\n')
      expect([code, choices.length === 0 || texts.has(shown)]).toEqual([code, true])
    }
  })

  it('says who asks and why, until when, what happens, what it is not, and never to name a worker', () => {
    const texts = textsOf(books.get(form)!.book).map(String)
    for (const text of ['Nordlicht Retail AB', 'purchasing@nordlicht.example', 'Padma Garments Ltd', '2027-01-31'])
      expect(texts).toContain(text)
    for (const key of ['why', 'what-happens', 'what-it-is-not', 'no-names'])
      expect(texts).toContain(say(`workbook.cover.${key}-text`))
  })

  it('keeps within what a spreadsheet takes, so that no program repairs it', () => {
    const { book } = books.get(form)!
    for (const { name, dataValidations = [], cells = new Map() } of book.sheets) {
      expect(name.length).toBeLessThanOrEqual(31)
      expect(name).not.toMatch(/[[\]:*?/\\]/)
      for (const rule of dataValidations) {
        expect(rule.inputTitle?.length ?? 0).toBeLessThanOrEqual(32)
        expect(rule.errorTitle?.length ?? 0).toBeLessThanOrEqual(32)
        for (const text of [rule.inputMessage, rule.errorMessage, rule.formula1])
          expect(text?.length ?? 0).toBeLessThanOrEqual(255)
      }
      for (const { formula = '', value } of cells.values()) {
        expect(formula.length).toBeLessThanOrEqual(1_000)
        expect(String(value ?? '').length).toBeLessThanOrEqual(32_767)
      }
    }
  })

  it('locks everything but the cells that are filled in, hides the codes and fixes the order of the sheets', () => {
    const { book, bytes } = books.get(form)!
    const open = book.sheets.slice(0, -1)
    expect(book.sheets.at(-1)!.veryHidden).toBe(true)
    expect(open.every(({ protection }) => protection?.sheet)).toBe(true)
    const unlocked = open.flatMap(({ name, cells }) =>
      [...cells!].flatMap(([at, { style }]) => (style?.protection?.locked === false ? [`${name} ${at}`] : [])),
    )
    const ruled = open.flatMap(({ dataValidations = [] }) => dataValidations)
    expect(unlocked).toHaveLength(ruled.length)
    const parts = unzipSync(bytes)
    const workbook = new TextDecoder().decode(parts['xl/workbook.xml'])
    expect(workbook).toContain('<workbookProtection lockStructure="1"/>')
    expect(workbook).toContain(">'Rules and supply chain'!$1:$3<")
  })

  it('prints one page wide, with its headings on each page', () => {
    for (const { name, pageSetup, freezePane } of books.get(form)!.book.sheets.slice(0, -1)) {
      expect([name, pageSetup?.fitToWidth, pageSetup?.fitToHeight]).toEqual([name, 1, 0])
      expect([name, pageSetup?.printTitlesRow, freezePane?.rows]).toEqual([
        name,
        ...(name === 'Start' ? [undefined, undefined] : ['$1:$3', 3]),
      ])
    }
  })

  it('has letters of a readable size that stand out from what is behind them', () => {
    const light = (rgb: string) => {
      const [r, g, b] = [0, 2, 4].map((i) => {
        const share = Number.parseInt(rgb.slice(i, i + 2), 16) / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
    }
    const contrast = (one: string, other: string) => {
      const [high, low] = [light(one), light(other)].sort((a, b) => b - a)
      return (high! + 0.05) / (low! + 0.05)
    }
    for (const { columns, cells, rows } of books.get(form)!.book.sheets.slice(0, -1)) {
      const written = rows.flatMap((row, i) =>
        row.flatMap((value, column) => (value === null ? [] : [`${i},${column}`])),
      )
      expect(written.filter((at) => !cells!.get(at)?.style)).toEqual([])
      for (const [at, { style, value, formula }] of cells!) {
        if ((value === null && !formula) || columns?.[Number(at.split(',')[1])]?.hidden) continue
        expect(style!.font!.size).toBeGreaterThanOrEqual(10)
        const behind = style!.fill?.type === 'pattern' ? (style!.fill.fgColor?.rgb ?? 'FFFFFF') : 'FFFFFF'
        expect(contrast(style!.font!.color!.rgb!, behind)).toBeGreaterThanOrEqual(4.5)
      }
    }
  })
})

it('a benchmark that no sheet is named for stands on one of its own', () => {
  const [first] = createQuestionnaire(catalogue, 'full', {} as Profile).questions
  const added = { ...first!, indicator: { ...first!.indicator, code: 'B15.1' } }
  const more = { ...catalogue, benchmarks: [...catalogue.benchmarks, { ...catalogue.benchmarks[0]!, code: 'B15' }] }
  expect(groupQuestions(more, [first!, added]).map(({ name, benchmarks }) => [name, benchmarks[0]!.code])).toEqual([
    ['rules', 'B01'],
    ['other', 'B15'],
  ])
})

it('the same asking gives the same bytes', async () => {
  expect(await workbookBytes('short', { profile: {} })).toEqual(books.get('short')!.bytes)
})

it('a program that keeps values only gives a file that is read all the same', async () => {
  const { writeXlsx } = await import('hucre/xlsx')
  const bytes = await workbookBytes('full', {
    profile: {},
    closedOn: '2026-11-20',
    answers: { 'B01.6': 0.45, 'B02.3': '2026-03-31' },
  })
  const { sheets } = await readXlsx(bytes)
  const plain = await writeXlsx({ sheets: sheets.map(({ name, rows }) => ({ name, rows })) })
  expect(told(await opened(plain))).toEqual([])
})
