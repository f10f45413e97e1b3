import { describe, expect, it } from 'vitest'
import { ROLES, type Role, SCOPES } from '../../src/core/role.ts'
import { assertPolicy, POLICY, type PolicyRow } from '../../src/web/access.ts'
import { type Actor, ANYONE } from '../../src/web/actor.ts'
import { decideAdmission } from '../../src/web/let-in.ts'
import { LETTERS, WHO_MAY } from './who-may.ts'

const NOW = '2026-01-01T00:00:00.000Z'
const person = (roles: readonly Role[], factor = 'second'): Actor => {
  const session = { roles, made: NOW, seen: NOW, factor, factored: NOW }
  return { kind: 'person', session, organisation: 'alder', name: 'person:x' } as unknown as Actor
}

/** Everybody there is: nobody, somebody without and with a second factor, one of each role, and a key of each scope. */
const EVERYBODY: readonly (readonly [string, Actor])[] = [
  ['anyone', ANYONE],
  ['of no role', person([])],
  ['first factor', person(ROLES, 'first')],
  ...ROLES.map((role) => [role, person([role])] as const),
  ...SCOPES.map(
    (scope) =>
      [
        scope,
        {
          kind: 'key',
          key: { scopes: [scope], roles: ROLES },
          organisation: 'alder',
          name: 'key:x',
        } as unknown as Actor,
      ] as const,
  ),
]
const letsIn = (row: PolicyRow): string[] =>
  EVERYBODY.filter(([, actor]) => decideAdmission(row, actor) === 'in').map(([name]) => name)

const SHARED: Readonly<Record<string, readonly string[]>> = {
  anyone: EVERYBODY.map(([name]) => name),
  'signed in': ['of no role', 'first factor', ...ROLES],
  member: ['of no role', ...ROLES],
}

const expected = new Map(
  WHO_MAY.flatMap(({ who, scope, routes }) => {
    const people = SHARED[who] ?? [...who].map((letter) => LETTERS[letter])
    const all = new Set([...people, ...(scope ? [scope] : [])])
    return routes
      .trim()
      .split(/\s*[|\n]\s*/)
      .map((route) => [route, EVERYBODY.map(([name]) => name).filter((name) => all.has(name))] as const)
  }),
)

describe('the policy', () => {
  it.each(POLICY)('lets in whom it should and nobody else: $route', (row) => {
    expect(letsIn(row)).toEqual(expected.get(row.route))
  })

  it('has every route that is written down a second time, once', () => {
    expect([...expected.keys()].sort()).toEqual(POLICY.map(({ route }) => route).sort())
    assertPolicy([...expected.keys()], POLICY)
  })
})
