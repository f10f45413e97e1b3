import { createQuestionnaire, type Form } from '../../../src/core/questionnaire.ts'
import { quietProfile } from '../../support/answers.ts'
import { edition } from '../../support/edition.ts'
import { say } from './books.ts'
import { waysOf } from './meant.ts'
import type { Step } from './office.ts'

const { catalogue } = edition
const CLOSED = '2026-11-20'
const TITLE = 'Totals of fees repaid by group and month'
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** A site of two countries with a good that no list has. */
const profile = { ...quietProfile, C01: ['PRT', 'ESP'], C01b: ['Furniture', 'Paper lanterns'] }
const { workers, ...facts } = profile
const chosenFact = (code: string, word: string): Step => ({
  question: code,
  caption: say('workbook.caption.choice'),
  chosen: word,
})
const typedFact = (code: string, caption: string, typed: string): Step => ({
  question: code,
  caption: say(`workbook.caption.${caption}`),
  typed,
})
const label = (code: string) => catalogue.texts.profile[code]!.choices[facts[code as 'C07']]!

/** The facts about the site, as a person gives them. */
const factSteps: Step[] = [
  { question: '–', caption: say('workbook.caption.workers'), typed: String(workers) },
  { question: 'C01', caption: say('workbook.caption.countries'), chosen: 'Portugal' },
  { question: 'C01', caption: say('workbook.caption.countries'), below: 1, chosen: 'Spain' },
  { question: 'C01b', caption: say('workbook.caption.goods'), typed: 'Furniture' },
  { question: 'C01b', caption: say('workbook.caption.goods'), below: 1, typed: 'Paper lanterns' },
  chosenFact('C02', '31 Manufacture of furniture'),
  typedFact('C03', 'share', '10 %'),
  typedFact('C04', 'share', '10%'),
  typedFact('C05', 'count', '1'),
  typedFact('C06', 'count', '0'),
  ...(['C07', 'C08', 'C09', 'C10', 'C11'] as const).map((code) => chosenFact(code, label(code))),
]

const coverSteps: Step[] = [
  { sheet: say('workbook.sheet.cover'), label: say('workbook.cover.closed-on'), typed: CLOSED },
  { sheet: say('workbook.sheet.cover'), label: say('workbook.cover.declared-by'), typed: 'Personnel manager' },
  { sheet: say('workbook.sheet.cover'), label: say('workbook.cover.declared-on'), typed: CLOSED },
  {
    sheet: say('workbook.sheet.evidence'),
    line: 0,
    chosen: [
      [1, `B03.3 ${catalogue.texts.indicators['B03.3']!.name}`],
      [2, say('workbook.evidence.kind.record')],
    ],
    typed: [
      [3, TITLE],
      [4, '2026-02-11'],
    ],
  },
  {
    sheet: say('workbook.sheet.evidence'),
    line: 1,
    chosen: [
      [1, `C03 ${catalogue.texts.profile.C03!.question}`],
      [2, say('workbook.evidence.kind.link')],
    ],
    typed: [
      [3, 'https://example.org/staff'],
      [5, SHA256],
    ],
  },
]

/** So many rounds take every way of answering each question once. */
export const ALL_ROUNDS = Math.max(...catalogue.indicators.map((indicator) => waysOf(indicator).length))

/** One round of answers: what a person does in the workbook, and the response that is meant by it. */
export const roundOf = (form: Form, round: number) => {
  const asked = createQuestionnaire(catalogue, form, profile as never)
  const seen = new Map<string, number>()
  const ways = asked.questions.map(({ indicator }) => {
    const all = waysOf(indicator)
    const { type } = indicator.scale
    const before = seen.get(type) ?? 0
    seen.set(type, before + 1)
    return { code: indicator.code, ...all[(round + before) % all.length]! }
  })
  const sent = {
    questionnaire: asked.id,
    closedOn: CLOSED,
    profile,
    answers: Object.fromEntries(ways.map(({ code, sent: answer }) => [code, answer])),
    evidence: [
      { question: 'B03.3', kind: 'record', title: TITLE, date: '2026-02-11', sha256: null },
      { question: 'C03', kind: 'link', title: 'https://example.org/staff', date: null, sha256: SHA256 },
    ],
    declaration: { function: 'Personnel manager', on: CLOSED },
  }
  return { sent, steps: [...factSteps, ...coverSteps, ...ways.flatMap(({ steps }) => steps)] }
}
