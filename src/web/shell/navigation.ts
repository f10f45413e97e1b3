import type { Role } from '../../core/role.ts'

/** An entry of the navigation: its key in the message files and where it leads. */
export type Entry = { key: string; href: string }

type Placed = Entry & { roles: readonly Role[] | 'everyone' | 'members' }

const ENTRIES: readonly Placed[] = [
  { key: 'home', href: '/', roles: 'everyone' },
  { key: 'suppliers', href: '/suppliers', roles: ['buyer', 'reviewer', 'supplier', 'tourism-member'] },
  { key: 'members', href: '/members', roles: ['organisation-administrator'] },
  { key: 'keys', href: '/keys', roles: ['organisation-administrator'] },
  { key: 'activity', href: '/activity', roles: ['organisation-administrator'] },
  { key: 'organisation', href: '/organisation', roles: ['organisation-administrator'] },
  { key: 'organisations', href: '/organisations', roles: ['platform-administrator'] },
  { key: 'outbox', href: '/outbox', roles: ['platform-administrator'] },
  { key: 'account', href: '/account', roles: 'members' },
  { key: 'documentation', href: '/api/docs', roles: 'everyone' },
]

/** Where somebody with these roles can go, in the order of the menu; null stands for somebody who is not signed in. */
export const navigationFor = (roles: readonly Role[] | null): Entry[] =>
  ENTRIES.filter(({ roles: allowed }) =>
    allowed === 'everyone'
      ? true
      : allowed === 'members'
        ? roles !== null
        : allowed.some((role) => roles?.includes(role)),
  ).map(({ key, href }) => ({ key, href }))

/** Whether a path lies at or below an entry; the entry of the start page only at itself. */
export const isAt = (path: string, href: string): boolean => {
  const [at = ''] = path.split(/[?#]/)
  return href === '/' ? at === '/' : at === href || at.startsWith(`${href}/`)
}
