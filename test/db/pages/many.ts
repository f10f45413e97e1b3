/** So many rows of each table, a number that no page comes near. */
export const MANY = 2_000
const THIRD = Math.floor(MANY / 3)

const MADE = `'2026-01-01T00:00:00.000Z'`
/** Numbered so that texts sort as numbers do. */
const id = (what: string): string => `'${what}' || printf('%06d', i)`
const one = (what: string): string => `'${what}' || printf('%06d', 1)`
const from = `FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${MANY}) SELECT i FROM n)`
const text = (what: string): string =>
  `INSERT INTO texts SELECT 'o', ${id(what)}, ${id('subject')}, NULL, 'digest', 'salt', '{}', NULL ${from}`
/** The middle third one way, the others another: whatever is filtered by, a long run of rows has to be passed over. */
const middle = (yes: string, no: string): string =>
  `CASE WHEN i BETWEEN ${THIRD} AND ${2 * THIRD} THEN ${yes} ELSE ${no} END`

/**
 * Statements that fill every table that is listed with many rows of one organisation: all made at the same time, all of the same risk,
 * under one supplier, site, response, screening, import and batch where a list is within one, and what is filtered by in long runs.
 */
export const manyRows: readonly string[] = [
  ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((what) => text(`text-${what}`)),
  `INSERT INTO suppliers SELECT 'o', ${id('supplier')}, ${MADE}, ${id('key')}, ${id('text-a')}, 'main', ${middle(MADE, 'NULL')} ${from}`,
  `INSERT INTO sites SELECT 'o', ${id('site')}, ${one('supplier')}, ${MADE}, 'VNM', '14', ${id('text-b')}, ${id('likeness')} ${from}`,
  `INSERT INTO responses SELECT 'o', ${id('response')}, ${one('site')}, ${MADE}, i, 'q', 'full', 'c', ${id('text-c')}, 'digest', NULL ${from}`,
  `INSERT INTO reviews SELECT 'o', ${id('review')}, ${one('response')}, ${MADE}, 'evidence', ${id('text-d')}, 'digest' ${from}`,
  `INSERT INTO assessments SELECT 'o', ${id('assessment')}, ${id('site')}, ${one('response')}, NULL, ${MADE}, 'e', 'c', 'm', 'digest', 1, 750000000, 1, NULL, 0, 0, '{}' ${from}`,
  `INSERT INTO assessments SELECT 'o', ${id('more')}, ${one('site')}, ${one('response')}, NULL, ${MADE}, 'e', 'c', 'm', 'digest', 1, 750000000, 1, NULL, 0, 0, '{}' ${from}`,
  `INSERT INTO screenings SELECT 'o', ${id('screening')}, ${MADE}, 1, ${id('text-e')}, ${id('text-e')} ${from}`,
  `INSERT INTO watch_lists SELECT 'o', ${id('list')}, ${MADE}, 1, 'edition', ${id('text-e')}, ${id('text-e')} ${from}`,
  `INSERT INTO matches SELECT 'o', ${id('match')}, ${one('screening')}, ${one('list')}, ${MADE}, i, 1, ${id('likeness')}, ${middle(`'confirmed'`, `'possible'`)}, ${id('text-f')} ${from}`,
  `INSERT INTO match_events SELECT 'o', ${id('event')}, ${one('match')}, ${MADE}, 'answered', ${id('text-f')} ${from} WHERE i < 5`,
  `INSERT INTO imports SELECT 'o', ${id('import')}, i, ${MADE}, 'main', 'source', 1, 0, ${id('text-g')}, 0, ${MADE}, NULL ${from}`,
  `INSERT INTO import_steps SELECT 'o', ${id('import')}, 0, ${MADE}, 0, 0, 0, 0, 0, 0, 0, NULL ${from}`,
  `INSERT INTO import_changes SELECT 'o', ${one('import')}, i, i, ${middle(`'gone'`, `'new'`)}, 'suppliers', ${id('supplier')}, NULL, '{"text":"x"}', 'digest' ${from}`,
  `INSERT INTO batches SELECT 'o', ${id('batch')}, ${MADE}, 'actor', 'assess', 'source', 1, 'c', 'm', ${id('text-g')}, ${id('text-g')} ${from}`,
  `INSERT INTO batch_lines SELECT 'o', ${one('batch')}, i, NULL, i, ${middle(`'refused'`, `'kept'`)}, 0, ${id('site')}, ${one('response')}, ${id('assessment')}, ${id('more')}, NULL, ${id('text-h')} ${from}`,
  `INSERT INTO batch_ends SELECT 'o', ${id('batch')}, ${MADE}, 1, 0 ${from}`,
  `INSERT INTO mails SELECT 'o', ${id('mail')}, ${MADE}, 'sign-in', 'a@example.org', 'en', ${id('text-a')}, ${MADE}, NULL, 0, ${MADE}, NULL ${from}`,
  `INSERT INTO people SELECT ${id('person')}, ${MADE}, ${id('email')}, 'name', 'en' ${from}`,
  `INSERT INTO organisations SELECT ${id('organisation')}, ${MADE}, 'name', '[]', ${middle(`'verifier'`, `'buyer'`)} ${from}`,
  `INSERT INTO organisations SELECT 'o', '2025-01-01T00:00:00.000Z', 'name', '[]', 'buyer'`,
  `INSERT INTO grants SELECT 'o', ${id('grant')}, ${MADE}, ${id('site')}, printf('organisation%06d', ${THIRD} + i), 'verifier', 'by', ${MADE}, NULL ${from} WHERE i < ${THIRD}`,
  `INSERT INTO memberships SELECT ${id('organisation')}, ${one('person')}, ${MADE}, '[]', 1 ${from} WHERE i < 5`,
  `INSERT INTO memberships SELECT ${one('organisation')}, ${id('person')}, ${MADE}, '[]', 0 ${from} WHERE i BETWEEN 5 AND 9`,
  `INSERT INTO memberships SELECT 'o', ${id('person')}, ${MADE}, '[]', 1 ${from} WHERE i BETWEEN 9 AND 12`,
  `INSERT INTO invitations SELECT 'o', ${id('invitation')}, ${MADE}, ${id('email')}, '[]', ${id('token')}, ${MADE}, 'by', NULL, NULL ${from}`,
  `INSERT INTO keys SELECT 'o', ${id('key')}, ${MADE}, 'by', 'label', ${id('token')}, '[]', ${MADE}, NULL, NULL ${from}`,
  `INSERT INTO sessions SELECT ${id('session')}, ${id('token')}, ${middle(one('person'), id('person'))}, 'o', ${MADE}, ${MADE}, 'first', ${MADE}, NULL, ${middle(MADE, 'NULL')}, ${one('browser')} ${from}`,
  `INSERT INTO sign_in_links SELECT ${id('link')}, ${MADE}, 'sign-in', NULL, ${id('token')}, NULL, ${one('browser')}, ${MADE}, NULL ${from}`,
  `INSERT INTO challenges SELECT ${id('challenge')}, 'passkey', ${one('browser')}, '{}', '2027-01-01T00:00:00.000Z' ${from}`,
  `INSERT INTO spent SELECT ${id('spent')}, ${MADE} ${from}`,
  `INSERT INTO passkeys SELECT ${id('passkey')}, ${id('person')}, ${MADE}, 'label', 'key', 1, '[]', 1, NULL ${from}`,
  `INSERT INTO code_makers SELECT ${id('person')}, ${MADE}, 'secret', NULL, NULL ${from}`,
  `INSERT INTO recovery_codes SELECT ${id('person')}, ${id('code')}, ${MADE} ${from}`,
  `INSERT INTO identities SELECT 'issuer', ${id('subject')}, ${id('person')}, ${MADE} ${from}`,
  `INSERT INTO audit SELECT i, 'previous' || i, CASE WHEN i % 50 = 0 THEN 'o' ELSE 'p' END, ${MADE}, 'actor', 'act', 'subject', 'digest', 'hash' || i ${from}`,
]
