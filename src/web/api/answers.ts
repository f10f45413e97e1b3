import type { SentResponse } from '../../core/answers/carry.ts'
import { canonicalJson } from '../../core/digest.ts'
import { createPortable } from '../../core/portable.ts'
import { readQuestionnaireId } from '../../core/questionnaire.ts'
import { tagged, workedOut } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Editions } from '../kept/editions.ts'
import { define, gives, type Route } from '../operation.ts'
import { Refusal, sayProblems } from '../problems.ts'
import { findObstacles, readAnswerFile } from '../sent/answer-file.ts'
import { AnswerFile, CarriedAnswers, SentAnswers } from '../shape/portable.ts'

/** Answers on their way from one instance to another: the file that is handed out, and what one says here. */
export const answersApi = (given: Dependencies & { editions: Editions }): Route[] => {
  const { store, edition, editions, say } = given
  const { catalogue, catalogueDigest, methodDigest } = edition
  return [
    define(
      {
        id: 'previewAnswers',
        method: 'post',
        path: '/api/answers/preview',
        room: 'responses',
        body: SentAnswers,
        gives: gives(200, CarriedAnswers),
      },
      ({ c, body, made }) => {
        const read = readAnswerFile(catalogue, body)
        if (!read) throw new Refusal('invalid', [{ at: 'format', message: 'portable.other-file' }])
        const { file, sent, carried } = read
        const { response, kept, reworded, leftBehind, asked } = carried
        const told = sayProblems(say, leftBehind)
        return workedOut(c, {
          from: {
            catalogue: file.catalogue,
            questionnaire: file.questionnaire,
            about: file.about,
            digest: file.digest,
          },
          into: {
            catalogue: { edition: catalogue.edition, digest: catalogueDigest },
            questionnaire: response.questionnaire,
            form: readQuestionnaireId(response.questionnaire)!.form,
          },
          closedOn: response.closedOn,
          kept,
          reworded,
          leftBehind: leftBehind.map((each, i) => ({ ...told[i], sent: each.sent })),
          asked: asked.map((code) => ({ code, question: catalogue.texts.indicators[code]!.question })),
          problems: sayProblems(say, findObstacles(catalogue, sent, made.slice(0, 10))),
          response: sent,
        })
      },
    ),
    define(
      {
        id: 'readAnswerFile',
        method: 'get',
        path: '/api/responses/{id}/answers.json',
        room: 'responses',
        gives: gives(200, AnswerFile),
        tagged: true,
        refuses: ['gone'],
      },
      async ({ c, param, actor }) => {
        const response = await store.findResponse(actor.organisation, param('id'))
        if (!response) throw new Refusal('not-found')
        const { body, erased } = response.document
        if (erased !== null)
          throw new Refusal('gone', [
            { at: 'response', message: 'request.erased-on', values: { day: erased.slice(0, 10) } },
          ])
        const answered = await editions.find(response.catalogue, methodDigest)
        const file = createPortable(answered, body as unknown as SentResponse, null)
        c.header('Content-Disposition', `attachment; filename="answers-${response.id}.json"`)
        return tagged(c, 'application/json', file.digest, () => canonicalJson(file))
      },
    ),
  ]
}
