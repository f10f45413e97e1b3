import { z } from 'zod'
import type { Json, KeptResponse } from '../../../db/store.ts'
import type { Carried } from '../../core/answers/carry.ts'
import { findDateFaults, readResponse } from '../../core/answers/response.ts'
import { assessResponse } from '../../core/assess.ts'
import { textDigest } from '../../core/audit.ts'
import { findCarried, responseOf, rowOf } from '../../kept/history.ts'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { lineOfResponse } from '../answered/response.ts'
import { taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { lineOf } from '../kept/case.ts'
import type { Editions } from '../kept/editions.ts'
import { newText } from '../kept/text.ts'
import { type Call, define, gives, type Route } from '../operation.ts'
import { Refusal, sayProblems } from '../problems.ts'
import { readAnswerFile } from '../sent/answer-file.ts'
import { uploadType, XLSX } from '../sent/body.ts'
import { readUploadedWorkbook } from '../sent/workbook.ts'
import { AnswersOrFile } from '../shape/portable.ts'
import { KeptResponseAnswer, ResponseLine, ShownResponse } from '../shape/response.ts'

const showWhole = ({ document, codes: _codes, ...row }: KeptResponse) => ({
  ...lineOfResponse(row),
  digest: document.digest,
  sent: document.body,
  erased: document.erased,
})

/** Answers about a site. Keeping them scores them, in the same write. */
export const responsesApi = (given: Dependencies & { editions: Editions }): Route[] => {
  const { store, edition, exposure, editions, newId, say } = given

  /** What was sent: JSON as it stands, or what an answer file or a workbook says in the edition in use. */
  const sentOf = async (call: Call<Json, unknown>): Promise<{ sent: Json; carried: Carried | null }> => {
    if (uploadType(call.c) !== XLSX) {
      const file = readAnswerFile(edition.catalogue, call.body)
      return file ? { sent: file.sent as Json, carried: file.carried } : { sent: call.body, carried: null }
    }
    const { read } = await readUploadedWorkbook(given, call)
    if (!read.ok) throw new Refusal('invalid', read.problems)
    return { sent: read.value.sent as Json, carried: read.value.carried }
  }

  return [
    define(
      {
        id: 'createResponse',
        method: 'post',
        path: '/api/sites/{id}/responses',
        room: 'responses',
        body: AnswersOrFile,
        takes: [XLSX],
        creates: true,
        gives: gives(201, KeptResponseAnswer),
        refuses: ['conflict'],
      },
      (call) =>
        createOnce(given, call, '/api/responses', async () => {
          const { actor, made, param } = call
          const site = await store.findSite(actor.organisation, param('id'))
          if (!site) throw new Refusal('not-found')
          const { sent, carried: over } = await sentOf(call)
          const read = readResponse(edition.catalogue, sent)
          if (!read.ok) throw new Refusal('invalid', read.problems)
          const document = newText(given, sent)
          const digest = textDigest(document)
          const misdated = findDateFaults(read.value, made.slice(0, 10))
          if (misdated.length > 0) throw new Refusal('invalid', misdated)
          const before = await store.findLatestResponse(actor.organisation, site.id)
          const version = (before?.version ?? 0) + 1
          const { closedOn } = read.value
          const { methodDigest } = edition
          const carried = before
            ? await findCarried(given, actor.organisation, site.id, { version, closedOn, methodDigest })
            : {}
          const assessed = assessResponse(read.value, {
            edition,
            exposure,
            sent,
            review: [],
            carried,
            id: newId(),
            site: site.id,
            madeAt: made,
            responseDigest: digest,
          })
          if (!assessed.ok) throw new Refusal('invalid', assessed.problems)
          const kept = responseOf(edition, assessed.value, { id: newId(), version, document })
          const row = rowOf(assessed.value, kept.id, [])
          await editions.keep()
          return {
            id: kept.id,
            body: {
              id: kept.id,
              site: site.id,
              made,
              version: kept.version,
              digest,
              assessment: lineOf(row),
              ...(over
                ? {
                    leftBehind: sayProblems(say, over.leftBehind),
                    reworded: over.reworded.map(({ code }) => code),
                    asked: over.asked,
                  }
                : {}),
            },
            keep: (act) => store.keepResponse(actor.organisation, kept, row, act),
          }
        }),
    ),
    define(
      {
        id: 'listResponses',
        method: 'get',
        path: '/api/responses',
        room: 'responses',
        query: z.strictObject({ ...listQuery, site: z.string().optional() }),
        gives: gives(200, pageShape(ResponseLine)),
        tagged: true,
      },
      async ({ c, query, actor }) =>
        taggedJson(
          c,
          sendPage(await store.listResponses(actor.organisation, query.site ?? null, readAsked(query)), lineOfResponse),
        ),
    ),
    define(
      {
        id: 'readResponse',
        method: 'get',
        path: '/api/responses/{id}',
        room: 'responses',
        gives: gives(200, ShownResponse),
        tagged: true,
      },
      async ({ c, param, actor }) => {
        const response = await store.findResponse(actor.organisation, param('id'))
        if (!response) throw new Refusal('not-found')
        return taggedJson(c, showWhole(response))
      },
    ),
  ]
}
