import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../../src/core/answers/answer.ts'
import { choicesOf, indicatorOf } from '../../../src/core/catalogue/catalogue.ts'
import { createSay } from '../../../src/messages/messages.ts'
import { bestAnswer } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'

const CLOSED_ON = '2026-11-20'
const say = createSay('en')
const { indicators } = edition.catalogue

/** The typed answer, or what is told instead: the key and the sentence. */
const read = (code: string, sent: unknown) => {
  const found = readAnswer(indicatorOf(edition.catalogue, code), sent, `answers.${code}`, CLOSED_ON)
  if ('answer' in found) return found.answer
  const { at, message, values } = found.problem
  expect(at).toBe(`answers.${code}`)
  return `${message}: ${say(`problem.${message}`, values)}`
}

/** One question of each type: yes-no, single, multiple, share, number, date, and a share and a set that can be excluded. */
const OF_EACH_TYPE = ['B01.4', 'B03.3', 'B01.2', 'B01.6', 'B08.7', 'B02.3', 'B03.5', 'B09.4']

describe('an answer', () => {
  it('of each type becomes typed', () => {
    expect(read('B01.4', 'partly')).toEqual({ kind: 'choice', choice: 'partly' })
    expect(read('B01.2', ['fees', 'papers'])).toEqual({ kind: 'choices', choices: ['fees', 'papers'] })
    expect(read('B01.2', ['none'])).toEqual({ kind: 'choices', choices: ['none'] })
    expect(read('B01.6', 0.8)).toEqual({ kind: 'figure', figure: 0.8 })
    expect(read('B08.7', 60)).toEqual({ kind: 'figure', figure: 60 })
    expect(read('B02.3', '2026-02-28')).toEqual({ kind: 'date', date: '2026-02-28' })
    expect(read('B02.3', 'never')).toEqual({ kind: 'choice', choice: 'never' })
    expect(read('B03.6', 'none-found')).toEqual({ kind: 'choice', choice: 'none-found' })
    expect(read('B09.4', { choice: 'no-migrants', reason: ' All are from here. ' })).toEqual({
      kind: 'not-applicable',
      choice: 'no-migrants',
      reason: 'All are from here.',
    })
  })
  it.each(indicators.map(({ code }) => code))('%s takes its best answer, every choice and "don\'t know"', (code) => {
    expect(read(code, bestAnswer(edition, code))).toHaveProperty('kind')
    expect(read(code, 'dont-know')).toEqual({ kind: 'dont-know' })
    const indicator = indicatorOf(edition.catalogue, code)
    for (const { code: choice, kind } of choicesOf(indicator)) {
      const sent =
        kind === 'not-applicable'
          ? { choice, reason: 'None of that here.' }
          : indicator.scale.type === 'multiple'
            ? [choice]
            : choice
      expect([code, choice, read(code, sent)]).toEqual([
        code,
        choice,
        expect.objectContaining({ kind: expect.any(String) }),
      ])
    }
  })
  it.each(OF_EACH_TYPE)('to %s of a wrong kind is told what to do, whatever it is', (code) => {
    for (const wrong of [
      true,
      false,
      undefined,
      '',
      'perhaps',
      -1,
      1000,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      [],
      [1],
      ['perhaps'],
      {},
      { choice: 'perhaps' },
      [[]],
    ]) {
      const told = read(code, wrong)
      expect([code, wrong, told]).toEqual([code, wrong, expect.stringMatching(/^answers\.[a-z-]+: .{10,}/)])
    }
  })
})

describe('what is told about an answer', () => {
  it('names the choices, "don\'t know" among them', () => {
    expect(read('B01.4', 'often')).toBe('answers.choose-one: Choose one of: yes, partly, no, dont-know.')
    expect(read('B06.3', 1)).toMatch(/yes, partly, no, dont-know/)
  })
  it('asks for a share where a percentage was written: 80 instead of 0.8', () => {
    expect(read('B01.6', 80)).toMatch(/^answers\.share-as-percent: “80” .*0\.8 for 80 %/)
    expect(read('B01.6', 1.5)).toMatch(/^answers\.share-as-percent/)
    expect(read('B01.6', 100)).toMatch(/^answers\.share-as-percent/)
    expect(read('B01.6', 101)).toMatch(/^answers\.not-a-share/)
    expect(read('B01.6', '80 %')).toMatch(/^answers\.not-a-share/)
    expect(read('B01.6', 1)).toEqual({ kind: 'figure', figure: 1 })
  })
  it('names the range of a number', () => {
    expect(read('B08.7', 169)).toMatch(/from 0 to 168/)
    expect(read('B08.7', '60')).toMatch(/^answers\.not-in-range/)
  })
  it('tells a day that does not exist from one that is later than the day the answers closed', () => {
    expect(read('B02.3', '2026-02-30')).toMatch(/^answers\.not-a-day/)
    expect(read('B02.3', '20.11.2026')).toMatch(/^answers\.not-a-day/)
    expect(read('B02.3', '2026-11-21')).toMatch(/^answers\.day-later: .*2026-11-20/)
    expect(read('B02.3', CLOSED_ON)).toEqual({ kind: 'date', date: CLOSED_ON })
  })
  it('asks for a reason wherever a question is said not to apply', () => {
    expect(read('B04.2', 'no-agencies')).toMatch(/^answers\.reason-missing/)
    expect(read('B09.4', ['no-migrants'])).toMatch(/^answers\.reason-missing/)
    expect(read('B04.2', { choice: 'no-agencies' })).toMatch(/^answers\.reason-missing/)
    expect(read('B04.2', { choice: 'no-agencies', reason: ' x ' })).toMatch(/^answers\.reason-missing/)
    expect(read('B04.2', { choice: 'yes', reason: 'We think so.' })).toBe(
      'answers.choose-one: Choose one of: no-agencies.',
    )
    expect(read('B01.4', { choice: 'yes', reason: 'We think so.' })).toMatch(
      /^answers\.applies-always: .*yes, partly, no/,
    )
  })
  it('says that there is no such choice, whether or not the question can be left out', () => {
    expect(read('B01.4', { choice: 'xx' })).toMatch(/^answers\.choose-one: .*yes, partly, no/)
    expect(read('B01.4', { choice: 7, reason: 'We think so.' })).toMatch(/^answers\.choose-one/)
    expect(read('B01.4', { reason: 'We think so.' })).toMatch(/^answers\.applies-always/)
  })
  it('refuses anything sent beside the choice and its reason', () => {
    expect(read('B04.2', { choice: 'no-agencies', reason: 'None here.', weight: 9, credit: 1 })).toMatch(
      /^answers\.unknown-key: .*weight, credit/,
    )
  })
  it('keeps "none of these" alone, and each choice once', () => {
    expect(read('B01.2', ['none', 'fees'])).toMatch(/^answers\.stands-alone: “none”/)
    expect(read('B01.2', ['fees', 'fees'])).toMatch(/^answers\.choice-twice/)
    expect(read('B01.2', ['fees', 'bribes'])).toMatch(
      /^answers\.choice-unknown: Not among the choices: bribes\. .*fees, papers/,
    )
    expect(read('B01.2', ['fees', 'dont-know'])).toMatch(/^answers\.choice-unknown/)
    expect(read('B01.2', 'fees')).toMatch(/^answers\.choose-some/)
  })
})
