import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../src/core/problem.ts'
import { markWorkbook } from '../../../src/sheet/workbook/marked.ts'
import { bestResponse } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { opened, readBack, say, workbookBytes } from './books.ts'
import { fillByHand, type Step } from './office.ts'

const sent = bestResponse(edition, { 'B03.2': ['visa'] })
const caption = (name: string) => say(`workbook.caption.${name}`)
const sheet = (name: string) => say(`workbook.sheet.${name}`)
const { choices } = edition.catalogue.texts
const visa = edition.catalogue.texts.indicators['B03.2']!.choices.visa!
const QUESTION = 1

/** What a careless person does, and what is told about it; null where it is understood all the same. */
const slips: [Step & { question: string; caption: string }, string | null][] = [
  [{ question: 'B03.1', caption: caption('choice'), typed: 'Sometimes' }, 'Choose one of: Yes · Partly · No'],
  [{ question: 'B04.2', caption: caption('choice'), pasted: QUESTION }, 'Choose one of: Yes · Partly · No'],
  [{ question: 'B03.2', caption: visa, typed: 'perhaps' }, 'Choose “Yes” here if it holds'],
  [{ question: 'B01.6', caption: caption('share'), typed: 'about half' }, '“about half” is no percentage'],
  [{ question: 'B02.6', caption: caption('share'), typed: '250 %' }, '“250 %” is no percentage'],
  [{ question: 'B02.3', caption: caption('day'), typed: 'last spring' }, '“last spring” is no day'],
  [{ question: 'B08.7', caption: caption('hours'), typed: '=40+8' }, 'formulas are not read'],
  [{ question: 'B03.5', caption: caption('reason'), typed: 'no time' }, 'A reason stands here'],
  [{ question: 'B01.4', caption: caption('choice'), typed: '  yes ' }, null],
  [{ question: 'B14.3', caption: caption('share'), typed: '62,5 %' }, null],
]

const REARRANGED: Step[] = [
  { rearranged: { sheet: sheet('children'), before: 1 } },
  { rearranged: { sheet: sheet('voice'), rows: 2 } },
  { rearranged: { sheet: sheet('work'), called: 'Löhne & Zeiten' } },
]

/** What the same person does about it in the marked copy, choosing from the lists that its cells offer. */
const MENDED: Step[] = [
  { question: 'B03.1', caption: caption('choice'), chosen: choices.partly! },
  { question: 'B04.2', caption: caption('choice'), chosen: choices.no! },
  { question: 'B03.2', caption: visa, chosen: say('workbook.tick') },
  { question: 'B01.6', caption: caption('share'), typed: '50 %' },
  { question: 'B02.6', caption: caption('share'), typed: '25 %' },
  { question: 'B02.3', caption: caption('day'), typed: '' },
  { question: 'B02.3', caption: caption('instead'), chosen: choices['dont-know']! },
  { question: 'B08.7', caption: caption('hours'), typed: '' },
  { question: 'B08.7', caption: caption('instead'), chosen: choices['dont-know']! },
  { question: 'B03.5', caption: caption('reason'), typed: '' },
]
const meant = {
  ...sent.answers,
  'B03.1': 'partly',
  'B04.2': 'no',
  'B01.6': 0.5,
  'B02.6': 0.25,
  'B02.3': 'dont-know',
  'B08.7': 'dont-know',
  'B14.3': 0.625,
}

describe('a workbook that is filled in carelessly in LibreOffice', () => {
  it('tells each slip at its cell, is marked there, and comes back clean once the marked copy was mended', async () => {
    const bytes = await workbookBytes('full', sent as never)
    const [first] = await fillByHand([{ bytes, steps: [...slips.map(([step]) => step), ...REARRANGED] }])
    const { saved, report } = first!
    const moved = (place: string) => {
      const [name, cell] = place.split('!') as [string, string]
      if (name === sheet('voice')) return `${name}!D${Number(cell.slice(1)) + 2}`
      return name === sheet('work') ? `Löhne & Zeiten!${cell}` : place
    }
    const expected = Object.fromEntries(
      slips.flatMap(([{ question, caption: line }, sentence]) =>
        sentence === null ? [] : [[moved(report.places[`${question} ${line}`]!), expect.stringContaining(sentence)]],
      ),
    )
    const read = readBack(await opened(saved))
    const problems: readonly Problem[] = read.ok ? [] : read.problems
    const told = problems.map(({ at, message, values }) => [at, say(`problem.${message}`, values)] as const)
    expect(Object.fromEntries(told)).toEqual(expected)
    expect(told).toHaveLength(Object.keys(expected).length)

    const marked = await markWorkbook(say, saved, problems, [])
    const [second] = await fillByHand([{ bytes: marked, steps: MENDED }])
    expect(second!.report.notes).toEqual(Object.fromEntries(told.map(([at, says]) => [at, [says, 'FADBD8']])))

    const mended = readBack(await opened(second!.saved))
    expect(mended.ok ? [] : mended.problems).toEqual([])
    expect(mended.ok && mended.value.sent.answers).toEqual(meant)
    expect(mended.ok && mended.value.sent.profile).toEqual(sent.profile)
  }, 400_000)
})
