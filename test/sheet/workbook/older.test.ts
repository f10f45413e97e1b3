import { beforeAll, describe, expect, it } from 'vitest'
import { readResponse } from '../../../src/core/answers/response.ts'
import { choicesOf, type Edition } from '../../../src/core/catalogue/catalogue.ts'
import type { Workbook } from '../../../src/sheet/open.ts'
import { readChanged } from '../../core/catalogue/changed.ts'
import { bestResponse } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { cellOf, opened, readBack, say, typed, workbookBytes } from './books.ts'

/** An edition before this one: a question that is gone now, a choice that is gone now, one that took another type, other words. */
const older = (): Edition => {
  const read = readChanged(
    [
      'benchmarks/edition.json',
      (file) => {
        file.edition = 'supply-chain@2025.1'
      },
    ],
    [
      'indicators/supply-chain/B01.json',
      (file) => {
        const [first] = file.indicators
        file.indicators.push({ ...structuredClone(file.indicators.at(-1)), code: 'B01.9', core: true })
        first.scale.choices.push({ code: 'group-wide', credit: 0.5 })
        file.indicators[1].scale.choices.push({ code: 'tattooing' })
        file.indicators[6].scale = {
          type: 'share',
          points: [
            [0, 0],
            [1, 1],
          ],
          instead: [],
        }
      },
    ],
    [
      'indicators/supply-chain/text/en.json',
      (file) => {
        file.indicators['B01.9'] = structuredClone(file.indicators['B01.7'])
        file.indicators['B01.1'].choices['group-wide'] = 'Every firm of our group'
        file.indicators['B01.2'].choices.tattooing = 'Marking people with tattoos'
        file.indicators['B01.3'].question = 'Who signed your rule?'
        file.indicators['B01.4'].choices = { yes: 'Indeed' }
      },
    ],
  )
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

const { code: ticked } = choicesOf(edition.catalogue.indicators[1]!)[0]!
let old: Edition
let book: Workbook
beforeAll(async () => {
  old = older()
  const sent = bestResponse(old, {
    'B01.1': 'group-wide',
    'B01.2': [ticked, 'tattooing'],
    'B01.9': 'yes',
    'B01.7': 0.4,
    'B01.4': 'yes',
  })
  book = await opened(await workbookBytes('full', sent as never, { edition: old }))
})

describe('a workbook of an older edition', () => {
  it('is still read whole by the edition it was made with', () => {
    const read = readBack(book, old)
    expect(read.ok && read.value.carried).toBeNull()
    expect(read.ok && read.value.sent.answers).toMatchObject({ 'B01.1': 'group-wide', 'B01.7': 0.4 })
  })

  it('carries over what still has a place, and lists the rest with its cell and why', () => {
    const read = readBack(book)
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const { sent, carried, about } = read.value
    expect(about.edition).toBe('supply-chain@2025.1')
    expect(sent.questionnaire).toContain(edition.catalogue.edition)
    expect(sent.answers).toMatchObject({
      'B01.1': null,
      'B01.2': [ticked],
      'B01.7': null,
      'B01.4': 'yes',
      'B03.1': 'yes',
    })
    expect(readResponse(edition.catalogue, sent).ok).toBe(true)
    expect(carried!.leftBehind.map(({ at, message }) => [at, message]).sort()).toEqual(
      [
        [cellOf(book, 'B01.1:choice').at, 'carry.choice-gone'],
        [cellOf(book, `B01.2:tick:${ticked}`).at, 'carry.tick-gone'],
        [cellOf(book, 'B01.9:choice').at, 'carry.question-gone'],
        [cellOf(book, 'B01.7:share').at, 'carry.type.yes-no'],
      ].sort(),
    )
    expect(carried!.asked).toEqual(['B01.1', 'B01.7'])
  })

  it('names what is gone and what is offered now in the words of its lists, never by a code', () => {
    const read = readBack(book)
    const left = read.ok ? read.value.carried!.leftBehind : []
    const sentence = (message: string) => {
      const found = left.find((each) => each.message === message)!
      return say(`problem.${message}`, found.values)
    }
    const { choices } = edition.catalogue.texts.indicators['B01.1']!
    const now = choicesOf(edition.catalogue.indicators[0]!).map(({ code }) => choices[code]!)
    expect(sentence('carry.choice-gone')).toBe(
      `No longer offered: Every firm of our group. Choose again from: ${now.join(' · ')}.`,
    )
    expect(sentence('carry.tick-gone')).toMatch(
      /^No longer offered: Marking people with tattoos\. The other ticks carry over; look whether one of these holds too: /,
    )
  })

  it('tells which questions were put in other words', () => {
    const read = readBack(book)
    expect(
      read.ok && read.value.carried!.reworded.map(({ code, before }) => [code, before.question, before.chosen]),
    ).toEqual([
      ['B01.3', 'Who signed your rule?', expect.any(Array)],
      ['B01.4', expect.any(String), ['Indeed']],
    ])
  })

  it('understands the words it was handed out with, not those of today', () => {
    const read = readBack(typed(book, { 'B01.4:choice': 'indeed' }))
    expect(read.ok && read.value.sent.answers['B01.4']).toBe('yes')
  })

  it('still tells every faulty cell', () => {
    const read = readBack(typed(book, { 'B01.6:share': 'half', 'closedOn:day': null }))
    expect(read.ok ? [] : read.problems.map(({ at }) => at)).toEqual([
      cellOf(book, 'closedOn:day').at,
      cellOf(book, 'B01.6:share').at,
    ])
    expect(say('problem.carry.choice-gone', { gone: 'a', choices: 'b' })).not.toContain('carry')
  })
})
