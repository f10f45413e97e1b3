import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { cellName, formulaProblems, openWorkbook } from '../../src/sheet/open.ts'
import { checkSpreadsheet, isSpreadsheet } from '../../src/sheet/upload.ts'
import { createOpenWorkbook, openWorkbookApart } from '../../src/workbook-node.ts'
import { partsWith, ROWS, sheetXml, workbook } from '../hostile/workbook.ts'
import { zip } from '../hostile/zip.ts'
import { readValue, told } from '../support/told.ts'

const SHEET = 'xl/worksheets/sheet1.xml'
const listed = async () =>
  writeXlsx({
    sheets: [
      {
        name: 'Sites',
        rows: [
          ['Name', 'Share', 'Since', 'Sum'],
          ['Vale Joinery', 0.14, new Date('2020-02-29T00:00:00.000Z'), null],
          ['Kiln', 12, null, null],
        ],
        cells: new Map([
          ['1,1', { value: 0.14, type: 'number', style: { numFmt: '0.00%' } }],
          ['1,3', { value: 3, type: 'formula', formula: 'SUM(A1:B1)', formulaResult: 3 }],
        ]),
        merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
      },
      { name: 'Notes & more', rows: [['x']], hidden: true },
      { name: 'Codes', rows: [['y']], veryHidden: true },
    ],
  })

describe('a sound spreadsheet', () => {
  it('is let through with the real size of each part', async () => {
    const parts = readValue(checkSpreadsheet(workbook()))
    expect(parts.find(({ name }) => name === SHEET)).toEqual({ name: SHEET, size: sheetXml(ROWS).length })
    expect(isSpreadsheet(await listed())).toBe(true)
  })
  it.each([
    ['whose parts are not packed', () => zip(partsWith().map((part) => ({ ...part, method: 0 })))],
    ['whose folders are listed', () => zip([{ name: 'xl/', data: '', method: 0 }, ...partsWith()])],
    [
      'whose sizes follow the data, with a signature',
      () =>
        zip(
          partsWith().map((part) => ({ ...part, flags: 8, beside: { size: 0, compressed: 0 } })),
          { between: new Uint8Array(16) },
        ),
    ],
    [
      'whose sizes follow the data, without a signature',
      () =>
        zip(
          partsWith().map((part) => ({ ...part, flags: 8, beside: { size: 0, compressed: 0 } })),
          { between: new Uint8Array(12) },
        ),
    ],
    [
      'with a row without cells at its very end, as LibreOffice leaves one where a row was taken out',
      () => workbook({ [SHEET]: sheetXml(`${ROWS}<row r="1048576" ht="12.8"></row>`) }),
    ],
    ['with a byte-order mark before its markup', () => workbook({ [SHEET]: `\uFEFF${sheetXml(ROWS)}` })],
    [
      'with names before its tags',
      () =>
        workbook({
          [SHEET]: sheetXml(ROWS)
            .replaceAll(/<(\/?)(?!\?)/g, '<$1x:')
            .replace('xmlns=', 'xmlns:x='),
        }),
    ],
    [
      'with pictures, printer settings and an old drawing',
      () =>
        workbook({
          'xl/media/image1.png': '\u0089PNG',
          'xl/printerSettings/printerSettings1.bin': 'HP',
          'xl/drawings/vmlDrawing1.vml': '<xml><br><v:shape/></xml>',
        }),
    ],
  ])('%s is read like any other', async (_, bytes) => {
    const [sheet] = readValue(await openWorkbook(bytes())).sheets
    expect(sheet!.rows).toEqual([
      ['Name', 'Country'],
      ['Vale Joinery', 'Portugal'],
    ])
  })
})

describe('what is read', () => {
  it('keeps values, number formats, joined cells and which sheets are hidden', async () => {
    const { sheets } = readValue(await openWorkbook(await listed()))
    expect(sheets.map(({ name, state }) => [name, state])).toEqual([
      ['Sites', 'visible'],
      ['Notes & more', 'hidden'],
      ['Codes', 'very-hidden'],
    ])
    const [{ rows, formats, merges }] = sheets as [(typeof sheets)[0]]
    expect(rows[1]!.slice(0, 3)).toEqual(['Vale Joinery', 0.14, new Date('2020-02-29T00:00:00.000Z')])
    expect(formats).toEqual({ 1: { 1: '0.00%' } })
    expect(merges).toEqual([{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }])
  })
  it('tells a formula at its cell, with what was shown last, and works none out', async () => {
    const [sheet] = readValue(await openWorkbook(await listed())).sheets
    expect(sheet!.rows[1]![3]).toBeNull()
    expect(sheet!.formulas).toEqual([{ row: 1, column: 3, formula: 'SUM(A1:B1)', shown: 3 }])
    const [first, ...rest] = formulaProblems(sheet!)
    expect(told({ ok: false, problems: [first!, ...rest] }).map(({ at, sentence }) => [at, sentence])).toEqual([
      ['Sites!D2', 'This cell holds a formula, which is not worked out here. Put its value in its place.'],
    ])
  })
  it.each([
    [0, 0, 'A1'],
    [13, 2, 'C14'],
    [0, 25, 'Z1'],
    [0, 26, 'AA1'],
    [1_048_575, 16_383, 'XFD1048576'],
  ])('names the cell in row %d and column %d %s', (row, column, name) => expect(cellName(row, column)).toBe(name))
})

describe('a thread of its own', () => {
  it('gives what reading on the spot gives', async () => {
    const bytes = await listed()
    expect(await openWorkbookApart(bytes)).toEqual(await openWorkbook(bytes))
  })
  it('refuses what the check refuses, by the same name', async () => {
    expect(await openWorkbookApart(workbook({ 'xl/vbaProject.bin': 'x' }))).toEqual({
      ok: false,
      problems: [{ at: 'file: xl/vbaProject.bin', message: 'upload.macros', values: {} }],
    })
  })
  it('ends where its memory ends, tells so, and the next upload is read as ever', async () => {
    const open = createOpenWorkbook({ megabytes: 24, milliseconds: 60_000 })
    const cells = (row: number) => Array.from({ length: 40 }, (_, i) => `<c t="str"><v>Site ${row * 40 + i}</v></c>`)
    const rows = Array.from({ length: 8_000 }, (_, i) => `<row>${cells(i).join('')}</row>`)
    const [first, second] = await Promise.all([open(workbook({ [SHEET]: sheetXml(rows.join('')) })), open(workbook())])
    expect(first).toMatchObject({ ok: false, problems: [{ at: 'file', message: 'upload.too-heavy' }] })
    expect(second.ok).toBe(true)
  })
  it('ends when its time is over, and tells so', async () => {
    const open = createOpenWorkbook({ megabytes: 112, milliseconds: 1 })
    expect(await open(workbook())).toMatchObject({ ok: false, problems: [{ at: 'file', message: 'upload.too-slow' }] })
  })
})
