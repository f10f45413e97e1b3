import type { Context, MiddlewareHandler } from 'hono'
import { needsSecondFactor } from '../sign-in/session.ts'
import { isFor, type PolicyRow } from './access.ts'
import { type Actor, timesOf } from './actor.ts'
import type { Dependencies } from './dependencies.ts'
import { type Env, Refusal } from './problems.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether a request comes to a name of ours. */
export const isOurs = ({ hosts }: Pick<Dependencies, 'hosts'>, { req }: Context): boolean =>
  hosts.includes(req.header('host')?.toLowerCase() ?? '')

/**
 * Lets in what comes to a name of ours, or a page elsewhere could reach us under a name of its own; and what changes something only from a
 * page of ours or with a key, which no page elsewhere has. A browser sends cookies along without being asked, but no key.
 */
export const letIn =
  (given: Dependencies): MiddlewareHandler<Env> =>
  (c, next) => {
    if (!isOurs(given, c)) throw new Refusal('forbidden', [{ at: 'Host', message: 'request.host' }])
    if (!SAFE.has(c.req.method) && c.req.header('authorization') === undefined) {
      const site = c.req.header('sec-fetch-site')
      const from = c.req.header('origin')
      if (site === undefined && from === undefined)
        throw new Refusal('forbidden', [{ at: 'Origin', message: 'request.no-origin' }])
      if (site !== 'same-origin' && from !== given.origin)
        throw new Refusal('forbidden', [{ at: 'Origin', message: 'request.origin' }])
    }
    return next()
  }

/** What still keeps somebody from a route: nothing (`in`), that they have to sign in, show a second factor, or that it is not theirs. */
export type Admission = 'in' | 'sign-in' | 'second-factor' | 'role' | 'scope'

/** Whether a row of the policy lets somebody in. It looks at who asks and never at what is asked for, so that it gives nothing away. */
export const decideAdmission = (row: PolicyRow, actor: Actor): Admission => {
  const { who, scope } = row
  if (actor.kind === 'key') {
    if (who === 'anyone') return 'in'
    const { scopes, roles } = actor.key
    // A key does what members of its organisation may do, and no more: also one that was made while they might do more.
    return scope !== null && scopes.includes(scope) && isFor(row, roles) ? 'in' : 'scope'
  }
  if (who === 'anyone') return 'in'
  if (actor.kind !== 'person') return 'sign-in'
  if (who === 'signed in') return 'in'
  const { roles } = actor.session
  if (needsSecondFactor(roles, timesOf(actor.session))) return 'second-factor'
  if (who === 'member') return 'in'
  return isFor(row, roles) ? 'in' : 'role'
}

/** Throws the refusal that an admission comes to. What only the operator of the service may know is not there for others. */
export const admit = (row: PolicyRow, actor: Actor): void => {
  const admission = decideAdmission(row, actor)
  if (admission === 'in') return
  if (admission === 'sign-in')
    throw new Refusal('unauthenticated', [{ at: 'Authorization', message: 'request.sign-in' }])
  if (row.touches === 'the service') throw new Refusal('not-found')
  throw new Refusal('forbidden', [
    admission !== 'scope'
      ? { at: 'session', message: `request.${admission}` }
      : row.scope === null
        ? { at: 'Authorization', message: 'request.no-key' }
        : { at: 'Authorization', message: 'request.scope', values: { scope: row.scope } },
  ])
}
