import { ROLES, type Role, SCOPES, type Scope } from '../core/role.ts'

/**
 * One row of the policy: a route, who may take it, the scope a key needs for it (null: no key may), what it touches, and the act that the
 * audit trail shows afterwards (null: none). `anyone` need not sign in; `signed in` is anybody in a session, before a second factor too;
 * `member` is the same once those have shown a second factor who need one.
 */
export type PolicyRow = {
  route: string
  who: 'anyone' | 'signed in' | 'member' | readonly Role[]
  scope: Scope | null
  touches: 'ours' | 'request' | 'own account' | 'own organisation' | 'own records' | 'granted records' | 'the service'
  act: string | null
}

const open = (route: string, touches: PolicyRow['touches'] = 'ours', act: string | null = null): PolicyRow => ({
  route,
  who: 'anyone',
  scope: null,
  touches,
  act,
})

/** Who assesses: the buyer's people. */
const ASSESSING: readonly Role[] = ['buyer', 'reviewer']
/** Who answers for sites of their own. */
const ANSWERING: readonly Role[] = ['supplier', 'tourism-member']
const BUYING: readonly Role[] = ['buyer']
const REVIEWING: readonly Role[] = ['reviewer']
/** Who checks what was granted to their organisation: neither the buyer's people nor the supplier's. */
const VERIFYING: readonly Role[] = ['verifier']
const READING: readonly Role[] = [...ASSESSING, ...ANSWERING]
const KEEPING: readonly Role[] = [...BUYING, ...ANSWERING]
const DECIDING: readonly Role[] = [...BUYING, ...REVIEWING]
const ADMINISTERING: readonly Role[] = ['organisation-administrator']
const RUNNING: readonly Role[] = ['platform-administrator']

const own = (route: string, who: readonly Role[], scope: Scope | null, act: string | null = null): PolicyRow => ({
  route,
  who,
  scope,
  touches: 'own records',
  act,
})
const granted = (route: string, act: string | null = null): PolicyRow => ({
  route,
  who: VERIFYING,
  scope: null,
  touches: 'granted records',
  act,
})
const worked = (route: string, scope: Scope): PolicyRow => ({
  route,
  who: ROLES,
  scope,
  touches: 'request',
  act: null,
})
const account = (route: string, act: string | null = null, who: PolicyRow['who'] = 'signed in'): PolicyRow => ({
  route,
  who,
  scope: null,
  touches: 'own account',
  act,
})
const organisation = (route: string, act: string | null = null): PolicyRow => ({
  route,
  who: ADMINISTERING,
  scope: null,
  touches: 'own organisation',
  act,
})
const service = (route: string, act: string | null = null): PolicyRow => ({
  route,
  who: RUNNING,
  scope: null,
  touches: 'the service',
  act,
})

