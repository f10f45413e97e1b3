import { beforeAll, describe, expect, it } from 'vitest'
import { choicesOf } from '../../../src/core/catalogue/catalogue.ts'
import type { Workbook } from '../../../src/sheet/open.ts'
import { spelling } from '../../../src/sheet/spelling.ts'
import { createChoices } from '../../../src/sheet/workbook/choices.ts'
import { bestResponse, quietProfile } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { cellOf, exposure, opened, readBack, say, told, typed, workbookBytes } from './books.ts'

const sent = bestResponse(edition)
let book: Workbook
beforeAll(async () => {
  book = await opened(await workbookBytes('full', sent as never))
})

const answerTo = (changed: Workbook, code: string): unknown => {
  const read = readBack(changed)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value.sent.answers[code]
}
const at = (key: string) => cellOf(book, key).at

describe('what spreadsheets do to answers is understood', () => {
  it.each([
    ['45 %', null, 0.45],
    ['45%', null, 0.45],
    ['45,5 %', null, 0.455],
    [' 45 ', null, 0.45],
    ['0,45', null, 0.45],
    ['４５％', null, 0.45],
    [0.45, null, 0.45],
    [0.45, '0.0%', 0.45],
    [1, '0%', 1],
    [45, null, 0.45],
    [0, null, 0],
    ['100 %', null, 1],
    ['0.5 %', null, 0.005],
  ] as const)('a share written %j with the format %j is %d', (value, format, share) => {
    expect(answerTo(typed(book, { 'B01.6:share': value }, format ?? undefined), 'B01.6')).toBe(share)
  })

  it.each([
    ['48', 48],
    [' 47,5', 47.5],
    ['47.5', 47.5],
    [60, 60],
  ])('a number written %j is %d', (value, number) => {
    expect(answerTo(typed(book, { 'B08.7:number': value }), 'B08.7')).toBe(number)
  })

  it.each([
    [new Date('2026-03-31T00:00:00Z'), '2026-03-31'],
    [46112, '2026-03-31'],
    ['2026-03-31', '2026-03-31'],
    ['2026/3/31', '2026-03-31'],
    ['2026-03-31T00:00:00.000Z', '2026-03-31'],
    ['31/03/2026', '2026-03-31'],
    ['03/31/2026', '2026-03-31'],
    ['31.03.2026', '2026-03-31'],
    ['3.4.2026', '2026-04-03'],
    ['05/05/2026', '2026-05-05'],
    ['31 March 2026', '2026-03-31'],
    ['March 31st, 2026', '2026-03-31'],
    ['31 mars 2026', '2026-03-31'],
    ['31 de marzo de 2026', '2026-03-31'],
    ['31. März 2026', '2026-03-31'],
    ['31 marca 2026', '2026-03-31'],
  ])('a day written %j is %s', (value, day) => {
    expect(answerTo(typed(book, { 'B02.3:day': value }), 'B02.3')).toBe(day)
  })

  it.each(['  Yes ', 'YES', 'yes', true])('the choice %j is the one in the list', (value) => {
    expect(answerTo(typed(book, { 'B01.4:choice': value }), 'B01.4')).toBe('yes')
  })
  it.each(["we don't know", 'We don’t know', 'dont-know'])('%j is an answer', (value) => {
    expect(answerTo(typed(book, { 'B01.4:choice': value }), 'B01.4')).toBe('dont-know')
  })
  it.each(['x', 'X', '✓', 1, true, 'yes '])('%j ticks a line, and a no leaves it', (value) => {
    const lines = Object.fromEntries(
      choicesOf(edition.catalogue.indicators.find(({ code }) => code === 'B03.2')!).map(({ code }) => [
        `B03.2:tick:${code}`,
        code === 'visa' ? value : code === 'travel' ? 'No' : null,
      ]),
    )
    expect(answerTo(typed(book, lines), 'B03.2')).toEqual(['visa'])
  })

  it('countries by other spellings, sectors by their number and goods in any case', () => {
    const changed = typed(book, {
      'C01:choice:1': 'Viet Nam',
      'C01:choice:2': 'BGD',
      'C02:choice': 14,
      'C01b:text:1': 'garments',
      'C01b:text:2': 'Paper lanterns',
      'workers:count': '1,200',
    })
    const read = readBack(changed)
    expect(read.ok && read.value.sent.profile).toMatchObject({
      C01: ['VNM', 'BGD'],
      C02: '14',
      C01b: ['Garments', 'Paper lanterns'],
      workers: 1200,
    })
  })

  it('no two words of a list read alike once case, accents and signs are gone', () => {
    for (const [owner, labels] of createChoices(edition.catalogue, exposure, say)) {
      const words = labels.map(({ label }) => spelling(label))
      expect([owner, words.length]).toEqual([owner, new Set(words).size])
      expect(words).not.toContain('')
    }
  })
})

