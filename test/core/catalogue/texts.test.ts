import { describe, expect, it } from 'vitest'
import { gravestFlagOf } from '../../../src/core/catalogue/catalogue.ts'
import { catalogueFiles, edition } from '../../support/edition.ts'

const { texts, indicators, benchmarks, profile, contradictions } = edition.catalogue
const all = Object.entries(texts.indicators)
const words = (text: string) => text.split(/\s+/).length

describe('the texts of the questions', () => {
  it('stand for each of the 95 indicators, and for nothing else', () => {
    expect(Object.keys(texts.indicators).sort()).toEqual(indicators.map(({ code }) => code).sort())
    expect(Object.keys(texts.benchmarks).sort()).toEqual(benchmarks.map(({ code }) => code).sort())
    expect(Object.keys(texts.profile).sort()).toEqual(profile.map(({ code }) => code).sort())
    expect(Object.keys(texts.contradictions).sort()).toEqual(contradictions.map(({ code }) => code).sort())
  })
  it.each(['name', 'question', 'help', 'why', 'remedy', 'evidence'] as const)(
    'has 95 different texts for %s',
    (part) => {
      const different = new Set(all.map(([, text]) => text[part].toLowerCase().replace(/\W+/g, ' ').trim()))
      expect(different.size).toBe(95)
    },
  )
  it('asks each question in 25 words or fewer, as one question', () => {
    expect(all.filter(([, { question }]) => words(question) > 25).map(([code]) => code)).toEqual([])
    expect(all.filter(([, { question }]) => !question.endsWith('?')).map(([code]) => code)).toEqual([])
  })
  it('says for each flagged question why its answer needs attention', () => {
    const silent = indicators.filter((each) => gravestFlagOf(each) && !texts.indicators[each.code]!.flag)
    expect(silent.map(({ code }) => code)).toEqual([])
  })
  it('uses no code of ours where a respondent reads', () => {
    const coded = all.filter(([, { question, help, why, remedy }]) =>
      /\b[BC]\d{2}(\.\d)?\b/.test([question, help, why, remedy].join(' ')),
    )
    expect(coded.map(([code]) => code)).toEqual([])
  })
})

/** Papers that show or name a worker, as somebody would ask for them. */
const SHOWS_A_PERSON = [
  /pay ?roll(?! calendar| totals)/i,
  /pay ?slips?\b(?! that shows| form)/i,
  /\b(attendance|signature|staff|worker|employee|passenger|name) (lists?|rolls?|registers?)\b/i,
  /\b(list|register|roll|record)s? of (all )?(workers|employees|migrants|names|people|persons|staff|victims|children|interviews)\b/i,
  /\bsigned (contract|receipt|statement|consent|form|declaration|paper|pay ?slip|loan|letter)s?\b/i,
  /\bsign(ed|atures?) (by|of|from) (each |every |the |all )?(worker|employee|migrant|person|staff)/i,
  /\b(photo|photograph|picture|portrait|video|recording|image)s? (of|showing|with)\b(?! empty)/i,
  /\b(cop(y|ies)|scans?) of (the |each |their )?(passport|identity|id\b|permit|visa|contract|birth|bank|personal|school)/i,
  /\b(passport|identity card|personnel file|medical (record|report|file)|bank statement|interview (note|record|transcript))s?\b/i,
  /\bnames? (of|and) (the )?(worker|employee|victim|child|person|address)/i,
]
/** A part of a sentence that says a paper is wanted without persons, or is not wanted at all. */
const WITHOUT_PERSONS = /\b(without|no|never|not|nobody|blank|stays? with you|removed|blacked out|covered)\b/i

const callsForPersons = (evidence: string): boolean =>
  evidence
    .split(/[;,.:]/)
    .some((part) => !WITHOUT_PERSONS.test(part) && SHOWS_A_PERSON.some((paper) => paper.test(part)))

