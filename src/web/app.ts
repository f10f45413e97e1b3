import { Hono } from 'hono'
import { type Actor, actorOf, assertPolicy, letIn, POLICY, type PolicyRow } from './access.ts'
import { answersApi } from './api/answers.ts'
import { assessmentsApi } from './api/assessments.ts'
import { auditApi } from './api/audit.ts'
import { batchesApi } from './api/batches.ts'
import { documentationApi } from './api/documentation.ts'
import { importsApi } from './api/imports.ts'
import { matchesApi } from './api/matches.ts'
import { openApi } from './api/open.ts'
import { papersApi } from './api/papers.ts'
import { questionnairesApi } from './api/questionnaires.ts'
import { responsesApi } from './api/responses.ts'
import { reviewsApi } from './api/reviews.ts'
import { screeningsApi } from './api/screenings.ts'
import { standingsApi } from './api/standings.ts'
import { suppliersApi } from './api/suppliers.ts'
import { watchListsApi } from './api/watch-lists.ts'
import { workbooksApi } from './api/workbooks.ts'
import { bodyGate, isBare, readJson, uploadType } from './body.ts'
import type { Dependencies } from './dependencies.ts'
import { bodyTypes } from './document.ts'
import { openEditions } from './editions.ts'
import { readForm } from './form.ts'
import { prepare } from './headers.ts'
import { queriesOf, type Route, routeName } from './operation.ts'
import { type Env, onError, onNotFound } from './problems.ts'

/** Every operation, in the order of the documentation. */
export const listRoutes = (given: Dependencies, policy: readonly PolicyRow[]): Route[] => {
  const withEditions = { ...given, editions: openEditions(given) }
  const routes = [
    ...openApi(given),
    ...questionnairesApi(given),
    ...workbooksApi(given),
    ...screeningsApi(given),
    ...watchListsApi(given),
    ...matchesApi(given),
    ...importsApi(given),
    ...suppliersApi(given),
    ...responsesApi(withEditions),
    ...answersApi(withEditions),
    ...reviewsApi(withEditions),
    ...assessmentsApi(withEditions),
    ...papersApi(withEditions),
    ...standingsApi(given),
    ...batchesApi(withEditions),
    ...auditApi(given),
  ]
  return [...routes, ...documentationApi(given, routes, policy)]
}

const mount = (app: Hono<Env>, given: Dependencies, { operation, answer }: Route, actor: Actor): void => {
  const { method, path, body, query, bodyMayMiss = false, mayBeLong = false } = operation
  const types = bodyTypes(operation)
  const gates = types.length > 0 ? [bodyGate(types, bodyMayMiss, mayBeLong ? given.longestImport.bytes : null)] : []
  app.on(method.toUpperCase(), [path.replaceAll(/\{(\w+)\}/g, ':$1')], ...gates, async (c) => {
    const asked = query ? readForm(query, queriesOf(c, query)) : {}
    const sent = body && !uploadType(c) && !(bodyMayMiss && isBare(c)) ? await readJson(c, body) : null
    const call = {
      c,
      body: sent,
      query: asked,
      param: (name: string) => c.req.param(name)!,
      actor,
      made: given.now().toISOString(),
    }
    return answer(call as never)
  })
}

/** The whole web layer over what is handed in. Throws where a route has no row in the policy table, or a row no route. */
export const createApp = (given: Dependencies, policy: readonly PolicyRow[] = POLICY): Hono<Env> => {
  const routes = listRoutes(given, policy)
  assertPolicy(
    routes.map(({ operation }) => routeName(operation)),
    policy,
  )
  const app = new Hono<Env>()
  app.use(prepare(given), letIn(given))
  for (const route of routes)
    mount(app, given, route, actorOf(policy.find((row) => row.route === routeName(route.operation))!))
  app.notFound(onNotFound(given))
  app.onError(onError(given))
  return app
}
