import { describe, expect, it } from 'vitest'
import { readResponse } from '../../../src/core/answers/response.ts'
import { isDay } from '../../../src/core/calendar.ts'
import { markWorkbook } from '../../../src/sheet/workbook/marked.ts'
import { edition } from '../../support/edition.ts'
import { opened, readBack, say, workbookBytes } from './books.ts'
import { fillByHand } from './office.ts'
import { roundOf } from './rounds.ts'

const { catalogue } = edition
/** Facts about the site, the number of workers among them. */
const FACTS = 1 + catalogue.profile.length

/** A round takes another way of answering each question; neighbours of a type differ, so that few rounds have every kind of answer. */
const ROUNDS = [1, 4]

/** What an answer is, in a word. */
const kindOf = (answer: unknown): string => {
  if (answer === null || answer === 'dont-know') return String(answer)
  if (typeof answer === 'string' && isDay(answer)) return 'day'
  if (Array.isArray(answer)) return answer.length > 1 ? 'ticks' : 'tick'
  return typeof answer === 'number' ? 'figure' : typeof answer === 'object' ? 'not-applicable' : 'word'
}
const kindsIn = (type: string, rounds: readonly ReturnType<typeof roundOf>[]): string[] => {
  const codes = catalogue.indicators.filter(({ scale }) => scale.type === type).map(({ code }) => code)
  return [
    ...new Set(
      rounds.flatMap(({ sent: { answers } }) =>
        codes.filter((code) => code in answers).map((code) => kindOf(answers[code])),
      ),
    ),
  ].sort()
}
/** What the rounds have to hold of each type, or they would show nothing about it; *don't know* of figures is chosen in the careless one. */
const KINDS: Record<string, string[]> = {
  'yes-no': ['dont-know', 'not-applicable', 'null', 'word'],
  single: ['dont-know', 'not-applicable', 'null', 'word'],
  multiple: ['dont-know', 'not-applicable', 'null', 'tick', 'ticks'],
  share: ['dont-know', 'figure', 'not-applicable', 'null', 'word'],
  number: ['figure', 'null'],
  date: ['day', 'null', 'word'],
}

describe('a workbook that is typed and chosen in LibreOffice', () => {
  it('gives back every answer that was meant: all six types, words instead of figures, reasons, blanks and evidence, in both forms', async () => {
    const rounds = [
      ...ROUNDS.map((round) => ({ form: 'full' as const, ...roundOf('full', round) })),
      { form: 'short' as const, ...roundOf('short', 2) },
    ]
    for (const type of Object.keys(KINDS)) expect([type, kindsIn(type, rounds)]).toEqual([type, KINDS[type]])
    const jobs = await Promise.all(
      rounds.map(async ({ form, steps }, i) => ({
        bytes: await workbookBytes(form, { profile: {} }),
        steps,
        ...(i === 0 ? { probe: 'B03.3' } : {}),
      })),
    )
    const filled = await fillByHand(jobs)
    for (const [i, { sent }] of rounds.entries()) {
      const { saved, report } = filled[i]!
      const read = readBack(await opened(saved))
      expect(read.ok ? [] : read.problems).toEqual([])
      const back = read.ok ? readResponse(catalogue, read.value.sent) : read
      expect(back).toEqual(readResponse(catalogue, sent))
      expect(back.ok).toBe(true)

      const given = Object.values(sent.answers).filter((answer) => answer !== null).length
      const hidden = sent.answers['B04.1'] === 'direct' ? ['B04.2', 'B04.3', 'B04.4', 'B04.5', 'B04.6'] : []
      const shown = Object.keys(sent.answers).filter((code) => !hidden.includes(code))
      const [, asked] = report.progress[say('workbook.cover.in-all')]!
      expect(asked).toBe(FACTS + shown.length)
      expect(report.states['B03.1']).toBe(sent.answers['B03.1'] === null ? 'open' : 'answered')
      if (hidden.length === 0) expect(report.progress[say('workbook.cover.in-all')]![0]).toBe(FACTS + given)
      for (const code of hidden)
        if (code in sent.answers) expect(report.states[code]).toBe(say('workbook.state.not-asked'))
      expect(report.protected.every(Boolean)).toBe(true)
    }

    const again = await markWorkbook(say, filled[0]!.saved, [{ at: 'Recruitment!D6', message: 'workbook.formula' }], [])
    const reread = readBack(await opened(again))
    expect(reread.ok && reread.value.sent.answers).toEqual(rounds[0]!.sent.answers)

    const { refused, locked, rules } = filled[0]!.report
    expect({ refused, locked }).toEqual({ refused: true, locked: [true, false] })
    for (const { code, scale } of catalogue.indicators) {
      const [type, first, second, stops, says] = rules![code]!
      expect(stops).toBe(true)
      expect(says).toMatch(/clear the cell/)
      if (scale.type === 'share') expect([type, first, second]).toEqual(['DECIMAL', '0', '1'])
      else if (scale.type === 'number')
        expect([type, first, second]).toEqual(['DECIMAL', String(scale.minimum), String(scale.maximum)])
      else expect(type).toBe(scale.type === 'date' ? 'DATE' : 'LIST')
    }
  }, 400_000)
})
