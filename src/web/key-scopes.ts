import type { Organisation } from '../../db/organisation/organisation.ts'
import type { Problem } from '../core/problem.ts'
import type { Scope } from '../core/role.ts'
import { scopesOf } from './access.ts'

/** What is wrong with scopes that no role of an organisation opens; null where each is opened by one. */
export const findClosedScope = ({ roles }: Pick<Organisation, 'roles'>, scopes: readonly Scope[]): Problem | null => {
  const open = scopesOf(roles)
  const closed = scopes.find((scope) => !open.includes(scope))
  return closed
    ? { at: 'scopes', message: 'request.scope-closed', values: { scope: closed, choices: open.join(', ') } }
    : null
}
