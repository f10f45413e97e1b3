import { describe, expect, it } from 'vitest'
import { completeAnswers } from '../../src/core/answers/complete.ts'
import { readResponse } from '../../src/core/answers/response.ts'
import { canonicalJson, digest } from '../../src/core/digest.ts'
import { createPortable, filledOf, type Portable, readPortable } from '../../src/core/portable.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { nextEdition } from '../support/next-edition.ts'
import { readValue, told } from '../support/told.ts'

const { catalogue } = edition
const sentBy = (changes: Record<string, unknown> = {}, form: 'short' | 'full' = 'full') =>
  bestResponse(edition, changes, form) as unknown as Parameters<typeof createPortable>[1]
const file = createPortable(edition, sentBy(), 'North hall')
const changedBy = (changes: Record<string, unknown>) => ({ ...file, ...changes })
/** A file that was changed and whose digest was made to fit. */
const sealed = (changes: Record<string, unknown>) => {
  const { digest: _before, ...whole } = changedBy(changes) as Portable
  return { ...whole, digest: digest(whole) }
}
const problemsOf = (sent: unknown) => told(readPortable(sent)).map(({ at, message }) => [at, message])

describe('a portable answer file', () => {
  it('survives being written and read', () => {
    expect(readValue(readPortable(JSON.parse(canonicalJson(file))))).toEqual(file)
  })
  it('holds what was asked and chosen in the words of the respondent', () => {
    const { asked } = createPortable(edition, sentBy({ 'B01.1': 'own-and-direct', 'B03.1': 'dont-know' }), null)
    expect(asked['B01.1']).toEqual({
      question: catalogue.texts.indicators['B01.1']!.question,
      chosen: [catalogue.texts.indicators['B01.1']!.choices['own-and-direct']],
    })
    expect(asked['B03.1']!.chosen).toEqual([catalogue.texts.choices['dont-know']])
  })
  it('leaves out blanks, and gives the same digest whatever the order of the answers', () => {
    const some = sentBy({ 'B01.2': null })
    const other = { ...some, answers: Object.fromEntries(Object.entries(some.answers).reverse()) }
    const written = createPortable(edition, some, null)
    expect('B01.2' in written.answers).toBe(false)
    expect(createPortable(edition, other, null).digest).toBe(written.digest)
  })
  it('holds no review, score or level, and refuses one that was put in', () => {
    expect(Object.keys(file).sort()).toEqual(
      'about answers asked catalogue closedOn declaration digest evidence format language profile questionnaire'.split(
        ' ',
      ),
    )
    for (const key of ['level', 'score', 'flags', 'points', 'risk'])
      expect(problemsOf(sealed({ [key]: 1 }))).toEqual([[key, 'answers.ours-to-set']])
    expect(problemsOf(sealed({ review: [] }))).toEqual([['review', 'portable.form']])
  })
  it('is refused once a single answer was changed', () => {
    const answers = { ...file.answers, 'B01.4': 'no' }
    expect(problemsOf(changedBy({ answers }))).toEqual([['digest', 'portable.changed']])
  })
  it.each([
    ['no file of ours', { format: 'something@1' }, ['format', 'portable.other-file']],
    ['a version to come', { format: 'palermo-answers@2' }, ['format', 'portable.version']],
    ['a day that does not exist', { closedOn: '2026-02-30' }, ['closedOn', 'portable.form']],
    ['a questionnaire that is none', { questionnaire: 'x' }, ['questionnaire', 'portable.form']],
    ['answers as a list', { answers: [] }, ['answers', 'portable.form']],
    ['a number beyond all numbers', { answers: { 'B05.1': Number.POSITIVE_INFINITY } }, ['(file)', 'portable.number']],
    ['brackets nine deep', { answers: { a: [[[[[[[[1]]]]]]]] } }, ['(file)', 'portable.deep']],
  ])('refuses %s', (_, changes, problem) => {
    expect(problemsOf(changedBy(changes))).toEqual([problem])
  })
  it('refuses a questionnaire of another edition than its catalogue', () => {
    expect(problemsOf(sealed({ questionnaire: 'supply-chain@2020.1/full/plain' }))).toEqual([
      ['questionnaire', 'portable.form'],
    ])
  })
  it('refuses a key that reaches into the program, wherever it stands', () => {
    const text = JSON.stringify(file).replace('"answers":{', '"answers":{"__proto__":{"admin":true},')
    expect(problemsOf(JSON.parse(text))).toEqual([['__proto__', 'portable.key']])
  })
})

describe('a file that is carried over and completed', () => {
  const carriedBy = (sent: Portable, added = {}) => completeAnswers(nextEdition.catalogue, filledOf(sent, 'en'), added)

  it('takes answers to what is still asked, and the whole is read in the edition in use', () => {
    const { sent, carried } = readValue(carriedBy(file, { answers: { 'B12.3': 0.5, 'B06.5': 'written-anew' } }))
    expect(carried.asked).toEqual([])
    const response = readValue(readResponse(nextEdition.catalogue, sent))
    expect(response.answers['B12.3']).toEqual({ kind: 'figure', figure: 0.5 })
  })
  it('takes a new answer where the question was reworded, and refuses one where the old one stands', () => {
    expect(readValue(carriedBy(file, { answers: { 'B08.5': 'partly' } })).sent.answers).toMatchObject({
      'B08.5': 'partly',
    })
    expect(told(carriedBy(file, { answers: { 'B01.5': 'no' } })).map(({ at, message }) => [at, message])).toEqual([
      ['answers.B01.5', 'portable.answered'],
    ])
  })
  it('takes facts the file lacks, never in place of those it has, and tells one that nobody asks for', () => {
    const { C11: _unknown, ...profile } = file.profile
    const lacking = sealed({ profile })
    expect(
      readValue(carriedBy(lacking as Portable, { profile: { C11: 'yes', C07: 'high' } })).sent.profile,
    ).toMatchObject({
      C11: 'yes',
      C07: 'low',
    })
    expect(told(carriedBy(file, { profile: { C99: 1 } })).map(({ at }) => at)).toEqual(['profile.C99'])
  })
  it('is declared only as far as it was declared: answers added later need a declaration of their own', () => {
    const answers = { 'B12.3': 0.5 }
    const anew = { function: 'Director', on: '2026-11-24' }
    expect(readValue(carriedBy(file)).sent.declaration).toEqual(file.declaration)
    expect(readValue(carriedBy(file, { answers })).sent.declaration).toBeNull()
    expect(readValue(carriedBy(file, { answers, declaration: anew })).sent.declaration).toEqual(anew)
  })
  it('compares words only within one language', () => {
    const { carried } = readValue(completeAnswers(nextEdition.catalogue, filledOf(file, 'fr'), {}))
    expect(carried.reworded).toEqual([])
  })
})
