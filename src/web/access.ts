import type { MiddlewareHandler } from 'hono'
import type { Dependencies } from './dependencies.ts'
import { type Env, Refusal } from './problems.ts'

/** Who asks. Before sign-in exists there is one: whoever sits at this machine. */
export type Actor = { organisation: string; name: string }
export const THIS_MACHINE: Actor = { organisation: 'local', name: 'this machine' }
const ANYONE: Actor = { organisation: 'nobody', name: 'anyone here' }

/** One row of the policy: a route, who may take it, what it touches, and the act that the audit trail shows afterwards (null: none). */
export type PolicyRow = {
  route: string
  who: 'anyone here' | 'this machine'
  touches: 'ours' | 'request' | 'own records'
  act: string | null
}

const open = (route: string, touches: PolicyRow['touches']): PolicyRow => ({
  route,
  who: 'anyone here',
  touches,
  act: null,
})
const own = (route: string, act: string | null = null): PolicyRow => ({
  route,
  who: 'this machine',
  touches: 'own records',
  act,
})

/** A row per route. A route without a row does not start, and neither does a row without a route. */
export const POLICY: readonly PolicyRow[] = [
  open('GET /api/health', 'ours'),
  open('GET /', 'ours'),
  open('GET /api/docs', 'ours'),
  open('GET /api/docs.css', 'ours'),
  open('GET /api/openapi.json', 'ours'),
  open('GET /api/catalogue', 'ours'),
  open('GET /api/catalogue/indicators/{code}', 'ours'),
  open('POST /api/questionnaires', 'request'),
  open('POST /api/questionnaires/workbook', 'request'),
  open('POST /api/workbooks/marked', 'request'),
  open('POST /api/lists/preview', 'request'),
  open('POST /api/answers/preview', 'request'),
  own('GET /api/screenings'),
  own('POST /api/screenings', 'screening kept'),
  own('GET /api/screenings/{id}'),
  own('GET /api/screenings/{id}/list.csv'),
  own('GET /api/screenings/{id}/rejected.csv'),
  own('GET /api/imports'),
  own('POST /api/imports', 'import begun'),
  own('POST /api/imports/preview'),
  own('GET /api/imports/{id}'),
  own('GET /api/imports/{id}/changes'),
  own('GET /api/imports/{id}/rejected.csv'),
  own('POST /api/imports/{id}/undo', 'import undone'),
  own('GET /api/screenings/{id}/matches'),
  own('GET /api/watch-lists'),
  own('POST /api/watch-lists', 'watch list kept'),
  own('GET /api/watch-lists/{id}'),
  own('GET /api/matches'),
  own('GET /api/matches/{id}'),
  own('POST /api/matches/{id}/decisions', 'match confirmed'),
  own('POST /api/matches/{id}/answers', 'match answered'),
  own('GET /api/suppliers'),
  own('POST /api/suppliers', 'supplier kept'),
  own('GET /api/suppliers/{id}'),
  own('GET /api/sites'),
  own('POST /api/sites', 'site kept'),
  own('GET /api/sites/{id}'),
  own('POST /api/sites/{id}/responses', 'response kept'),
  own('GET /api/responses'),
  own('GET /api/responses/{id}'),
  own('GET /api/responses/{id}/answers.json'),
  own('GET /api/responses/{id}/reviews'),
  own('POST /api/responses/{id}/reviews', 'review kept'),
  own('GET /api/responses/{id}/reviews/{review}'),
  own('GET /api/assessments'),
  own('POST /api/assessments', 'assessment kept'),
  own('GET /api/assessments/{id}'),
  own('POST /api/assessments/{id}/recompute'),
  own('GET /api/assessments/{id}/bundle'),
  own('GET /api/assessments/{id}/certificate'),
  own('GET /api/assessments/{id}/certificate.pdf'),
  own('GET /api/assessments/{id}/report.pdf'),
  own('GET /api/standings'),
  own('GET /api/sums'),
  own('GET /api/sums.csv'),
  own('GET /api/batches'),
  own('POST /api/batches', 'batch begun'),
  own('GET /api/batches/{id}'),
  own('GET /api/batches/{id}/events'),
  own('GET /api/batches/{id}/lines'),
  own('GET /api/batches/{id}/results.csv'),
  own('GET /api/batches/{id}/rejected.ndjson'),
  own('GET /api/audit'),
]

/** Throws unless routes and rows are the same set. */
export const assertPolicy = (routes: readonly string[], policy: readonly PolicyRow[]): void => {
  const rows = policy.map(({ route }) => route)
  for (const route of routes) if (!rows.includes(route)) throw new Error(`${route} has no row in the policy table`)
  rows.forEach((row, i) => {
    if (!routes.includes(row)) throw new Error(`the policy row ${row} has no route`)
    if (rows.indexOf(row) !== i) throw new Error(`the policy table has ${row} twice`)
  })
}

/** Who a route acts for: on one that is open to anyone here nobody, so that it reaches no record of anybody. */
export const actorOf = ({ who }: PolicyRow): Actor => (who === 'this machine' ? THIS_MACHINE : ANYONE)

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets in what comes from this machine. `Host` must be a name of ours, or a page elsewhere could reach us under a name of its own;
 * what changes something must come from a page of ours or, with neither header, from no page at all.
 */
export const letIn =
  ({ hosts, origin }: Dependencies): MiddlewareHandler<Env> =>
  async (c, next) => {
    const host = c.req.header('host')?.toLowerCase() ?? ''
    if (!hosts.includes(host)) throw new Refusal('forbidden', [{ at: 'Host', message: 'request.host' }])
    const site = c.req.header('sec-fetch-site')
    const from = c.req.header('origin')
    const fromPage = site !== undefined || from !== undefined
    if (!SAFE.has(c.req.method) && fromPage && site !== 'same-origin' && from !== origin)
      throw new Refusal('forbidden', [{ at: 'Origin', message: 'request.origin' }])
    await next()
  }