/** A row per route. A route without a row does not start, and neither does a row without a route. */
export const POLICY: readonly PolicyRow[] = [
  open('GET /api/health'),
  open('GET /'),
  open('POST /preferences'),
  open('GET /welcome/{token}'),
  open('GET /welcome'),
  open('POST /welcome', 'own account', 'service begun'),
  open('POST /links'),
  open('GET /sign-in'),
  open('POST /sign-in', 'own account', 'sign-in link made'),
  open('GET /sign-in/code'),
  open('POST /sign-in/code', 'own account', 'signed in'),
  open('GET /sign-in/link/{token}'),
  open('GET /sign-in/link'),
  open('POST /sign-in/link', 'own account', 'signed in'),
  open('POST /sign-in/passkey/options'),
  open('POST /sign-in/passkey', 'own account', 'signed in'),
  open('GET /sign-in/oidc'),
  open('GET /sign-in/oidc/callback', 'own account', 'signed in'),
  account('GET /sign-in/second-factor'),
  account('POST /sign-in/second-factor', 'second factor shown'),
  account('POST /sign-in/second-factor/passkey/options'),
  account('POST /sign-in/second-factor/passkey', 'second factor shown'),
  account('POST /sign-in/recovery-code', 'recovery code used'),
  open('GET /invitations/{token}'),
  open('GET /invitations'),
  open('POST /invitations/accept', 'own account', 'invitation accepted'),
  open('POST /sign-out', 'own account', 'signed out'),
  account('GET /sign-out/everywhere'),
  account('POST /sign-out/everywhere', 'signed out everywhere'),
  account('POST /sign-out/others', 'signed out elsewhere', 'member'),
  account('GET /account', null, 'member'),
  account('POST /account', 'account changed', 'member'),
  account('POST /account/organisation', 'organisation chosen'),
  account('POST /account/sessions/{id}/end', 'signed out', 'member'),
  account('GET /account/second-factor'),
  account('POST /account/passkeys/options'),
  account('POST /account/passkeys', 'passkey added'),
  account('GET /account/passkeys/{id}/remove', null, 'member'),
  account('POST /account/passkeys/{id}/remove', 'passkey removed', 'member'),
  account('GET /account/one-time-codes'),
  account('POST /account/one-time-codes', 'one-time codes begun'),
  account('POST /account/one-time-codes/confirm', 'one-time codes added'),
  account('GET /account/one-time-codes/remove', null, 'member'),
  account('POST /account/one-time-codes/remove', 'one-time codes removed', 'member'),
  account('GET /account/recovery-codes', null, 'member'),
  account('POST /account/recovery-codes', 'recovery codes made', 'member'),
  open('GET /palermo.css'),
  open('GET /palermo.js'),
  open('GET /palermo.svg'),
  open('GET /api/docs'),
  open('GET /api/openapi.json'),
  open('GET /api/catalogue'),
  open('GET /api/catalogue/indicators/{code}'),
  open('POST /api/questionnaires', 'request'),
  open('POST /api/questionnaires/workbook', 'request'),
  worked('POST /api/workbooks/marked', 'assessments.read'),
  worked('POST /api/lists/preview', 'screenings.read'),
  worked('POST /api/answers/preview', 'assessments.read'),
  own('GET /api/screenings', ASSESSING, 'screenings.read'),
  own('POST /api/screenings', BUYING, 'screenings.write', 'screening kept'),
  own('GET /api/screenings/{id}', ASSESSING, 'screenings.read'),
  own('GET /api/screenings/{id}/list.csv', ASSESSING, 'screenings.read'),
  own('GET /api/screenings/{id}/rejected.csv', ASSESSING, 'screenings.read'),
  own('GET /api/imports', ASSESSING, 'suppliers.read'),
  own('POST /api/imports', BUYING, 'suppliers.write', 'import begun'),
  own('POST /api/imports/preview', ASSESSING, 'suppliers.read'),
  own('GET /api/imports/{id}', ASSESSING, 'suppliers.read'),
  own('GET /api/imports/{id}/changes', ASSESSING, 'suppliers.read'),
  own('GET /api/imports/{id}/rejected.csv', ASSESSING, 'suppliers.read'),
  own('POST /api/imports/{id}/undo', BUYING, 'suppliers.write', 'import undone'),
  own('GET /api/screenings/{id}/matches', ASSESSING, 'screenings.read'),
  own('GET /api/watch-lists', ASSESSING, 'screenings.read'),
  own('POST /api/watch-lists', BUYING, 'screenings.write', 'watch list kept'),
  own('GET /api/watch-lists/{id}', ASSESSING, 'screenings.read'),
  own('GET /api/matches', ASSESSING, 'screenings.read'),
  own('GET /api/matches/{id}', ASSESSING, 'screenings.read'),
  own('POST /api/matches/{id}/decisions', DECIDING, 'screenings.write', 'match confirmed'),
  own('POST /api/matches/{id}/answers', BUYING, 'screenings.write', 'match answered'),
  own('GET /api/suppliers', READING, 'suppliers.read'),
  own('POST /api/suppliers', KEEPING, 'suppliers.write', 'supplier kept'),
  own('GET /api/suppliers/{id}', READING, 'suppliers.read'),
  own('GET /api/sites', READING, 'suppliers.read'),
  own('POST /api/sites', KEEPING, 'suppliers.write', 'site kept'),
  own('GET /api/sites/{id}', READING, 'suppliers.read'),
  own('POST /api/sites/{id}/responses', KEEPING, 'assessments.write', 'response kept'),
  own('GET /api/responses', READING, 'assessments.read'),
  own('GET /api/responses/{id}', READING, 'assessments.read'),
  own('GET /api/responses/{id}/answers.json', READING, 'assessments.read'),
  own('GET /api/responses/{id}/reviews', READING, 'assessments.read'),
  own('POST /api/responses/{id}/reviews', REVIEWING, 'reviews.write', 'review kept'),
  own('GET /api/responses/{id}/reviews/{review}', READING, 'assessments.read'),
  own('GET /api/grants', READING, null),
  own('POST /api/grants', KEEPING, null, 'site granted'),
  own('POST /api/grants/{id}/end', KEEPING, null, 'grant ended'),
  granted('GET /api/granted'),
  granted('GET /api/granted/{id}'),
  granted('GET /api/granted/{id}/responses/{response}'),
  granted('GET /api/granted/{id}/responses/{response}/reviews'),
  granted('POST /api/granted/{id}/responses/{response}/reviews', 'review kept'),
  granted('GET /api/granted/{id}/responses/{response}/certificate'),
  own('GET /api/assessments', READING, 'assessments.read'),
  own('POST /api/assessments', KEEPING, 'assessments.write', 'assessment kept'),
  own('GET /api/assessments/{id}', READING, 'assessments.read'),
  own('POST /api/assessments/{id}/recompute', READING, 'assessments.read'),
  own('GET /api/assessments/{id}/bundle', READING, 'assessments.read'),
  own('GET /api/assessments/{id}/certificate', READING, 'assessments.read'),
  own('GET /api/assessments/{id}/certificate.pdf', READING, 'assessments.read'),
  own('GET /api/assessments/{id}/report.pdf', READING, 'assessments.read'),
  own('GET /api/standings', ASSESSING, 'assessments.read'),
  own('GET /api/sums', ASSESSING, 'assessments.read'),
  own('GET /api/sums.csv', ASSESSING, 'assessments.read'),
  own('GET /api/batches', ASSESSING, 'batches.read'),
  own('POST /api/batches', BUYING, 'batches.write', 'batch begun'),
  own('GET /api/batches/{id}', ASSESSING, 'batches.read'),
  own('GET /api/batches/{id}/events', ASSESSING, 'batches.read'),
  own('GET /api/batches/{id}/lines', ASSESSING, 'batches.read'),
  own('GET /api/batches/{id}/results.csv', ASSESSING, 'batches.read'),
  own('GET /api/batches/{id}/rejected.ndjson', ASSESSING, 'batches.read'),
  own('GET /api/audit', ADMINISTERING, 'audit.read'),
  organisation('GET /organisation'),
  organisation('POST /organisation', 'organisation renamed'),
  organisation('GET /members'),
  organisation('GET /members/invite'),
  organisation('POST /members/invite', 'member invited'),
  organisation('POST /invitations/{id}/withdraw', 'invitation withdrawn'),
  organisation('GET /members/{person}'),
  organisation('POST /members/{person}', 'roles changed'),
  organisation('GET /members/{person}/remove'),
  organisation('POST /members/{person}/remove', 'member removed'),
  organisation('GET /members/{person}/sessions/end'),
  organisation('POST /members/{person}/sessions/end', 'sessions ended'),
  organisation('GET /keys'),
  organisation('GET /keys/new'),
  organisation('POST /keys/new', 'key made'),
  organisation('GET /keys/{id}/revoke'),
  organisation('POST /keys/{id}/revoke', 'key revoked'),
  organisation('GET /activity'),
  organisation('GET /activity.csv'),
  organisation('GET /api/organisation'),
  organisation('GET /api/members'),
  organisation('POST /api/members/{person}/roles', 'roles changed'),
  organisation('POST /api/members/{person}/remove', 'member removed'),
  organisation('POST /api/members/{person}/sessions/end', 'sessions ended'),
  organisation('GET /api/invitations'),
  organisation('POST /api/invitations', 'member invited'),
  organisation('POST /api/invitations/{id}/withdraw', 'invitation withdrawn'),
  organisation('GET /api/keys'),
  organisation('POST /api/keys', 'key made'),
  organisation('POST /api/keys/{id}/revoke', 'key revoked'),
  service('GET /organisations'),
  service('GET /organisations/new'),
  service('POST /organisations/new', 'organisation opened'),
  service('GET /organisations/{organisation}/kind'),
  service('POST /organisations/{organisation}/kind', 'kind changed'),
  service('GET /organisations/{organisation}/invite'),
  service('POST /organisations/{organisation}/invite', 'member invited'),
  service('GET /outbox'),
  own('GET /suppliers', READING, 'suppliers.read'),
  own('GET /suppliers/{id}', READING, 'suppliers.read'),
  own('GET /assessments/{id}', READING, 'assessments.read'),
]

/** Whether one of these roles may take a route that is for some roles. */
export const isFor = ({ who }: Pick<PolicyRow, 'who'>, roles: readonly Role[]): boolean =>
  Array.isArray(who) && who.some((role) => roles.includes(role))

/** What a key of an organisation may open: a scope of which its members, in one of these roles, may take a route at least. */
export const scopesOf = (roles: readonly Role[]): Scope[] =>
  SCOPES.filter((scope) => POLICY.some((row) => row.scope === scope && isFor(row, roles)))

/** Throws unless routes and rows are the same set. */
export const assertPolicy = (routes: readonly string[], policy: readonly PolicyRow[]): void => {
  const rows = policy.map(({ route }) => route)
  for (const route of routes) if (!rows.includes(route)) throw new Error(`${route} has no row in the policy table`)
  rows.forEach((row, i) => {
    if (!routes.includes(row)) throw new Error(`the policy row ${row} has no route`)
    if (rows.indexOf(row) !== i) throw new Error(`the policy table has ${row} twice`)
  })
}
