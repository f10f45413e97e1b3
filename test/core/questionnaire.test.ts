import { describe, expect, it } from 'vitest'
import { createQuestionnaire, proposeForm, readQuestionnaireId } from '../../src/core/questionnaire.ts'
import { quietProfile } from '../support/answers.ts'
import { edition } from '../support/edition.ts'

const { catalogue, method } = edition
const codesOf = (form: 'short' | 'full', profile = {}) =>
  createQuestionnaire(catalogue, form, profile).questions.map(({ indicator }) => indicator.code)
const settledIn = (profile: Record<string, string | number | string[] | null>) =>
  createQuestionnaire(catalogue, 'full', profile)
    .questions.filter(({ settledBy }) => settledBy)
    .map(({ indicator, settledBy }) => `${indicator.code} ${settledBy}`)

describe('a questionnaire', () => {
  it('asks 95 questions in the full form and 34 in the short one, in the order of the catalogue', () => {
    expect(codesOf('full')).toEqual(catalogue.indicators.map(({ code }) => code))
    expect(codesOf('short')).toEqual(catalogue.indicators.filter(({ core }) => core).map(({ code }) => code))
    expect([codesOf('full').length, codesOf('short').length]).toEqual([95, 34])
  })
  it('says of five questions on agencies that hiring directly hides them', () => {
    const hidden = createQuestionnaire(catalogue, 'full', {}).questions.filter(({ hiddenBy }) => hiddenBy)
    expect(hidden.map(({ indicator }) => indicator.code)).toEqual(['B04.2', 'B04.3', 'B04.4', 'B04.5', 'B04.6'])
    expect(new Set(hidden.map(({ hiddenBy }) => JSON.stringify(hiddenBy)))).toEqual(
      new Set(['{"question":"B04.1","choices":["direct"]}']),
    )
  })
  it('names edition, form and conditions in its id; without any condition it is plain', () => {
    expect(createQuestionnaire(catalogue, 'full', quietProfile).id).toBe(`${catalogue.edition}/full/other-sector`)
    expect(createQuestionnaire(catalogue, 'short', {}).id).toBe(`${catalogue.edition}/short/plain`)
    expect(createQuestionnaire(catalogue, 'full', { C03: 0 }).conditions).toEqual(['no-migrants'])
    expect(createQuestionnaire(catalogue, 'full', { C05: 0, C03: 0, C02: '14' }).id).toBe(
      `${catalogue.edition}/full/no-agencies+no-migrants+no-such-workers+other-sector`,
    )
  })
  it('has one id for the same profile, whatever the order of its facts', () => {
    const turned = Object.fromEntries(Object.entries(quietProfile).reverse())
    expect(createQuestionnaire(catalogue, 'full', turned).id).toBe(
      createQuestionnaire(catalogue, 'full', quietProfile).id,
    )
  })
})

describe('conditions', () => {
  it('settle the questions on migrants where there are none, those on agencies where there are none', () => {
    expect(settledIn({ C03: 0 })).toEqual([
      'B05.2 no-migrants',
      'B06.7 no-migrants',
      'B07.5 no-migrants',
      'B09.4 no-migrants',
    ])
    expect(settledIn({ C05: 0 })).toEqual(
      ['B04.2', 'B04.3', 'B04.4', 'B04.5', 'B04.6'].map((code) => `${code} no-agencies`),
    )
  })
  it('that need two facts need both', () => {
    expect(settledIn({ C03: 0, C05: 0 })).toContain('B03.5 no-such-workers')
    expect(settledIn({ C03: 0, C05: null })).not.toContain('B03.5 no-such-workers')
    expect(settledIn({ C03: 0, C05: 1 })).not.toContain('B03.5 no-such-workers')
  })
  it('on the sector settle outside travel and other services only', () => {
    expect(settledIn({ C02: '14' })).toEqual(['B10.6 other-sector'])
    expect(settledIn({ C02: '55' })).toEqual([])
  })
  it('settle nothing where the profile is silent or says otherwise', () => {
    expect(settledIn({})).toEqual([])
    expect(settledIn({ C02: null, C03: null, C05: null })).toEqual([])
    expect(settledIn({ C03: 0.01, C05: 1 })).toEqual([])
  })
})

describe('the id of a questionnaire', () => {
  it('is read back as edition and form', () => {
    for (const form of ['short', 'full'] as const)
      for (const profile of [{}, quietProfile, { C03: 0, C05: 0 }])
        expect(readQuestionnaireId(createQuestionnaire(catalogue, form, profile).id)).toEqual({
          edition: catalogue.edition,
          form,
        })
  })
  it.each([
    '',
    'supply-chain',
    'supply-chain@2026.1/long/plain',
    'supply-chain@2026.1/full',
    'supply-chain@2026.1/full/',
    '/full/plain',
    'supply-chain@2026.1/full/plain\n',
  ])('is nothing where it names neither: %j', (id) => {
    expect(readQuestionnaireId(id)).toBeNull()
  })
})

describe('the form that is offered first', () => {
  it('is the short one below 250 workers', () => {
    expect(proposeForm(method, 249, { risk: 0.2, unknown: 0 })).toEqual({ form: 'short', reason: 'small', unknown: 0 })
    expect(proposeForm(method, 0, { risk: 0.2, unknown: 0 })).toEqual({ form: 'short', reason: 'small', unknown: 0 })
    expect(proposeForm(method, 250, { risk: 0.2, unknown: 0 })).toEqual({ form: 'full', reason: 'large', unknown: 0 })
  })
  it('is the full one where the inherent risk is high, however small the site', () => {
    expect(proposeForm(method, 3, { risk: 0.5, unknown: 0 })).toEqual({
      form: 'full',
      reason: 'exposure-high',
      unknown: 0,
    })
    expect(proposeForm(method, null, { risk: 0.9, unknown: 0 })).toEqual({
      form: 'full',
      reason: 'exposure-high',
      unknown: 0,
    })
    expect(proposeForm(method, 3, { risk: 0.499, unknown: 0 })).toEqual({ form: 'short', reason: 'small', unknown: 0 })
  })
  it('is the full one where the number of workers is not known', () => {
    expect(proposeForm(method, null, { risk: 0.2, unknown: 0 })).toEqual({
      form: 'full',
      reason: 'workers-unknown',
      unknown: 0,
    })
  })
  it('is the short one with how many facts are not known, where what is known does not make exposure high', () => {
    const proposed = proposeForm(method, 100, { risk: 0.2, unknown: 7 })
    expect(proposed).toEqual({ form: 'short', reason: 'small-so-far', unknown: 7 })
  })
})
