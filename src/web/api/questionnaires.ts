import { choicesOf } from '../../core/catalogue/catalogue.ts'
import { benchmarkOf } from '../../core/catalogue/parts.ts'
import { readProfile } from '../../core/profile.ts'
import { createQuestionnaire, proposeForm, type Question } from '../../core/questionnaire.ts'
import { knownExposure } from '../../core/score/inherent.ts'
import { workedOut } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { define, gives, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { NewQuestionnaire, ShownQuestionnaire } from '../shape/catalogue.ts'

const profileQuestions = ({ edition: { catalogue } }: Dependencies) =>
  catalogue.profile.map(({ code, type, choices = [] }) => {
    const { question, help, why, choices: labels } = catalogue.texts.profile[code]!
    return {
      code,
      type,
      question,
      help,
      why,
      choices: choices.map((choice) => ({ code: choice, label: labels[choice] ?? choice })),
    }
  })

const shown = ({ edition: { catalogue } }: Dependencies, { indicator, hiddenBy, settledBy }: Question) => {
  const { name, question, help, why, evidence, choices } = catalogue.texts.indicators[indicator.code]!
  const labels: Record<string, string> = { ...catalogue.texts.choices, ...choices }
  return {
    code: indicator.code,
    benchmark: benchmarkOf(indicator.code),
    title: name,
    core: indicator.core,
    question,
    help,
    why,
    evidence,
    type: indicator.scale.type,
    choices: choicesOf(indicator).map(({ code }) => ({ code, label: labels[code] ?? code })),
    hiddenBy,
    settledBy,
  }
}

/** Questionnaires are worked out for a profile and kept nowhere. */
export const questionnairesApi = (given: Dependencies): Route[] => [
  define(
    {
      id: 'createQuestionnaire',
      method: 'post',
      path: '/api/questionnaires',
      room: 'questionnaires',
      body: NewQuestionnaire,
      gives: gives(200, ShownQuestionnaire),
    },
    ({ c, body }) => {
      const { catalogue, method } = given.edition
      const { profile, problems } = readProfile(catalogue, body.profile ?? {})
      if (problems.length > 0) throw new Refusal('invalid', problems)
      const workers = typeof profile.workers === 'number' ? profile.workers : null
      const proposal = proposeForm(method, workers, knownExposure(given.edition, given.exposure, profile))
      const { questions, ...questionnaire } = createQuestionnaire(catalogue, body.form ?? proposal.form, profile)
      return workedOut(c, {
        ...questionnaire,
        proposal: {
          ...proposal,
          text: given.say(`api.proposal.${proposal.reason}`, {
            workers: method.form.shortBelowWorkers,
            unknown: proposal.unknown,
          }),
        },
        profile: profileQuestions(given),
        questions: questions.map((question) => shown(given, question)),
      })
    },
  ),
]
