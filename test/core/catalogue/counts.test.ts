import { describe, expect, it } from 'vitest'
import { choicesOf, gravestFlagOf } from '../../../src/core/catalogue/catalogue.ts'
import { benchmarkOf, type Indicator } from '../../../src/core/catalogue/parts.ts'
import { edition } from '../../support/edition.ts'

const { benchmarks, indicators, profile, contradictions, delphi } = edition.catalogue
const codes = (wanted: (indicator: Indicator) => boolean) => indicators.filter(wanted).map(({ code }) => code)
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/** The short form, first contact or small supplier; B10.3 is in it because every red question is. */
const CORE =
  `B01.1 B02.1 B02.2 B02.3 B03.1 B03.3 B04.1 B04.3 B05.1 B05.4 B06.1 B06.3 B06.4 B07.1 B08.1 B08.2 B08.6 B09.1 B09.2
  B09.6 B10.1 B10.2 B10.3 B10.4 B11.1 B11.2 B11.4 B12.1 B12.4 B13.1 B13.3 B13.4 B14.1 B14.4`.split(/\s+/)
const RED = 'B03.3 B05.4 B06.1 B06.3 B06.4 B07.1 B08.1 B09.1 B09.2 B09.6 B10.1 B10.2 B10.3'.split(' ')
const AMBER = 'B05.2 B06.5 B06.6 B06.7 B07.2 B07.4 B08.5 B08.6 B08.7'.split(' ')

describe('the size of the catalogue', () => {
  it('is 14 benchmarks with 95 indicators: 21 of structure, 33 of process, 41 of outcome', () => {
    expect(benchmarks.map(({ code }) => code)).toEqual(
      Array.from({ length: 14 }, (_, i) => `B${String(i + 1).padStart(2, '0')}`),
    )
    expect(indicators).toHaveLength(95)
    const count = (type: Indicator['type']) => codes((each) => each.type === type).length
    expect([count('structure'), count('process'), count('outcome')]).toEqual([21, 33, 41])
  })
  it('numbers the indicators of each benchmark from 1 without a gap', () => {
    const sizes = benchmarks.map(({ code }) =>
      indicators.filter((each) => benchmarkOf(each.code) === code).map((each) => Number(each.code.slice(4))),
    )
    expect(sizes.map(({ length }) => length)).toEqual([7, 7, 6, 7, 6, 7, 6, 8, 6, 6, 7, 7, 8, 7])
    for (const numbers of sizes) expect(numbers).toEqual(numbers.map((_, i) => i + 1))
  })
  it('asks 34 questions in the short form', () => {
    expect(CORE).toHaveLength(34)
    expect(codes(({ core }) => core)).toEqual(CORE)
  })
  it('has 13 questions with a red answer and 9 more with an amber one', () => {
    expect(codes((each) => gravestFlagOf(each) === 'red')).toEqual(RED)
    expect(codes((each) => gravestFlagOf(each) === 'amber')).toEqual(AMBER)
    expect([RED.length, AMBER.length]).toEqual([13, 9])
  })
  it('asks every red question in the short form', () => {
    expect(RED.filter((code) => !CORE.includes(code))).toEqual([])
  })
  it('asks 11 questions on the profile and one on goods, those that move the inherent risk most first', () => {
    const asked = profile.map(({ code }) => code)
    expect(asked).toEqual(['C01', 'C01b', 'C02', 'C03', 'C04', 'C05', 'C10', 'C06', 'C07', 'C08', 'C09', 'C11'])
    expect(profile.filter(({ evidenced }) => !evidenced).map(({ code }) => code)).toEqual(['C01', 'C01b', 'C02'])
    const weights = asked.slice(3).map((code) => edition.method.exposure.weights[code]!)
    expect(weights).toEqual([0.2, 0.12, 0.12, 0.3, 0.1, 0.12, 0.1, 0.06, 0.25])
  })
})

describe('the weights', () => {
  it('of conduct towards workers (B03, B05 to B10) are 2, of the other benchmarks 1: 7 × 2 + 7 × 1 = 21', () => {
    const heavy = benchmarks.filter(({ weight }) => weight === 2).map(({ code }) => code)
    expect(heavy).toEqual(['B03', 'B05', 'B06', 'B07', 'B08', 'B09', 'B10'])
    expect(sum(benchmarks.map(({ weight }) => weight))).toBe(21)
  })
  it('of the indicators are 1, 2 or 3 and come to 150', () => {
    const sums = benchmarks.map(({ code }) =>
      sum(indicators.filter((each) => benchmarkOf(each.code) === code).map(({ weight }) => weight)),
    )
    expect(sums).toEqual([8, 10, 11, 9, 10, 15, 10, 13, 12, 13, 11, 10, 11, 7])
    expect(sum(sums)).toBe(150)
    expect(indicators.filter(({ weight }) => ![1, 2, 3].includes(weight))).toEqual([])
  })
  it('give no benchmark more than three tenths of the whole', () => {
    expect(Math.max(...benchmarks.map(({ weight }) => weight)) / 21).toBeLessThan(
      edition.method.residual.largestBenchmarkShare,
    )
  })
})

