import { z } from 'zod'
import { readProfile } from '../../core/profile.ts'
import { createQuestionnaire, type Form, proposeForm, readQuestionnaireId } from '../../core/questionnaire.ts'
import { knownExposure } from '../../core/score/inherent.ts'
import type { Answered } from '../../sheet/workbook/filled.ts'
import type { Dependencies } from '../dependencies.ts'
import { define, type Route } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { readAnswerFile } from '../sent/answer-file.ts'
import { XLSX } from '../sent/body.ts'
import { readUploadedWorkbook } from '../sent/workbook.ts'
import { NewWorkbook } from '../shape/workbook.ts'

const headersFor = (name: string) => ({
  'Content-Type': XLSX,
  'Content-Disposition': `attachment; filename="${name}.xlsx"`,
})
const givesWorkbook = { status: 200, type: XLSX, schema: z.string() } as const

type Known = { form: Form; answered: Answered; reworded: string[] }

/** The form to ask and what stands in the workbook already: the facts that were sent, and what carries over from an answer file. */
const knownFrom = ({ edition, exposure }: Dependencies, { file, profile: facts = {}, form }: NewWorkbook): Known => {
  const { catalogue, method } = edition
  const { profile, problems } = readProfile(catalogue, facts)
  if (problems.length > 0) throw new Refusal('invalid', problems)
  if (file === undefined) {
    const workers = typeof profile.workers === 'number' ? profile.workers : null
    const proposal = proposeForm(method, workers, knownExposure(edition, exposure, profile))
    return { form: form ?? proposal.form, answered: { profile }, reworded: [] }
  }
  const { carried } = readAnswerFile(catalogue, { file, profile: facts, ...(form ? { form } : {}) })!
  const { questionnaire, answers, evidence } = carried.response
  return {
    form: readQuestionnaireId(questionnaire)!.form,
    answered: { profile: carried.response.profile, answers, evidence },
    reworded: carried.reworded.map(({ code }) => code),
  }
}

/** Questionnaires as workbooks: handed out, and given back with what has to be mended. Nothing of either is kept. What they need is loaded with the first. */
export const workbooksApi = (given: Dependencies): Route[] => [
  define(
    {
      id: 'createWorkbook',
      method: 'post',
      path: '/api/questionnaires/workbook',
      room: 'questionnaires',
      body: NewWorkbook,
      gives: givesWorkbook,
    },
    async ({ c, body, made }) => {
      const { edition, exposure, say } = given
      const { catalogue } = edition
      const { asker = null, contact = null, supplier = null, deadline = null } = body
      if (deadline !== null && deadline < made.slice(0, 10))
        throw new Refusal('invalid', [
          { at: 'deadline', message: 'workbook.deadline-past', values: { sent: deadline } },
        ])
      const { form, answered, reworded } = knownFrom(given, body)
      const { createWorkbook } = await import('../../sheet/workbook/create.ts')
      const bytes = await createWorkbook(say, {
        edition,
        exposure,
        questionnaire: createQuestionnaire(catalogue, form, answered.profile),
        occasion: { asker, contact, supplier, deadline },
        answered,
        reworded,
        made,
      })
      return c.body(bytes, 200, headersFor('questionnaire'))
    },
  ),
  define(
    {
      id: 'markWorkbook',
      method: 'post',
      path: '/api/workbooks/marked',
      room: 'questionnaires',
      takes: [XLSX],
      gives: givesWorkbook,
    },
    async (call) => {
      const { bytes, read } = await readUploadedWorkbook(given, call)
      const leftBehind = read.ok ? (read.value.carried?.leftBehind ?? []) : []
      const { markWorkbook } = await import('../../sheet/workbook/marked.ts')
      const marked = await markWorkbook(given.say, bytes, read.ok ? [] : read.problems, leftBehind)
      return call.c.body(marked, 200, headersFor('marked'))
    },
  ),
]