describe('what cannot be understood is told with its sheet, its cell and what to do', () => {
  it.each([
    ['B01.6:share', 1, '1 could be 1 % or 100 %'],
    ['B01.6:share', '1', '1 could be 1 % or 100 %'],
    ['B01.6:share', '145 %', 'no percentage from 0 % to 100 %'],
    ['B01.6:share', -0.2, 'no percentage from 0 % to 100 %'],
    ['B01.6:share', 'about half', '“about half” is no percentage'],
    ['B02.3:day', '03/04/2026', '“03/04/2026” could be 2026-04-03 or 2026-03-04. Write the one that is meant.'],
    ['B02.3:day', '31/03/26', '“31/03/26” is no day'],
    ['B02.3:day', '2026-02-30', 'is no day'],
    ['B02.3:day', '2026-11-24', 'later than 2026-11-20'],
    ['B08.7:number', 169, 'Write a number from 0 to 168.'],
    ['B08.7:number', '60 hours', '“60 hours” is no number'],
    ['B01.4:choice', 'Sometimes', "“Sometimes” is not offered here. Choose one of: Yes · Partly · No · We don't know."],
    ['B01.4:choice', 'x'.repeat(61), `“${'x'.repeat(60)}…” is not offered here.`],
    ['B03.2:tick:visa', 'perhaps', 'Choose “Yes” here if it holds'],
    ['C01:choice:1', 'Atlantis', '“Atlantis” names no country'],
    ['C02:choice', '04', 'is not in the list'],
    ['C05:count', '2.5', 'is no whole number'],
    ['C05:count', 21, 'Write a number from 0 to 20.'],
    ['closedOn:day', null, 'Name the day on which the answers were closed'],
    ['closedOn:day', '2026-11-26', 'close on a day after 2026-11-25'],
    ['closedOn:day', '2025-11-01', 'more than 12 months ago'],
    ['declaration-function:text', null, 'Fill in both the function and the day'],
    ['declaration-on:day', null, 'Fill in both the function and the day'],
    ['evidence-3:choice:kind', 'Rumour', 'Choose one of: Document · Record · Report · Web address · Something else.'],
    ['evidence-3:text:sha256', 'x'.repeat(64), 'SHA-256 has 64 letters and digits'],
  ])('%s with %j: %s', (key, value, sentence) => {
    const problems = told(typed(book, { [key]: value }))
    expect(problems.filter((problem) => problem.startsWith(`${at(key)}: `)).join()).toContain(sentence)
  })

  it('everything in one go', () => {
    const wrong = {
      'B01.6:share': 'some',
      'B02.3:day': 'spring',
      'B01.4:choice': 'Sometimes',
      'C02:choice': 'Ships',
      'closedOn:day': 'soon',
    }
    const places = told(typed(book, wrong)).map((line) => line.split(': ')[0])
    expect(places.sort()).toEqual(Object.keys(wrong).map(at).sort())
  })

  it('a figure and a word instead of it, a reason without its choice, a choice without its reason', () => {
    expect(told(typed(book, { 'B02.6:instead': "We don't know" }))).toEqual([
      `${at('B02.6:share')}: There is an answer here and another in ${at('B02.6:instead')}. Keep one of the two.`,
    ])
    expect(told(typed(book, { 'B02.6:reason': 'no risk anywhere' }))[0]).toContain(
      `${at('B02.6:reason')}: A reason stands here`,
    )
    const { code } = choicesOf(edition.catalogue.indicators.find((each) => each.code === 'B02.6')!)[0]!
    const word = edition.catalogue.texts.indicators['B02.6']!.choices[code]!
    expect(told(typed(book, { 'B02.6:share': null, 'B02.6:instead': word }))).toEqual([
      `${at('B02.6:reason')}: Say in a few words why this does not apply.`,
    ])
  })

  it('a line of evidence without its question and its kind', () => {
    expect(told(typed(book, { 'evidence-3:text:title': 'Totals of hours' }))).toEqual([
      `${at('evidence-3:choice:question')}: Choose the question that this line belongs to.`,
      `${at('evidence-3:choice:kind')}: Choose the kind of evidence of this line.`,
    ])
  })

  it('an answer that says none holds beside one that does', () => {
    expect(told(typed(book, { 'B03.2:tick:none': 'Yes' }))[0]).toContain('says that none of the others holds')
  })

  it('a formula in an answer is told and not worked out; those of the progress are ours', () => {
    const copy = structuredClone(book)
    const { sheet, row, column } = cellOf(book, 'B08.7:number')
    copy.sheets.find(({ name }) => name === sheet)!.formulas.push({ row, column, formula: '40+8', shown: 48 })
    copy.sheets.find(({ name }) => name === sheet)!.rows[row]![column] = null
    expect(told(copy)).toEqual([`${at('B08.7:number')}: Write the answer itself here; formulas are not read.`])
  })
})

