import { z } from 'zod'
import { createBundle, rescore } from '../../core/bundle.ts'
import { explain } from '../../core/explain/explain.ts'
import { fromKept } from '../../core/numbers.ts'
import type { Result } from '../../core/score/result.ts'
import { reviewsOf, rowOf } from '../../kept/history.ts'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { taggedJson, workedOut } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { type Case, findCase, lineOf, originsOf } from '../kept/case.ts'
import type { Editions } from '../kept/editions.ts'
import { findAnswers, recordsLeft, scoreKept } from '../kept/response.ts'
import { define, gives, type Route } from '../operation.ts'
import { AssessmentLine, NewAssessment, Recomputed, ShownAssessment, ShownBundle } from '../shape/assessment.ts'

const bundleOf = (found: Case) => {
  const { sent, records } = originsOf(found)
  const { edition, kept, response } = found
  const { assessment, carried, lookedUp } = kept
  return createBundle({ edition, assessment, sent, salt: response.document.salt, review: records, carried, lookedUp })
}

/** Assessments: never changed, explained when read, and worked out again from what was kept. */
export const assessmentsApi = (given: Dependencies & { editions: Editions }): Route[] => {
  const { store, editions, say } = given
  const path = '/api/assessments'
  const one = `${path}/{id}`

  const headlineText = ({ headline, risk, coverage }: Result): string => {
    const figures = { low: fromKept(risk.low), high: fromKept(risk.high), coverage: fromKept(coverage) }
    return headline.determined
      ? say('api.headline.band', { ...figures, band: headline.band })
      : say('api.headline.between', { ...figures, from: headline.from, to: headline.to })
  }
  const shown = ({ row, kept, origins, erased }: Case) => ({
    id: row.id,
    made: row.made,
    site: row.site,
    response: row.response,
    review: row.review,
    is: say('api.index'),
    headline: headlineText(kept.assessment.result),
    kept: kept.assessment,
    explanation: origins && explain(origins.worked, kept.assessment.response),
    erased,
  })

  return [
    define(
      {
        id: 'listAssessments',
        method: 'get',
        path,
        room: 'assessments',
        query: z.strictObject({ ...listQuery, site: z.string().optional() }),
        gives: gives(200, pageShape(AssessmentLine)),
        tagged: true,
      },
      async ({ c, query, actor }) =>
        taggedJson(
          c,
          sendPage(await store.listAssessments(actor.organisation, query.site ?? null, readAsked(query)), lineOf),
        ),
    ),
    define(
      {
        id: 'createAssessment',
        method: 'post',
        path,
        room: 'assessments',
        body: NewAssessment,
        creates: true,
        gives: gives(201, AssessmentLine),
        refuses: ['not-found', 'gone'],
      },
      (call) =>
        createOnce(given, call, path, async () => {
          const { body, actor, made } = call
          const { response, answered } = await findAnswers(given, actor.organisation, body.response)
          const reviews = await reviewsOf(given, actor.organisation, response.id)
          const assessed = await scoreKept(given, actor, answered, response, recordsLeft(reviews), made)
          const row = rowOf(
            assessed,
            response.id,
            reviews.map(({ id }) => id),
          )
          await editions.keep()
          return { id: row.id, body: lineOf(row), keep: (act) => store.keepAssessment(actor.organisation, row, act) }
        }),
    ),
    define(
      {
        id: 'readAssessment',
        method: 'get',
        path: one,
        room: 'assessments',
        gives: gives(200, ShownAssessment),
        tagged: true,
      },
      async ({ c, param, actor }) => taggedJson(c, shown(await findCase(given, actor.organisation, param('id')))),
    ),
    define(
      {
        id: 'recomputeAssessment',
        method: 'post',
        path: `${one}/recompute`,
        room: 'assessments',
        body: z.strictObject({}),
        bodyMayMiss: true,
        gives: gives(200, Recomputed),
        refuses: ['gone'],
      },
      async ({ c, param, actor }) => {
        const rescored = rescore(bundleOf(await findCase(given, actor.organisation, param('id'))), [given.exposure])
        if (!rescored.ok)
          throw new Error(`a kept assessment was unreadable: ${JSON.stringify(rescored.problems.slice(0, 5))}`)
        const { equal, differences, lookups, assessment } = rescored.value
        const kept = await store.findAssessment(actor.organisation, param('id'))
        return workedOut(c, { equal, differences, lookups, keptDigest: kept!.digest, digest: assessment.digest })
      },
    ),
    define(
      {
        id: 'readBundle',
        method: 'get',
        path: `${one}/bundle`,
        room: 'assessments',
        gives: gives(200, ShownBundle),
        refuses: ['gone'],
        tagged: true,
      },
      async ({ c, param, actor }) => {
        const found = await findCase(given, actor.organisation, param('id'))
        c.header('Content-Disposition', `attachment; filename="bundle-${found.row.id}.json"`)
        return taggedJson(c, bundleOf(found))
      },
    ),
  ]
}