describe('evidence is asked for in a form without persons', () => {
  it.each([
    'The payroll of last month',
    'Payroll lists for the peak season',
    'Ten pay slips of agency workers',
    'The attendance list of the training',
    'A list of workers who had paid a fee',
    'Signed contracts in each language',
    'A declaration with signatures of all workers',
    'Photos of workers in the dormitory',
    'A video showing the morning shift',
    'Copies of passports or permits',
    'Medical records of injured workers',
    'Interview notes and transcripts',
    'Names of victims and what they received',
    'Bank statements that prove the repayment',
  ])('finds what must not be asked for: %s', (bad) => {
    expect(callsForPersons(bad)).toBe(true)
  })
  it.each([
    'A blank contract in each language',
    'Payroll totals by group, without names',
    'A photo of empty lockers with nobody in view',
    'A numbered log without names',
    'Interview notes stay with you',
  ])('lets pass what shows nobody: %s', (good) => {
    expect(callsForPersons(good)).toBe(false)
  })
  it('in each of the 95 texts', () => {
    expect(
      all.filter(([, { evidence }]) => callsForPersons(evidence)).map(([code, { evidence }]) => `${code}: ${evidence}`),
    ).toEqual([])
  })
})

/** What is done to people, or what they lose, by the stems of its words: a reason that holds none of these names no harm. */
const HARMS = [
  'abus afraid alone beat blackmail bond burn cheat confin danger debt depor detain die endur exhaust exploit fear forc fright harass harm',
  'hidden hit hurt ill injur lie lock lose lost lure miss overpriced overtime owe poor pressure prison punish rob ruin secret silen sold',
  'stolen stranded stuck suffer swallow threat tired trap unable unfair unheard unpaid unsafe unseen underpa violen withheld wors',
].flatMap((line) => line.split(' '))
const HARM = new RegExp(`\\b(${HARMS.join('|')}|thin wages|never see the money|no doctor)`, 'i')

describe('the reasons', () => {
  it('that name no harm are found out', () => {
    expect(HARM.test('Buyers like to see this and it improves your rating.')).toBe(false)
    expect(HARM.test('A worker who borrows for a job is trapped by debt.')).toBe(true)
  })
  it('name a harm to people on each of the 95 questions', () => {
    expect(all.filter(([, { why }]) => !HARM.test(why)).map(([code, { why }]) => `${code}: ${why}`)).toEqual([])
  })
  it('name a person it happens to on each of the 95 questions', () => {
    const PERSON =
      /\b(worker|people|person|migrant|child|girl|boy|women|woman|families|family|somebody|someone|who|they|them|victim|newcomer|adults|crew|nobody|anybody|you)/i
    expect(all.filter(([, { why }]) => !PERSON.test(why)).map(([code, { why }]) => `${code}: ${why}`)).toEqual([])
  })
})

describe('what the catalogue says of itself', () => {
  const sentences = catalogueFiles.flatMap(({ path, content }) =>
    JSON.stringify(content)
      .split(/(?<=[.!?])\s|","/)
      .map((sentence) => ({ path, sentence })),
  )
  const CLAIMS = /\b(reproduc|identical to|word for word|official text|certified|approved by|endorsed)/i
  it('never that it reproduces A/HRC/23/48/Add.4, whose text was not read', () => {
    expect(CLAIMS.test('It reproduces A/HRC/23/48/Add.4.')).toBe(true)
    expect(sentences.length).toBeGreaterThan(1000)
    expect(
      sentences.filter(({ sentence }) => /23\/48\/Add\.4|appendix/i.test(sentence) && CLAIMS.test(sentence)),
    ).toEqual([])
  })
  it('never that anybody is free of trafficking, certified or approved by what is asked here', () => {
    expect(
      all.filter(([, text]) =>
        /trafficking[- ]free|\bcertified by us|\bapproved by us|probability/i.test(Object.values(text).join(' ')),
      ),
    ).toEqual([])
  })
})