describe('sheets are found again', () => {
  it('in another order and under other names', () => {
    const copy = structuredClone(book)
    copy.sheets.reverse()
    for (const [i, sheet] of copy.sheets.entries()) sheet.name = `Sheet ${i + 1}`
    const read = readBack(copy)
    expect(read.ok && read.value.sent.answers).toEqual({ ...sent.answers })
  })

  it('with rows moved down and other text around them', () => {
    const copy = structuredClone(book)
    for (const sheet of copy.sheets.slice(0, -1)) {
      sheet.rows.unshift(['a line of our own'], [])
      sheet.formats = Object.fromEntries(Object.entries(sheet.formats).map(([row, cells]) => [Number(row) + 2, cells]))
      sheet.formulas = sheet.formulas.map((each) => ({ ...each, row: each.row + 2 }))
    }
    const read = readBack(copy)
    expect(read.ok && read.value.sent.answers).toEqual({ ...sent.answers })
  })

  it('without the hidden column, by the map', () => {
    const copy = structuredClone(book)
    for (const sheet of copy.sheets.slice(0, -1)) for (const row of sheet.rows) row.splice(7)
    const read = readBack(copy)
    expect(read.ok && read.value.sent.answers).toEqual({ ...sent.answers })
  })

  it('without styles, as some programs export them', async () => {
    const copy = structuredClone(book)
    for (const sheet of copy.sheets) {
      sheet.formats = {}
      sheet.rows = sheet.rows.map((row) =>
        row.map((cell) => (cell instanceof Date ? Math.round(cell.getTime() / 86_400_000) + 25_569 : cell)),
      )
    }
    const whole = Object.entries(sent.answers).filter(([, answer]) => answer === 1)
    const problems = told(copy)
    expect(problems).toHaveLength(whole.length)
    expect(problems.every((problem) => problem.includes('1 could be 1 % or 100 %'))).toBe(true)
  })

  it('says what is missing, what stands twice, and where columns were put in', () => {
    const without = structuredClone(book)
    without.sheets = without.sheets.filter(({ name }) => name !== say('workbook.sheet.children'))
    expect(told(without)).toEqual([expect.stringContaining('Children: The sheet of this name was taken out.')])

    const twice = structuredClone(book)
    twice.sheets.push({
      ...structuredClone(twice.sheets.find(({ name }) => name === 'Children')!),
      name: 'Children (2)',
    })
    expect(told(twice)).toEqual([
      expect.stringContaining('Children (2): This sheet holds the same questions as “Children”.'),
    ])

    const moved = structuredClone(book)
    for (const row of moved.sheets.find(({ name }) => name === 'Children')!.rows) row.splice(3, 0, null)
    expect(told(moved)).toEqual([expect.stringContaining('Children: Columns were put in or taken out here.')])

    const shorter = structuredClone(book)
    const { row } = cellOf(book, 'B10.2:choice')
    shorter.sheets.find(({ name }) => name === 'Children')!.rows.splice(row, 1)
    expect(told(shorter)).toEqual([
      `${at('B10.2:choice')}: The row of this cell was taken out. Undo that, or copy the answers into the workbook as it was handed out.`,
    ])
  })

  it('a workbook with much more in it than the questionnaire is not read', () => {
    const copy = structuredClone(book)
    copy.sheets.push({ ...structuredClone(copy.sheets[0]!), name: 'Stock', rows: Array(600).fill(Array(101).fill(1)) })
    expect(told(copy)).toEqual([expect.stringContaining('file: Much more stands in this workbook')])
  })

  it('a workbook of somebody else is named for what it is', () => {
    const copy = structuredClone(book)
    copy.sheets.pop()
    expect(told(copy)).toEqual([
      'file: This is no questionnaire workbook, or its hidden sheet was taken out. Fill in the workbook as it was handed out.',
    ])
  })
})

it('a workbook nobody filled in says only that it was not finished', async () => {
  const empty = await opened(await workbookBytes('short', { profile: {} }))
  expect(told(empty)).toEqual([
    `${cellOf(empty, 'closedOn:day').at}: Name the day on which the answers were closed, such as 2026-11-25.`,
  ])
  const read = readBack(typed(empty, { 'closedOn:day': '2026-11-25' }))
  expect(read.ok && Object.values(read.value.sent.answers).every((answer) => answer === null)).toBe(true)
})

it('facts that were known when it was handed out stand in it, and may be changed', async () => {
  const handed = await opened(await workbookBytes('full', { profile: quietProfile, closedOn: '2026-11-20' }))
  const read = readBack(typed(handed, { 'C03:share': '25 %' }))
  expect(read.ok && read.value.sent.profile).toEqual({ ...quietProfile, C03: 0.25 })
})
