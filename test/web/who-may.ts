import type { Role, Scope } from '../../src/core/role.ts'

/** Those who may take some routes, with a session or with a key. Roles are one letter each, as in `LETTERS`. */
type Audience = { who: string; scope: Scope | null; routes: string }

/** What stands for a role; `anyone`, `signed in` and `member` stand as they are. */
export const LETTERS: Readonly<Record<string, Role>> = {
  s: 'supplier',
  b: 'buyer',
  r: 'reviewer',
  v: 'verifier',
  t: 'tourism-member',
  c: 'code-steward',
  f: 'referral-officer',
  m: 'mechanism',
  h: 'civil-society',
  o: 'organisation-administrator',
  p: 'platform-administrator',
}

/**
 * Who may take each route, written down a second time and the other way round: by who, and not by route. A row of the policy that lets in
 * one more, or one less, is another than here.
 */
export const WHO_MAY: readonly Audience[] = [
  {
    who: 'anyone',
    scope: null,
    routes: `
      GET / | POST /preferences | GET /palermo.css | GET /palermo.js | GET /palermo.svg
      GET /welcome/{token} | GET /welcome | POST /welcome | POST /links
      GET /invitations/{token} | GET /invitations | POST /invitations/accept
      GET /sign-in | POST /sign-in | GET /sign-in/code | POST /sign-in/code | GET /sign-in/link/{token}
      GET /sign-in/link | POST /sign-in/link
      POST /sign-in/passkey/options | POST /sign-in/passkey | GET /sign-in/oidc | GET /sign-in/oidc/callback | POST /sign-out
      GET /api/health | GET /api/docs | GET /api/openapi.json | GET /api/catalogue | GET /api/catalogue/indicators/{code}
      POST /api/questionnaires | POST /api/questionnaires/workbook`,
  },
  {
    who: 'signed in',
    scope: null,
    routes: `
      GET /sign-in/second-factor | POST /sign-in/second-factor | POST /sign-in/second-factor/passkey/options
      POST /sign-in/second-factor/passkey | POST /sign-in/recovery-code
      GET /sign-out/everywhere | POST /sign-out/everywhere | POST /account/organisation
      GET /account/second-factor | POST /account/passkeys/options | POST /account/passkeys
      GET /account/one-time-codes | POST /account/one-time-codes | POST /account/one-time-codes/confirm`,
  },
  {
    who: 'member',
    scope: null,
    routes: `
      GET /account | POST /account | POST /account/sessions/{id}/end | POST /sign-out/others
      GET /account/passkeys/{id}/remove | POST /account/passkeys/{id}/remove
      GET /account/one-time-codes/remove | POST /account/one-time-codes/remove
      GET /account/recovery-codes | POST /account/recovery-codes`,
  },
  { who: 'sbrt', scope: null, routes: 'GET /api/grants' },
  { who: 'sbt', scope: null, routes: 'POST /api/grants | POST /api/grants/{id}/end' },
  {
    who: 'v',
    scope: null,
    routes: `
      GET /api/granted | GET /api/granted/{id} | GET /api/granted/{id}/responses/{response}
      GET /api/granted/{id}/responses/{response}/reviews | POST /api/granted/{id}/responses/{response}/reviews
      GET /api/granted/{id}/responses/{response}/certificate`,
  },
  { who: 'sbrvtcfmhop', scope: 'assessments.read', routes: 'POST /api/workbooks/marked | POST /api/answers/preview' },
  { who: 'sbrvtcfmhop', scope: 'screenings.read', routes: 'POST /api/lists/preview' },
  {
    who: 'sbrt',
    scope: 'suppliers.read',
    routes: `
      GET /suppliers | GET /suppliers/{id} | GET /api/suppliers | GET /api/suppliers/{id} | GET /api/sites | GET /api/sites/{id}`,
  },
  {
    who: 'sbrt',
    scope: 'assessments.read',
    routes: `
      GET /assessments/{id} | GET /api/assessments | GET /api/assessments/{id} | POST /api/assessments/{id}/recompute
      GET /api/assessments/{id}/bundle | GET /api/assessments/{id}/certificate | GET /api/assessments/{id}/certificate.pdf
      GET /api/assessments/{id}/report.pdf | GET /api/responses | GET /api/responses/{id} | GET /api/responses/{id}/answers.json
      GET /api/responses/{id}/reviews | GET /api/responses/{id}/reviews/{review}`,
  },
  { who: 'sbt', scope: 'suppliers.write', routes: 'POST /api/suppliers | POST /api/sites' },
  { who: 'sbt', scope: 'assessments.write', routes: 'POST /api/sites/{id}/responses | POST /api/assessments' },
  { who: 'r', scope: 'reviews.write', routes: 'POST /api/responses/{id}/reviews' },
  { who: 'br', scope: 'assessments.read', routes: 'GET /api/standings | GET /api/sums | GET /api/sums.csv' },
  {
    who: 'br',
    scope: 'suppliers.read',
    routes: `
      GET /api/imports | POST /api/imports/preview | GET /api/imports/{id} | GET /api/imports/{id}/changes
      GET /api/imports/{id}/rejected.csv`,
  },
  { who: 'b', scope: 'suppliers.write', routes: 'POST /api/imports | POST /api/imports/{id}/undo' },
  {
    who: 'br',
    scope: 'screenings.read',
    routes: `
      GET /api/screenings | GET /api/screenings/{id} | GET /api/screenings/{id}/list.csv | GET /api/screenings/{id}/rejected.csv
      GET /api/screenings/{id}/matches | GET /api/watch-lists | GET /api/watch-lists/{id} | GET /api/matches | GET /api/matches/{id}`,
  },
  { who: 'br', scope: 'screenings.write', routes: 'POST /api/matches/{id}/decisions' },
  {
    who: 'b',
    scope: 'screenings.write',
    routes: 'POST /api/screenings | POST /api/watch-lists | POST /api/matches/{id}/answers',
  },
  {
    who: 'br',
    scope: 'batches.read',
    routes: `
      GET /api/batches | GET /api/batches/{id} | GET /api/batches/{id}/events | GET /api/batches/{id}/lines
      GET /api/batches/{id}/results.csv | GET /api/batches/{id}/rejected.ndjson`,
  },
  { who: 'b', scope: 'batches.write', routes: 'POST /api/batches' },
  { who: 'o', scope: 'audit.read', routes: 'GET /api/audit' },
  {
    who: 'o',
    scope: null,
    routes: `
      GET /organisation | POST /organisation | GET /activity | GET /activity.csv
      GET /members | GET /members/invite | POST /members/invite | POST /invitations/{id}/withdraw
      GET /members/{person} | POST /members/{person} | GET /members/{person}/remove | POST /members/{person}/remove
      GET /members/{person}/sessions/end | POST /members/{person}/sessions/end
      GET /keys | GET /keys/new | POST /keys/new | GET /keys/{id}/revoke | POST /keys/{id}/revoke
      GET /api/organisation | GET /api/members | POST /api/members/{person}/roles | POST /api/members/{person}/remove
      POST /api/members/{person}/sessions/end
      GET /api/invitations | POST /api/invitations | POST /api/invitations/{id}/withdraw
      GET /api/keys | POST /api/keys | POST /api/keys/{id}/revoke`,
  },
  {
    who: 'p',
    scope: null,
    routes: `
      GET /organisations | GET /organisations/new | POST /organisations/new | GET /outbox
      GET /organisations/{organisation}/invite | POST /organisations/{organisation}/invite
      GET /organisations/{organisation}/kind | POST /organisations/{organisation}/kind`,
  },
]
