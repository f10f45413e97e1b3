import type { Say } from './say.ts'

/** Roles in words, one after the other. */
export const rolesText = (say: Say, roles: readonly string[]): string =>
  roles.map((role) => say(`role.${role}`)).join(', ')
