import { openXlsx, readXlsx, saveXlsx } from 'hucre/xlsx'
import { expect, it } from 'vitest'
import type { Problem } from '../../../src/core/problem.ts'
import { markWorkbook } from '../../../src/sheet/workbook/marked.ts'
import { bestResponse } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { cellOf, opened, readBack, say, told, workbookBytes } from './books.ts'
import { filledWith } from './written.ts'

const sent = bestResponse(edition)
const problemsOf = async (bytes: Uint8Array): Promise<Problem[]> => {
  const read = readBack(await opened(bytes))
  return read.ok ? [] : read.problems
}
const wrong = { 'B01.6:share': 'about half', 'B02.3:day': '03/04/2026', 'B03.1:choice': 'Sometimes' }

const faulty = async () => filledWith(await workbookBytes('full', sent as never), wrong)

it('a marked copy has red cells with a note, and a list that leads to each of them', async () => {
  const bytes = await faulty()
  const problems = await problemsOf(bytes)
  expect(problems).toHaveLength(3)
  const marked = await markWorkbook(say, bytes, problems, [])
  const book = await readXlsx(marked, { readStyles: true })
  const original = await opened(bytes)
  for (const key of Object.keys(wrong)) {
    const { sheet, row, column, at } = cellOf(original, key)
    const cell = book.sheets.find(({ name }) => name === sheet)!.cells!.get(`${row},${column}`)!
    const problem = problems.find((each) => each.at === at)!
    expect(cell.comment?.text).toBe(say(`problem.${problem.message}`, problem.values))
    expect(JSON.stringify(cell.style?.fill)).toContain('FADBD8')
    expect(cell.style?.protection).toEqual({ locked: false })
  }
  const list = book.sheets.at(-1)!
  expect([list.name, book.activeSheet]).toEqual(['To mend', book.sheets.length - 1])
  const links = [...list.cells!.values()].flatMap(({ hyperlink }) => hyperlink?.location ?? [])
  expect(links).toEqual(problems.map(({ at }) => at.replace(/^(.*)!/, "'$1'!")))
})

it('nothing the supplier typed is lost, and lists, rules, protection and hidden sheets stay', async () => {
  const bytes = await faulty()
  const marked = await markWorkbook(say, bytes, await problemsOf(bytes), [])
  const [before, after] = [await readXlsx(bytes, { readStyles: true }), await readXlsx(marked, { readStyles: true })]
  expect(after.sheets).toHaveLength(before.sheets.length + 1)
  for (const [i, sheet] of before.sheets.entries()) {
    const copy = after.sheets[i]!
    expect(copy.rows).toEqual(sheet.rows)
    for (const part of [
      'name',
      'dataValidations',
      'conditionalRules',
      'protection',
      'columns',
      'veryHidden',
      'freezePane',
    ] as const)
      expect([part, copy[part]]).toEqual([part, sheet[part]])
    expect(copy.pageSetup?.printTitlesRow).toBe(sheet.pageSetup?.printTitlesRow)
    const formulas = (cells: typeof sheet.cells) =>
      [...(cells ?? [])].flatMap(([at, { formula }]) => (formula ? [[at, formula]] : []))
    expect(formulas(copy.cells)).toEqual(formulas(sheet.cells))
  }
  expect(after.workbookProtection).toEqual({ lockStructure: true })
  expect(told(await opened(marked))).toEqual(told(await opened(bytes)))
})

it('a marked copy that was mended is clean: red cells, notes and the list are gone', async () => {
  const bytes = await faulty()
  const marked = await markWorkbook(say, bytes, await problemsOf(bytes), [])
  const mended = await filledWith(marked, {
    'B01.6:share': '50 %',
    'B02.3:day': '2026-04-03',
    'B03.1:choice': 'Sometimes',
  })
  const problems = await problemsOf(mended)
  expect(problems.map(({ at }) => at)).toEqual([cellOf(await opened(bytes), 'B03.1:choice').at])
  const again = await openXlsx(await markWorkbook(say, mended, problems, []), { readStyles: true })
  expect(again.sheets.filter(({ name }) => name === 'To mend')).toHaveLength(1)
  const notes = again.sheets.flatMap(({ cells }) =>
    [...(cells?.values() ?? [])].flatMap(({ comment }) => comment?.text ?? []),
  )
  expect(notes).toEqual([expect.stringContaining('Choose one of')])
})

