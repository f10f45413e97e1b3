import { describe, expect, it } from 'vitest'
import { readResponse } from '../../../src/core/answers/response.ts'
import { bestResponse, quietProfile } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { readValue, told } from '../../support/told.ts'

const best = (changes: Record<string, unknown> = {}) => bestResponse(edition, changes)
const problemsOf = (sent: unknown) =>
  told(readResponse(edition.catalogue, sent)).map(({ at, message }) => `${at} | ${message}`)
const SHA = 'a'.repeat(64)
const evidence = { question: 'B03.1', kind: 'document', title: 'Rule on fees', date: '2026-01-31', sha256: SHA }

describe('a response', () => {
  it('in which all is well is read whole', () => {
    const response = readValue(
      readResponse(edition.catalogue, {
        ...best(),
        evidence: [evidence, { ...evidence, question: 'C10', date: null, sha256: null }],
      }),
    )
    expect(Object.keys(response.answers)).toHaveLength(95)
    expect(response).toMatchObject({
      form: 'full',
      closedOn: '2026-11-20',
      declaration: { function: 'Personnel manager' },
    })
    expect(response.evidence).toHaveLength(2)
  })
  it('with many problems tells every one of them at once, each with its place', () => {
    const sent = {
      ...best({
        'B01.1': 'everywhere',
        'B01.6': 80,
        'B02.3': '2027-01-01',
        'B04.2': 'no-agencies',
        'B01.2': ['none', 'fees'],
        'B99.1': 'yes',
      }),
      profile: {
        ...quietProfile,
        C03: 40,
        C05: 2.5,
        C07: 'huge',
        C12: 1,
        workers: -3,
        C01: ['Portugal'],
        C02: 'clothing',
      },
      closedOn: '2026-13-01',
      weights: { B01: 5 },
      mood: 'good',
      evidence: [
        { ...evidence, level: 3 },
        { ...evidence, kind: 'photo' },
        { ...evidence, question: 'B99.1' },
      ],
      declaration: { function: '', on: '2026-11-20' },
    }
    expect(problemsOf(sent).sort()).toEqual(
      [
        'answers.B01.1 | answers.choose-one',
        'answers.B01.6 | answers.share-as-percent',
        'answers.B01.2 | answers.stands-alone',
        'answers.B04.2 | answers.reason-missing',
        'answers.B99.1 | answers.unknown-question',
        'profile.C03 | answers.not-a-share',
        'profile.C05 | answers.not-in-range',
        'profile.C07 | answers.choose-one',
        'profile.C12 | answers.unknown-question',
        'profile.workers | answers.not-a-count',
        'profile.C01 | answers.not-countries',
        'profile.C02 | answers.not-a-division',
        'closedOn | answers.closed-on',
        'weights | answers.ours-to-set',
        'mood | answers.unknown-key',
        'evidence.0.level | answers.ours-to-set',
        'evidence.1.kind | answers.evidence-form',
        'evidence.2.question | answers.unknown-question',
        'declaration | answers.declaration',
      ].sort(),
    )
  })
  it('is told about a day later than the day the answers closed', () => {
    expect(problemsOf(best({ 'B02.3': '2026-11-21' }))).toEqual(['answers.B02.3 | answers.day-later'])
  })
  it.each([null, undefined, 'answers', 7, []])('that is %s is told to be sent as named entries', (sent) => {
    expect(problemsOf(sent)).toEqual(['(response) | answers.not-an-object'])
  })
  it('needs its answers, and its profile as named entries', () => {
    expect(problemsOf({ ...best(), answers: undefined })).toEqual(['answers | answers.not-an-object'])
    expect(problemsOf({ ...best(), profile: [] })).toContain('profile | answers.not-an-object')
    expect(problemsOf({ ...best(), evidence: {} })).toEqual(['evidence | answers.not-a-list'])
  })
})