describe('the answers', () => {
  it('reach full attainment on every question, and nothing on every question but one: a permit tied by law still earns 0.2', () => {
    for (const { code, scale } of indicators) {
      const credits = choicesOf({ scale } as Indicator).flatMap(({ credit }) => credit ?? [])
      const line =
        scale.type === 'share'
          ? scale.points
          : scale.type === 'number'
            ? scale.steps
            : scale.type === 'date'
              ? scale.months
              : []
      const reach = [...credits, ...line.map(([, y]) => y)]
      if (scale.type === 'multiple') reach.push(1)
      if (scale.type === 'number') reach.push(scale.beyond)
      expect([code, Math.max(...reach), Math.min(...reach)]).toEqual([code, 1, code === 'B06.7' ? 0.2 : 0])
    }
  })
  it('that raise a flag never earn more than those that raise none', () => {
    for (const indicator of indicators) {
      const ofFlags = choicesOf(indicator)
        .filter(({ flag }) => flag === 'red' || flag === 'amber')
        .map(({ credit }) => credit!)
      const ofOthers = choicesOf(indicator)
        .filter(({ flag, kind }) => !flag && kind === undefined)
        .map(({ credit }) => credit!)
      if (indicator.scale.type !== 'single' || ofFlags.length === 0) continue
      expect([indicator.code, Math.max(...ofFlags) <= Math.min(...ofOthers)]).toEqual([indicator.code, true])
    }
  })
  it('to a red or an amber question are never hidden by another answer: nobody can answer a flag away', () => {
    expect(codes((each) => each.hiddenBy !== undefined && gravestFlagOf(each) !== null)).toEqual([])
  })
  it('exclude only what can be absent: twelve kinds of question, as agreed', () => {
    const excluding = codes((each) => choicesOf(each).some(({ kind }) => kind === 'not-applicable'))
    const agreed = 'B02.6 B03.5 B04.2 B04.3 B04.4 B04.5 B04.6 B05.2 B06.7 B07.3 B07.5 B07.6 B09.4 B10.6 B13.5'
    expect(excluding).toEqual(agreed.split(' '))
    expect(codes((each) => choicesOf(each).some(({ kind }) => kind === 'none-found'))).toEqual([
      'B03.6',
      'B11.6',
      'B12.4',
      'B13.7',
    ])
  })
  it('by law are two ambers, and only a partial repayment can have a plan', () => {
    const choicesWith = (wanted: (choice: ReturnType<typeof choicesOf>[number]) => boolean) =>
      indicators.flatMap((each) =>
        choicesOf(each)
          .filter(wanted)
          .map(({ code }) => `${each.code} ${code}`),
      )
    expect(choicesWith(({ cause }) => cause === 'law')).toEqual(['B06.1 law', 'B06.7 tied-unhelped'])
    expect(choicesWith(({ repairPlan }) => repairPlan === true)).toEqual(['B03.3 partly-repaid'])
    expect(choicesWith(({ flag }) => flag === 'review')).toEqual(['B09.1 repaired'])
    expect(choicesWith(({ kind }) => kind === 'nobody-looked')).toEqual([
      'B03.3 none-unchecked',
      'B05.4 none-unchecked',
      'B09.1 none-without-channel',
    ])
  })
})

describe('contradictions and the Delphi rule', () => {
  const legs = (list: readonly { question: string }[] = []) => list.map(({ question }) => question).join(' ')
  it('are the nine pairs that were agreed; that on cases nobody could have seen asks back only', () => {
    expect(
      contradictions.map(({ code, first, any, all }) => [code, first.question, legs(any), legs(all)].join('|')),
    ).toEqual([
      'K1|B03.3|B03.4 B03.5|',
      'K2|B07.1|B07.5|',
      'K3|B06.1|B06.2|',
      'K4|B04.1|C05 B04.4|',
      'K5|B08.6|B08.7|',
      'K6|B08.2|B08.4|',
      'K7|B12.4|B13.4|',
      'K8|B10.2|B10.4|',
      'K9|B11.1||B01.5 B02.7 B14.6',
    ])
    expect(contradictions.filter(({ lowersEvidence }) => !lowersEvidence).map(({ code }) => code)).toEqual(['K7'])
  })
  it('make a dimension positive by two strong items, a strong one with a lesser one, or three of which two are medium', () => {
    expect(delphi.positive).toEqual([
      ['S', 'S'],
      ['S', 'M'],
      ['S', 'W'],
      ['M', 'M', 'M'],
      ['M', 'M', 'W'],
    ])
  })
  it('combine dimensions to four patterns', () => {
    expect(delphi.patterns.map(({ code, anyOf, allOf }) => [code, anyOf.join('|'), allOf.join('+')])).toEqual([
      ['forced-labour', 'D1|D2', 'D4+D5'],
      ['deception-and-exploitation', '', 'D1+D4'],
      ['exploitation', '', 'D4'],
      ['child-trafficking', '', 'ACT+D4'],
    ])
  })
  it('read the list for children where a child works or was brought in, and point only at answers that exist', () => {
    const questions = new Map(indicators.map((each) => [each.code, each]))
    expect(delphi.childWhen).toEqual([
      { question: 'B10.1', choices: ['yes', 'partly'] },
      { question: 'B10.3', choices: ['yes', 'partly'] },
    ])
    for (const leg of [...delphi.childWhen, ...indicators.flatMap((each) => each.delphi.flatMap(({ when }) => when))]) {
      const offered = questions.has(leg.question) ? choicesOf(questions.get(leg.question)!).map(({ code }) => code) : []
      if ('choices' in leg)
        expect([leg.question, leg.choices.filter((code) => !offered.includes(code))]).toEqual([leg.question, []])
    }
  })
})

describe('the method', () => {
  it('names only questions and answers of the catalogue', () => {
    const named = [
      ...edition.method.compounds.flatMap(({ amber, with: other }) => [amber, other]),
      { question: edition.method.noneFound.question },
    ]
    for (const leg of named) {
      const indicator = indicators.find(({ code }) => code === leg.question)
      expect([leg.question, indicator !== undefined]).toEqual([leg.question, true])
      const offered = choicesOf(indicator!).map(({ code }) => code)
      if ('choices' in leg) expect(leg.choices.filter((code) => !offered.includes(code))).toEqual([])
    }
  })
})
