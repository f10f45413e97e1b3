import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { DONT_KNOW } from '../../../src/core/answers/answer.ts'
import { readResponse } from '../../../src/core/answers/response.ts'
import { choicesOf } from '../../../src/core/catalogue/catalogue.ts'
import { createSay } from '../../../src/messages/messages.ts'
import { listColumns } from '../../../src/sheet/answer-table/columns.ts'
import { createAnswerTable } from '../../../src/sheet/answer-table/create.ts'
import { readAnswerTable } from '../../../src/sheet/answer-table/read.ts'
import { openWorkbook } from '../../../src/sheet/open.ts'
import { createChoices } from '../../../src/sheet/workbook/choices.ts'
import { openShipped } from '../../../src/shipped.ts'
import { bestResponse } from '../../support/answers.ts'
import { readValue } from '../../support/told.ts'

const { edition, exposure } = openShipped()
const say = createSay('en')
const reading = { say, edition, exposure }
const columns = listColumns(say, edition.catalogue)
const choices = createChoices(edition.catalogue, exposure, say)
type Value = string | number | Date | boolean | null

/** A table with these rows: values by the place in a line. */
const tableOf = async (rows: readonly Record<string, Value>[], before: Value[][] = []) =>
  readAnswerTable(
    readValue(
      await openWorkbook(
        (await writeXlsx({
          sheets: [
            { name: 'Read me', rows: [['A note']] },
            {
              name: 'Sites',
              rows: [
                ...before,
                columns.map(({ header }) => header),
                ...rows.map((row) => columns.map(({ at }) => row[at] ?? null)),
              ],
            },
          ],
        })) as Uint8Array<ArrayBuffer>,
      ),
    ),
    reading,
  )

const about = {
  'supplier.name': 'Vale Joinery',
  'site.name': 'Hall',
  'site.country': 'Portugal',
  'response.closedOn': '2026-11-20',
}
type Whole = { site: unknown; response: { answers: Record<string, unknown>; profile?: Record<string, unknown> } }

/** A cell without a format cannot say whether 1 is one per cent or all: shares are typed as percentages. */
const typed = (code: string, answer: unknown): Value => {
  if (Array.isArray(answer)) return answer.join('; ')
  const isShare = edition.catalogue.indicators.find((each) => each.code === code)!.scale.type === 'share'
  return isShare && typeof answer === 'number' ? `${answer * 100} %` : (answer as Value)
}

/** Every way of answering a question: what is typed, and what it means. */
const waysOf = (code: string): [Value, unknown][] => {
  const indicator = edition.catalogue.indicators.find((each) => each.code === code)!
  const { scale } = indicator
  const offered = choicesOf(indicator)
  const label = (choice: string) => choices.get(code)!.find((each) => each.code === choice)!.label
  const ways: [Value, unknown][] = [
    [label(DONT_KNOW), DONT_KNOW],
    [DONT_KNOW, DONT_KNOW],
  ]
  for (const { code: choice, kind } of offered)
    if (kind === 'not-applicable')
      ways.push([`${label(choice)}: nobody here does`, { choice, reason: 'nobody here does' }])
    else if (scale.type === 'multiple') ways.push([label(choice), [choice]])
    else ways.push([label(choice), choice], [label(choice).toUpperCase(), choice])
  if (scale.type === 'multiple') {
    const useful = offered.filter(({ kind }) => kind === undefined).map((each) => each.code)
    ways.push([useful.map(label).join('; '), useful], [useful.join('\n'), useful])
  }
  if (scale.type === 'share') ways.push([0.45, 0.45], ['45 %', 0.45], ['0,45', 0.45], [0, 0])
  if (scale.type === 'number') ways.push([scale.minimum, scale.minimum], [String(scale.maximum), scale.maximum])
  if (scale.type === 'date') ways.push([new Date('2026-03-02T00:00:00.000Z'), '2026-03-02'], ['2.3.2026', '2026-03-02'])
  return ways
}