/** What the method or a reviewer sets, by every name somebody could try. */
const OURS = [
  'weight',
  'weights',
  'point',
  'points',
  'score',
  'credit',
  'flag',
  'flags',
  'level',
  'levels',
  'evidenceLevel',
  'attainment',
  'band',
  'risk',
  'Weights',
  'FLAGS',
]

describe('weights, points, flags and levels', () => {
  it.each(OURS)('are never taken from a client: %s', (name) => {
    expect(problemsOf({ ...best(), [name]: 1 })).toEqual([`${name} | answers.ours-to-set`])
    expect(problemsOf(best({ [name]: 1 }))).toEqual([`answers.${name} | answers.ours-to-set`])
    expect(problemsOf({ ...best(), evidence: [{ ...evidence, [name]: 1 }] })).toHaveLength(1)
    expect(problemsOf(best({ 'B04.2': { choice: 'no-agencies', reason: 'None here.', [name]: 1 } }))).toEqual([
      'answers.B04.2 | answers.unknown-key',
    ])
    expect(problemsOf({ ...best(), profile: { ...quietProfile, [name]: 1 } })).toEqual([
      `profile.${name} | answers.unknown-question`,
    ])
    expect(problemsOf({ ...best(), declaration: { function: 'Manager', on: '2026-11-20', [name]: 1 } })).toEqual([
      'declaration | answers.declaration',
    ])
  })
  it('are not smuggled in through the names that objects have of themselves', () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty'])
      expect(problemsOf(best({ [name]: 'yes' }))).toEqual([`answers.${name} | answers.unknown-question`])
    const sent = JSON.parse(JSON.stringify(best()).replace('"answers":{', '"answers":{"__proto__":"yes",'))
    expect(problemsOf(sent)).toEqual(['answers.__proto__ | answers.unknown-question'])
  })
})

describe('the questionnaire of a response', () => {
  it('is named, of this edition, and the one that the profile leads to', () => {
    expect(problemsOf({ ...best(), questionnaire: undefined })).toEqual([
      'questionnaire | answers.questionnaire-missing',
    ])
    expect(problemsOf({ ...best(), questionnaire: 'whatever' })).toEqual([
      'questionnaire | answers.questionnaire-missing',
    ])
    expect(problemsOf({ ...best(), questionnaire: 'supply-chain@1999.1/full/plain' })).toEqual([
      'questionnaire | answers.other-edition',
    ])
    const [problem] = told(readResponse(edition.catalogue, { ...best(), profile: { ...quietProfile, C03: 0, C05: 0 } }))
    expect(problem).toMatchObject({ at: 'questionnaire', message: 'answers.other-conditions' })
    expect(problem!.sentence).toContain(`${edition.catalogue.edition}/full/no-agencies+no-migrants+no-such-workers`)
  })
  it('of the short form refuses answers that only the full form asks for', () => {
    const short = bestResponse(edition, {}, 'short')
    expect(Object.keys(readValue(readResponse(edition.catalogue, short)).answers)).toHaveLength(34)
    expect(problemsOf({ ...short, answers: { ...short.answers, 'B01.2': ['fees'] } })).toEqual([
      'answers.B01.2 | answers.not-in-form',
    ])
  })
  it('hides questions, and an answer to a hidden one is kept and not counted', () => {
    const response = readValue(readResponse(edition.catalogue, best({ 'B04.1': 'direct' })))
    expect(response.answers['B04.2']).toEqual({ kind: 'choice', choice: 'yes' })
  })
})

describe('evidence', () => {
  it.each([
    ['a kind', { kind: 'photo' }],
    ['a title', { title: ' ' }],
    ['a day that exists', { date: '2026-02-30' }],
    ['a SHA-256', { sha256: 'abc' }],
    ['no content', { content: 'AAAA' }],
  ])('needs %s', (_, change) => {
    expect(problemsOf({ ...best(), evidence: [{ ...evidence, ...change }] })).toEqual([
      `evidence.0.${Object.keys(change)[0]} | answers.evidence-form`,
    ])
  })
})
