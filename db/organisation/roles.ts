import { type OrganisationKind, rolesThatCount } from '../../src/core/organisation-kind.ts'
import { inOrder, type Role } from '../../src/core/role.ts'

/** Roles as they are kept: a list in JSON, each once and in order. */
export const writeRoles = (roles: readonly Role[]): string => JSON.stringify(inOrder(roles))

/** Roles as they were kept; none where nothing is. */
export const readRoles = (kept: string | null): Role[] => (kept === null ? [] : (JSON.parse(kept) as Role[]))

/** A row with its roles read: those that count in an organisation of its kind. */
export const withCounted = <Row extends { roles: string; kind: string }>({ roles, kind, ...row }: Row) => {
  const of = kind as OrganisationKind
  return { ...row, kind: of, roles: rolesThatCount(of, readRoles(roles)) }
}

/** A row with its roles read. */
export const withRoles = <Row extends { roles: string }>(row: Row) => ({ ...row, roles: readRoles(row.roles) })