it('a cell that a paste locked, with its list gone or taken from elsewhere, can be mended in the marked copy', async () => {
  const bytes = await faulty()
  const original = await readXlsx(bytes, { readStyles: true })
  const book = await openXlsx(bytes, { readStyles: true })
  const places = Object.fromEntries(
    await Promise.all(
      ['B03.1:choice', 'B04.2:choice', 'B01.6:share'].map(
        async (key) => [key, cellOf(await opened(bytes), key)] as const,
      ),
    ),
  )
  const cellNamed = (at: string) => at.slice(at.indexOf('!') + 1)
  for (const { sheet: name, row, column, at } of Object.values(places)) {
    const sheet = book.sheets.find((each) => each.name === name)!
    const cell = sheet.cells!.get(`${row},${column}`)!
    cell.style = { font: { size: 8 }, protection: { locked: true } }
    if (cell.value === 'Yes') cell.value = sheet.rows[row]![column] = 'Whatever stood above'
    sheet.dataValidations = sheet.dataValidations!.flatMap((rule) => {
      if (rule.range !== cellNamed(at)) return [rule]
      return at === places['B03.1:choice']!.at ? [] : [{ ...rule, formula1: 'palermo!$K$3:$K$4' }]
    })
  }
  const pasted = await saveXlsx(book)
  const marked = await markWorkbook(say, pasted, await problemsOf(pasted), [])
  const copy = await readXlsx(marked, { readStyles: true })
  for (const [key, { sheet: name, row, column, at }] of Object.entries(places)) {
    const [before, after] = [original, copy].map(({ sheets }) => sheets.find((each) => each.name === name)!)
    expect([key, after!.cells!.get(`${row},${column}`)!.style!.protection]).toEqual([key, { locked: false }])
    const ruleOf = (sheet: typeof after) => sheet!.dataValidations!.filter(({ range }) => range === cellNamed(at))
    if (key.endsWith('choice')) expect([key, ruleOf(after)]).toEqual([key, ruleOf(before)])
  }
})

it('a note of somebody else stays under their name, with ours after it, and is theirs again once the cell is mended', async () => {
  const bytes = await faulty()
  const { sheet: name, row, column, at } = cellOf(await opened(bytes), 'B03.1:choice')
  const noteIn = async (copy: Uint8Array) => {
    const { sheets } = await readXlsx(copy, { readStyles: true })
    return sheets.find((each) => each.name === name)!.cells!.get(`${row},${column}`)!.comment
  }
  const book = await openXlsx(bytes, { readStyles: true })
  const theirs = { author: 'Ana', text: 'Ask Rosa about this one' }
  const runs = [{ text: 'Ask Rosa', font: { bold: true } }, { text: ' about this one' }]
  book.sheets.find((each) => each.name === name)!.cells!.get(`${row},${column}`)!.comment = {
    ...theirs,
    richText: runs,
  }
  const noted = await saveXlsx(book)
  const problems = (await problemsOf(noted)).filter((problem) => problem.at === at)
  const marked = await markWorkbook(say, noted, problems, [])
  expect(await noteIn(marked)).toMatchObject({
    author: 'Ana',
    text: expect.stringMatching(/^Ask Rosa about this one\nPalermo: “Sometimes” is not offered here\./),
  })
  const twice = await markWorkbook(say, marked, problems, [])
  expect(await noteIn(twice)).toEqual(await noteIn(marked))
  expect(await noteIn(await markWorkbook(say, marked, [], []))).toMatchObject(theirs)
})

it('a name of a sheet and a text that begin like a formula are not run', async () => {
  const bytes = await workbookBytes('short', { profile: {} })
  const marked = await markWorkbook(say, bytes, [{ at: '=1+1', message: 'workbook.sheet-missing' }], [])
  const list = (await readXlsx(marked)).sheets.at(-1)!
  expect(list.rows[3]![0]).toBe("'=1+1")
})

it('what an older edition leaves behind is listed apart', async () => {
  const bytes = await workbookBytes('short', { profile: {} })
  const marked = await markWorkbook(say, bytes, [], [{ at: 'Recruitment!D6', message: 'carry.question-gone' }])
  const rows = (await readXlsx(marked)).sheets.at(-1)!.rows.map((row) => row.join(' | '))
  expect(rows).toContain(`Recruitment!D6 | ${say('problem.carry.question-gone')}`)
  expect(rows[1]).toContain(say('workbook.marked.clean'))
})
