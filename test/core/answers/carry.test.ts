import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carryAnswers, type Filled } from '../../../src/core/answers/carry.ts'
import { completeAnswers } from '../../../src/core/answers/complete.ts'
import { readResponse } from '../../../src/core/answers/response.ts'
import { wordingOf } from '../../../src/core/answers/wording.ts'
import { choicesOf } from '../../../src/core/catalogue/catalogue.ts'
import { createQuestionnaire } from '../../../src/core/questionnaire.ts'
import { bestResponse } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { formerEdition, nextEdition } from '../../support/next-edition.ts'
import { told } from '../../support/told.ts'

const { catalogue } = edition
const shipped = (code: string) => catalogue.indicators.find((indicator) => indicator.code === code)!
const firstChoice = choicesOf(shipped('B06.5'))[0]!.code

const filled = (changes: Record<string, unknown> = {}, form: Filled['form'] = 'full'): Filled => {
  const { closedOn, profile, answers, evidence, declaration } = bestResponse(edition, changes, form)
  const wording = Object.fromEntries(
    Object.entries(answers).flatMap(([code, sent]) => {
      const words = wordingOf(catalogue, code, sent)
      return words ? [[code, words] as const] : []
    }),
  )
  return { form, closedOn, profile, answers, evidence, declaration, wording }
}
const leftBehind = (carried: ReturnType<typeof carryAnswers>) =>
  Object.fromEntries(carried.leftBehind.map(({ at, message, sent }) => [at, { message, sent }]))

describe('answers carried into their own edition', () => {
  it('are all kept, and the response is the one that was sent', () => {
    const sent = bestResponse(edition)
    const carried = carryAnswers(catalogue, filled())
    expect(carried.response).toEqual(sent)
    expect([carried.kept.length, carried.reworded, carried.leftBehind, carried.asked]).toEqual([95, [], [], []])
  })
  it('leave the rest to be asked when a short form becomes a full one: 95 less the 34 that were answered', () => {
    const carried = carryAnswers(catalogue, filled({}, 'short'), 'full')
    expect([carried.kept.length, carried.asked.length]).toEqual([34, 61])
    expect(carried.response.questionnaire).toBe(createQuestionnaire(catalogue, 'full', carried.response.profile).id)
  })
  it('do not ask what a carried answer hides', () => {
    const hiding = carryAnswers(catalogue, filled({ 'B04.1': 'direct', 'B04.2': null, 'B04.3': null }))
    expect(hiding.asked).toEqual([])
    const open = carryAnswers(catalogue, filled({ 'B04.2': null }))
    expect(open.asked).toEqual(['B04.2'])
  })
  it('list what the short form has no place for', () => {
    const carried = carryAnswers(catalogue, filled(), 'short')
    expect([carried.kept.length, carried.leftBehind.length]).toEqual([34, 61])
    expect(new Set(carried.leftBehind.map(({ message }) => message))).toEqual(new Set(['carry.not-in-form']))
  })
})

