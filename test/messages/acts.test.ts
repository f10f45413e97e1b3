import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { MAIL_KINDS } from '../../src/core/mail.ts'
import { GIVEN_KINDS, ORGANISATION_KINDS } from '../../src/core/organisation-kind.ts'
import { ROLES, SCOPES } from '../../src/core/role.ts'
import { english } from '../../src/messages/en/index.ts'
import { POLICY } from '../../src/web/access.ts'
import { ACTS, actKey } from '../../src/web/pages/organisation/acts.ts'

const room = new URL('../../db', import.meta.url).pathname
const code = readdirSync(room, { recursive: true, withFileTypes: true })
  .filter(({ name }) => name.endsWith('.ts'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n')

it('every act that the store writes is known to the activity page', () => {
  const written = [...code.matchAll(/\b(?:act:|rewrite\(|\?|:)\s*'([a-z-]+(?: [a-z-]+)+)'/g)].map(([, act]) => act!)
  expect(written.length).toBeGreaterThan(35)
  expect([...new Set(written)].filter((act) => !(act in ACTS))).toEqual([])
  expect(POLICY.flatMap(({ act }) => act ?? []).filter((act) => !(act in ACTS))).toEqual([])
})

it('every act, what it is about, every role, scope, kind of mail and kind of organisation is told in words', () => {
  const keys = [
    ...Object.keys(ACTS).map((act) => actKey(act)!),
    ...Object.values(ACTS).map((kind) => `act.subject.${kind}`),
    ...ROLES.flatMap((role) => [`role.${role}`, `role.${role}.may`]),
    ...SCOPES.flatMap((scope) => [`scope.${scope}`, `scope.room.${scope.split('.')[0]}`]),
    ...MAIL_KINDS.flatMap((kind) => [`service.mail.${kind}`, `mail.${kind}.subject`]),
    ...ORGANISATION_KINDS.map((kind) => `service.kind.${kind}`),
    ...GIVEN_KINDS.map((kind) => `service.kind.${kind}.is`),
  ]
  expect(keys.filter((key) => !(key in english))).toEqual([])
})
