import type { Answer } from '../answers/answer.ts'
import type { Response } from '../answers/response.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { ProfileQuestion } from '../catalogue/parts.ts'
import type { Profile } from '../profile.ts'
import type { IndicatorResult } from '../score/result.ts'
import { phrase, plain, type Text } from './content.ts'

const labelOf = ({ texts }: Catalogue, indicator: string, choice: string): string =>
  texts.indicators[indicator]?.choices[choice] ?? texts.choices[choice] ?? choice

const given = (catalogue: Catalogue, indicator: string, answer: Answer): Text[] => {
  switch (answer.kind) {
    case 'choice':
      return [plain(labelOf(catalogue, indicator, answer.choice))]
    case 'choices':
      return [plain(answer.choices.map((choice) => labelOf(catalogue, indicator, choice)).join('; '))]
    case 'figure': {
      const { scale } = catalogue.indicators.find(({ code }) => code === indicator)!
      return [phrase(scale.type === 'share' ? 'answer.share' : 'answer.hours', { figure: answer.figure })]
    }
    case 'date':
      return [plain(answer.date)]
    case 'dont-know':
      return [phrase('answer.dont-know')]
    case 'not-applicable':
      return [plain(labelOf(catalogue, indicator, answer.choice)), phrase('answer.reason', { reason: answer.reason })]
  }
}

/** What was answered to an indicator, in the words of the questionnaire; where nothing counts, which absence it is. */
export const answerTexts = (catalogue: Catalogue, response: Response, result: IndicatorResult): Text[] => {
  const answer = response.answers[result.code]
  if (result.standing === 'not-asked') return [phrase('answer.not-asked')]
  if (!answer) return [phrase('answer.not-answered')]
  const texts = given(catalogue, result.code, answer)
  if (result.standing === 'not-answered') return [...texts, phrase('answer.not-accepted')]
  return result.standing === 'not-looked' ? [...texts, phrase('answer.not-looked')] : texts
}

/** A fact of the profile in words, null where it is not known. Places, goods and sectors are looked up elsewhere. */
export const factText = (catalogue: Catalogue, question: ProfileQuestion, profile: Profile): Text | null => {
  const fact = profile[question.code] ?? null
  if (fact === null) return null
  if (question.type === 'share') return phrase('answer.share', { figure: Number(fact) })
  if (question.type === 'number') return phrase('answer.layers', { figure: Number(fact) })
  if (question.type === 'single')
    return plain(catalogue.texts.profile[question.code]?.choices[String(fact)] ?? String(fact))
  return plain(Array.isArray(fact) ? fact.join(', ') : String(fact))
}

/** The evidence a question refers to and how far it was checked; nothing where the answer stands alone. */
export const evidenceTexts = (response: Response, result: IndicatorResult): Text[] => {
  if (result.attainment === null) return []
  const references = response.evidence
    .filter(({ question }) => question === result.code)
    .map(({ kind, title, date }) =>
      phrase('evidence.reference', { kind, title, dated: date === null ? 'no' : 'yes', date: date ?? '' }),
    )
  return [phrase('evidence.level', { level: result.level }), ...references]
}