describe('answers carried into a later edition', () => {
  const carried = carryAnswers(nextEdition.catalogue, filled({ 'B06.5': firstChoice, 'B02.5': 'partly' }))

  it('keep every code that still takes them: 95 less the question, the choice and the type that are gone', () => {
    expect(carried.kept).toHaveLength(92)
    expect(carried.response.questionnaire).toMatch(/^supply-chain@2027\.1\/full\//)
  })
  it('list each of the three with what was sent and why it stays behind', () => {
    expect(leftBehind(carried)).toEqual({
      'answers.B02.5': { message: 'carry.question-gone', sent: 'partly' },
      'answers.B06.5': { message: 'carry.choice-gone', sent: firstChoice },
      'answers.B12.3': { message: 'carry.type.share', sent: 'yes' },
    })
  })
  it('ask again what lost its choice or its type, and nothing else', () => {
    expect(carried.asked).toEqual(['B06.5', 'B12.3'])
  })
  it('say which question was put in other words, before and now', () => {
    expect(carried.reworded.map(({ code, before, now }) => [code, before.question, now.question])).toEqual([
      ['B08.5', catalogue.texts.indicators['B08.5']!.question, 'Is this question put in other words?'],
    ])
  })
  it('keep the days of the respondent', () => {
    expect([carried.response.closedOn, carried.response.declaration]).toEqual([
      '2026-11-20',
      { function: 'Personnel manager', on: '2026-11-20' },
    ])
  })
  it('ask in a short form what has become one of its questions', () => {
    expect(carryAnswers(nextEdition.catalogue, filled({}, 'short')).asked).toEqual(['B01.4'])
  })
})

describe('ticks', () => {
  const offered = choicesOf(shipped('B12.2')).map(({ code }) => code)
  const ticked = [offered[0]!, 'a-bed-elsewhere', offered[2]!, 'a-lawyer']

  it('whose choices are still offered carry over, the others are listed, and the question is not asked again', () => {
    const carried = carryAnswers(catalogue, filled({ 'B12.2': ticked }))
    expect(carried.response.answers['B12.2']).toEqual([offered[0], offered[2]])
    expect(leftBehind(carried)).toEqual({
      'answers.B12.2': { message: 'carry.tick-gone', sent: ['a-bed-elsewhere', 'a-lawyer'] },
    })
    expect([carried.kept.includes('B12.2'), carried.asked, carried.reworded]).toEqual([true, [], []])
  })
  it('none of which is offered any more leave the question to be asked', () => {
    const carried = carryAnswers(catalogue, filled({ 'B12.2': ['a-bed-elsewhere'] }))
    expect([carried.response.answers['B12.2'], carried.asked]).toEqual([null, ['B12.2']])
    expect(leftBehind(carried)['answers.B12.2']?.message).toBe('carry.choice-gone')
  })
  it('may be given anew where some stayed behind, and stand where none did', () => {
    const parted = completeAnswers(catalogue, filled({ 'B12.2': ticked }), {
      answers: { 'B12.2': offered.slice(0, 4) },
    })
    expect(parted.ok && (parted.value.sent.answers as Record<string, unknown>)['B12.2']).toEqual(offered.slice(0, 4))
    const whole = completeAnswers(catalogue, filled({ 'B12.2': [offered[0]] }), { answers: { 'B12.2': [offered[1]] } })
    expect(told(whole).map(({ at }) => at)).toEqual(['answers.B12.2'])
  })
})

describe('what else is carried', () => {
  it('an answer of an edition before and after asks only what is new', () => {
    const { closedOn, profile, answers, evidence, declaration } = bestResponse(formerEdition)
    const older = { form: 'full' as const, closedOn, profile, answers, evidence, declaration, wording: null }
    expect(carryAnswers(catalogue, older).asked).toEqual(['B03.2'])
  })
  it('facts and evidence that have no place are listed, the others kept', () => {
    const evidence = [
      { question: 'B01.1', kind: 'document', title: 'Code', date: null, sha256: null },
      { question: 'B02.5', kind: 'record', title: 'Gone with its question', date: null, sha256: null },
      { question: 'B01.1', kind: 'document', title: '', date: null, sha256: null },
    ]
    const from = { ...filled(), evidence, profile: { ...filled().profile, C99: 'high', C07: 'middling' } }
    const carried = carryAnswers(nextEdition.catalogue, from)
    expect(carried.response.evidence).toEqual([evidence[0]])
    const reasons = leftBehind(carried)
    expect(reasons['profile.C99']).toEqual({ message: 'carry.fact-gone', sent: 'high' })
    expect(reasons['profile.C07']).toEqual({ message: 'answers.choose-one', sent: 'middling' })
    expect(reasons['evidence.1.question']?.message).toBe('carry.evidence-gone')
    expect(reasons['evidence.2.title']?.message).toBe('answers.evidence-form')
  })
  it('every reason has a sentence that says what to do', () => {
    const from = { ...filled({ 'B06.5': firstChoice }), profile: { ...filled().profile, C99: 1, C03: 40 } }
    for (const target of [nextEdition.catalogue, catalogue])
      for (const form of ['short', 'full'] as const) {
        const { leftBehind: problems } = carryAnswers(target, from, form)
        const [first, ...rest] = problems
        for (const { sentence } of first ? told({ ok: false, problems: [first, ...rest] }) : [])
          expect(sentence).toMatch(/\.$/)
      }
  })
})

/** Anything that JSON can say where an answer should stand. */
const anything = fc.oneof(
  fc.constant('dont-know'),
  fc.constantFrom('yes', 'no', 'partly', 'direct', '2026-03-02', '2026-02-30', firstChoice),
  fc.double({ noNaN: true }),
  fc.array(fc.constantFrom('prices', 'payment', 'none', 'x'), { maxLength: 3 }),
  fc.record({ choice: fc.constantFrom('no-migrants', 'yes', 'x'), reason: fc.string() }),
  fc.jsonValue({ maxDepth: 2 }),
)

describe('whatever was sent', () => {
  it('the response is one that is always read, and every given answer is kept or listed', () => {
    const codes = fc.constantFrom(...catalogue.indicators.map(({ code }) => code), 'B99.9', '__proto__', 'constructor')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(codes, anything), { maxLength: 20 }),
        fc.dictionary(fc.constantFrom('C01', 'C03', 'C05', 'C07', 'workers', 'C99'), anything),
        fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 3 }),
        fc.constantFrom('short' as const, 'full' as const),
        fc.constantFrom(catalogue, nextEdition.catalogue, formerEdition.catalogue),
        (pairs, profile, evidence, form, target) => {
          const answers = Object.fromEntries(pairs)
          const from = { form, closedOn: '2026-11-20', profile, answers, evidence, declaration: null, wording: null }
          const carried = carryAnswers(target, from)
          expect(told(readResponse(target, carried.response))).toEqual([])
          const listed = new Map(carried.leftBehind.map(({ at, sent }) => [at, sent]))
          for (const [code, sent] of Object.entries(answers).filter(([, each]) => each !== null)) {
            const left = listed.get(`answers.${code}`)
            const kept = carried.kept.includes(code) ? carried.response.answers[code] : undefined
            const isSplit = kept !== undefined && left !== undefined
            expect(isSplit ? [...(kept as []), ...(left as [])].sort() : (kept ?? left)).toEqual(
              isSplit ? [...(sent as [])].sort() : sent,
            )
          }
        },
      ),
      { numRuns: 400 },
    )
  })
})
