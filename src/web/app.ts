import { type Context, Hono } from 'hono'
import { assertPolicy, POLICY, type PolicyRow } from './access.ts'
import { type Actor, createRecogniser, type Recognise } from './actor.ts'
import { CACHEABLE, prepare } from './answered/headers.ts'
import { answersApi } from './api/answers.ts'
import { assessmentsApi } from './api/assessments.ts'
import { auditApi } from './api/audit.ts'
import { batchLinesApi } from './api/batch-lines.ts'
import { batchesApi } from './api/batches.ts'
import { documentationApi } from './api/documentation.ts'
import { grantedApi } from './api/granted.ts'
import { grantsApi } from './api/grants.ts'
import { importsApi } from './api/imports.ts'
import { invitationsApi } from './api/invitations.ts'
import { keysApi } from './api/keys.ts'
import { matchesApi } from './api/matches.ts'
import { membersApi } from './api/members.ts'
import { openApi } from './api/open.ts'
import { papersApi } from './api/papers.ts'
import { questionnairesApi } from './api/questionnaires.ts'
import { responsesApi } from './api/responses.ts'
import { reviewsApi } from './api/reviews.ts'
import { screeningsApi } from './api/screenings.ts'
import { sitesApi } from './api/sites.ts'
import { standingsApi } from './api/standings.ts'
import { suppliersApi } from './api/suppliers.ts'
import { watchListsApi } from './api/watch-lists.ts'
import { workbooksApi } from './api/workbooks.ts'
import type { Dependencies } from './dependencies.ts'
import { bodyTypes } from './document.ts'
import { onError, onNotFound } from './failure.ts'
import { openEditions } from './kept/editions.ts'
import { admit, letIn } from './let-in.ts'
import { countAll, limitsOf } from './limit.ts'
import { type Route, routeName } from './operation.ts'
import { accountPages } from './pages/account/routes.ts'
import { invitationPages } from './pages/invitation/routes.ts'
import { linkPages } from './pages/link/routes.ts'
import { organisationPages } from './pages/organisation/routes.ts'
import { platformPages } from './pages/platform/routes.ts'
import { signInPages } from './pages/sign-in/routes.ts'
import { startPages } from './pages/start/routes.ts'
import { answerStrangers } from './pages/start/strangers.ts'
import { supplierPages } from './pages/supplier/routes.ts'
import type { Env } from './problems.ts'
import { bodyGate, isBare, readJson, uploadType } from './sent/body.ts'
import { readQuery } from './sent/query.ts'
import { readSubmitted } from './sent/submitted.ts'
import { findOver } from './still.ts'

/** Every operation, in the order of the documentation. */
const listRoutes = (given: Dependencies, policy: readonly PolicyRow[]): Route[] => {
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
    ...sitesApi(given),
    ...responsesApi(withEditions),
    ...answersApi(withEditions),
    ...reviewsApi(withEditions),
    ...grantsApi(given),
    ...grantedApi(withEditions),
    ...assessmentsApi(withEditions),
    ...papersApi(withEditions),
    ...standingsApi(given),
    ...batchesApi(withEditions),
    ...batchLinesApi(given),
    ...auditApi(given),
    ...membersApi(given),
    ...invitationsApi(given),
    ...keysApi(given),
    ...startPages(given),
    ...organisationPages(given),
    ...platformPages(given),
    ...supplierPages(withEditions),
    ...linkPages(given),
    ...signInPages(given),
    ...invitationPages(given),
    ...accountPages(given),
  ]
  return [...routes, ...documentationApi(given, routes, policy)]
}

type Mounted = { route: Route; row: PolicyRow; recognise: Recognise }

const mount = (app: Hono<Env>, given: Dependencies, { route, row, recognise }: Mounted): void => {
  const { operation, answer } = route
  const { method, path, body, form, query, bodyMayMiss = false, mayBeLong = false, limited = [], cacheable } = operation
  const types = bodyTypes(operation)
  const gate = types.length > 0 ? bodyGate(types, bodyMayMiss, mayBeLong ? given.longestImport.bytes : null) : null
  const call = async (c: Context<Env>, actor: Actor): Promise<Response> => {
    if (cacheable) c.header('Cache-Control', CACHEABLE)
    const asked = readQuery(c, query)
    const sent = body && !uploadType(c) && !(bodyMayMiss && isBare(c)) ? await readJson(c, body) : null
    return answer({
      c,
      body: sent,
      form: form ? await readSubmitted(c, form) : null,
      query: asked,
      param: (name: string) => c.req.param(name)!,
      actor,
      made: given.now().toISOString(),
      over: () => findOver({ recognise, row }, c, actor),
    } as never)
  }
  const counted = async (c: Context<Env>, actor: Actor): Promise<Response> => {
    await countAll(given, c, actor, limitsOf(operation, c))
    if (!gate) return call(c, actor)
    let answered: Response | null = null
    const refused = await gate(c, async () => {
      answered = await call(c, actor)
    })
    return refused ?? answered!
  }
  // A page that takes nothing and counts nothing waits for nothing: each wait costs more than the rest of what happens here.
  const isPlain = !gate && limited.length === 0
  const enter = (c: Context<Env>, actor: Actor): Promise<Response> => {
    c.set('actor', actor)
    admit(row, actor)
    return isPlain ? call(c, actor) : counted(c, actor)
  }
  app.on(method.toUpperCase(), [path.replaceAll(/\{(\w+)\}/g, ':$1')], (c) => {
    const actor = recognise(c)
    return actor instanceof Promise ? actor.then((known) => enter(c, known)) : enter(c, actor)
  })
}

/** The whole web layer over what is handed in. Throws where a route has no row in the policy table, or a row no route. */
export const createApp = (
  given: Dependencies,
  policy: readonly PolicyRow[] = POLICY,
  recognise: Recognise = createRecogniser(given),
): Hono<Env> => {
  const routes = listRoutes(given, policy)
  assertPolicy(
    routes.map(({ operation }) => routeName(operation)),
    policy,
  )
  const app = new Hono<Env>()
  app.get('/', answerStrangers(given))
  app.use(prepare(given), letIn(given))
  for (const route of routes) {
    const row = policy.find((each) => each.route === routeName(route.operation))!
    mount(app, given, { route, row, recognise })
  }
  app.notFound(onNotFound(given, recognise, policy))
  app.onError(onError(given))
  return app
}
