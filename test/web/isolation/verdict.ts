import { rolesOf } from '../../../src/core/organisation-kind.ts'
import type { PolicyRow } from '../../../src/web/access.ts'
import { type Asker, KINDS } from './askers.ts'

/** What an asker is to be told, by the row alone: written down a second time, so that the first cannot be wrong unseen. */
export type Verdict = 'in' | 'sign-in' | 'second-factor' | 'no'

const isStaffOnly = ({ roles }: Asker): boolean => roles.some((role) => role !== 'supplier')

export const verdictOf = ({ who, scope }: PolicyRow, asker: Asker): Verdict => {
  if (!asker.counts) return 'sign-in'
  if (who === 'anyone') return 'in'
  if (asker.kind === 'nobody') return 'sign-in'
  if (asker.kind === 'key') {
    const isOfTheirs = typeof who === 'string' || who.some((role) => rolesOf(KINDS[asker.house]).includes(role))
    return scope !== null && asker.scopes.includes(scope) && isOfTheirs ? 'in' : 'no'
  }
  if (who === 'signed in') return 'in'
  if (isStaffOnly(asker) && !asker.second) return 'second-factor'
  return who === 'member' || who.some((role) => asker.roles.includes(role)) ? 'in' : 'no'
}

/** The status of a verdict, and where it leads: a page leads somebody to sign in and back, the interface says so. */
export const toldOf = (row: PolicyRow, verdict: Exclude<Verdict, 'in'>, path: string): string => {
  const isPage = !path.startsWith('/api/')
  const leads = isPage && row.route.startsWith('GET ')
  // The way back names the page of a link, and never its token.
  const back = encodeURIComponent(path.replace(/\/[\w-]{43}$/, ''))
  if (verdict === 'sign-in') return leads ? `303 /sign-in?back=${back}` : '401 null'
  if (row.touches === 'the service') return '404 null'
  if (verdict === 'second-factor' && leads) return `303 /sign-in/second-factor?back=${back}`
  return '403 null'
}

/** Whether an answer is one of those that keep somebody out. */
export const keepsOut = ({ status, headers }: Response): boolean =>
  status >= 400 || /^\/sign-in(\/second-factor)?\?back=/.test(headers.get('location') ?? '')