describe('a table of answers', () => {
  it('reads every way of answering every question as what it means', async () => {
    const codes = edition.catalogue.indicators.map(({ code }) => code)
    const most = Math.max(...codes.map((code) => waysOf(code).length))
    const rows = Array.from({ length: most }, (_, i) => ({
      ...about,
      ...Object.fromEntries(codes.map((code) => [`response.answers.${code}`, waysOf(code)[i]?.[0] ?? null])),
    }))
    const { lines } = readValue(await tableOf(rows))
    expect(lines).toHaveLength(most)
    lines.forEach(({ sent, problems }, i) => {
      expect(problems).toEqual([])
      const meant = codes.flatMap((code) => (waysOf(code)[i] ? [[code, waysOf(code)[i]![1]]] : []))
      expect((sent as Whole).response.answers).toEqual(Object.fromEntries(meant))
    })
  })

  it('makes of a row the response that readResponse takes, with the questionnaire its form and facts stand for', async () => {
    const best = bestResponse(edition)
    const row = {
      ...about,
      'response.declaration.function': 'Personnel manager',
      'response.declaration.on': new Date('2026-11-20T00:00:00.000Z'),
      ...Object.fromEntries(
        Object.entries(best.profile).map(([code, fact]) => [
          `response.profile.${code}`,
          Array.isArray(fact) ? fact.join('; ') : (fact as Value),
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(best.answers).map(([code, answer]) => [`response.answers.${code}`, typed(code, answer)]),
      ),
    }
    const { lines } = readValue(
      await tableOf([row, { ...about, form: 'Short', 'response.answers.B01.1': 'own-and-direct' }]),
    )
    const { evidence: _none, ...whole } = best
    expect((lines[0]!.sent as Whole).response).toEqual(whole)
    expect((lines[0]!.sent as Whole).site).toEqual({ name: 'Hall', country: 'PRT' })
    for (const { sent } of lines) expect(readResponse(edition.catalogue, (sent as Whole).response).ok).toBe(true)
  })

  it('finds the header below title rows, reads rows by their numbers and passes over blank ones', async () => {
    const table = readValue(await tableOf([about, {}, about], [['Autumn round'], []]))
    expect(table.lines.map(({ number }) => number)).toEqual([4, 6])
    expect(table.columns['response.answers.B01.1']).toMatch(/^[A-Z]+$/)
  })

  it('names the cell of what cannot be read, and keeps what was typed to be mended', async () => {
    const row = {
      ...about,
      'response.answers.B01.1': 'sometimes',
      'response.answers.B02.3': '03/04/2026',
      'response.profile.C03': 'half',
    }
    const [line] = readValue(await tableOf([row])).lines
    expect(line!.problems.map(({ at, message }) => [at.replace(/[A-Z]+2$/, '·2'), message])).toEqual([
      ['Sites!·2', 'workbook.share'],
      ['Sites!·2', 'workbook.choose-one'],
      ['Sites!·2', 'workbook.day-either'],
    ])
    expect((line!.sent as Whole).response.answers['B01.1']).toBe('sometimes')
  })

  it.each([
    ['no sheet has the questions', [[['a', 'b', 'c']]], 'batch.no-table'],
    ['nothing stands below the header', [[columns.map(({ header }) => header)]], 'batch.table-empty'],
  ])('says what to do where %s', async (_, sheets, message) => {
    const bytes = (await writeXlsx({
      sheets: sheets.map((rows, i) => ({ name: `S${i}`, rows })),
    })) as Uint8Array<ArrayBuffer>
    const read = readAnswerTable(readValue(await openWorkbook(bytes)), reading)
    expect(read.ok ? [] : read.problems.map((problem) => problem.message)).toEqual([message])
  })

  it('is written empty with a column for every question and the words to choose from, and opens again', async () => {
    const [sites, words, help] = readValue(await openWorkbook(await createAnswerTable(say, edition, exposure))).sheets
    expect(sites!.rows[0]).toEqual(columns.map(({ header }) => header))
    expect(
      sites!.rows
        .slice(1)
        .flat()
        .filter((cell) => cell !== null),
    ).toEqual([])
    const offered = new Set(words!.rows.flat())
    for (const { code } of edition.catalogue.indicators)
      for (const { label } of choices.get(code)!) expect(offered).toContain(label)
    expect(help!.rows.flat().join(' ')).toContain(edition.catalogue.edition)
  })
})
