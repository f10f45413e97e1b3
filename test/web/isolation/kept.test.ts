import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { beforeAll, describe, expect, it } from 'vitest'
import * as schema from '../../../db/schema.ts'
import { toBase64Url } from '../../../src/sign-in/token.ts'
import { POLICY } from '../../../src/web/access.ts'
import { inWorkerd, openRead } from '../../runtime/runtime.ts'
import { createProvider, ISSUER } from '../../sign-in/provider.ts'
import { askOnce } from './asked.ts'
import { HOUSE_ROLES } from './askers.ts'
import { type Document, fieldsWith, listFields } from './fields.ts'
import { type Houses, mentions, openHouses } from './houses.ts'

/** Columns in which words stand that somebody wrote. */
const WORDS = [
  'answered.body',
  'answered.key',
  'identities.subject',
  'import_changes.after',
  'import_changes.before',
  'imports.list',
  'invitations.email',
  'keys.label',
  'mails.email',
  'organisations.display_name',
  'passkeys.label',
  'passkeys.transports',
  'people.display_name',
  'people.email',
  'suppliers.list',
  'suppliers.own_key',
  'texts.body',
]
/** Columns that stay empty here: codes and times of what did not happen. */
const EMPTY = [
  'batch_lines.because',
  'batch_lines.before',
  'grants.ended',
  'imports.undone',
  'keys.revoked',
  'keys.used',
  'mails.fault',
  'mails.sent',
  'packs.catalogue',
  'packs.organisation',
  'passkeys.used',
  'suppliers.gone',
]

/** Fields that take nothing to be kept: places in lists, what leads back, names of things, codes, and what is drawn. */
const NO_WORDS: readonly RegExp[] = [
  / (body|query)\.(back|after|done|v|theme|language|by|act|asked)$/,
  / body\.(token|code|recovery|passkey\.(id|rawId|response\.(?!transports).+))$/,
  / (body\.)?(query\.)?(good\[\]|sector|mapping|mapping\.sheet|against\[\])$/,
  /^(create|list)\w+ (body|query)\.(supplier|site|response|questionnaire|list|organisation)$/,
  /^createResponse body\.evidence\[\]\.(question|date)$/,
  /^createReview body\[\]\.(on|does\.(on|due|pair|question))$/,
  /^chooseOrganisation body\.organisation$/,
]
/** Fields whose words are there by another way: through the store, or by another page that keeps the same. */
const BY_OTHERS = [
  'acceptInvitation body.name',
  'askAgain body.email',
  'askForSignIn body.email',
  'askToMakePasskey body.label',
  'begin body.email',
  'begin body.name',
  'begin body.organisation',
  'createGrantedReview header.Idempotency-Key',
  'keepPasskey body.label',
  'keepPasskey body.passkey.response.transports[]',
  'openOrganisation body.email',
  'openOrganisation body.name',
]

const SIGNING_IN = [
  'askForSignIn',
  'signInByCode',
  'askForPasskey',
  'keepPasskey',
  'showOneTimeCode',
  'makeRecoveryCodes',
  'signInElsewhere',
  'comeBackFromElsewhere',
  'inviteMember',
]
type Rows = Record<string, unknown>[]
const tables = Object.values(schema)
  .filter((each): each is typeof schema.texts => 'getSQL' in each)
  .map((each) => getTableConfig(each as unknown as SQLiteTable))
const kept = new Map<string, Rows>()
/** Everything that was drawn to let somebody in. */
const drawn: string[] = []
let houses: Houses
let document: Document

beforeAll(async () => {
  const { store, rowsOf } = openRead()
  const provider = await createProvider()
  const random = (size: number) => {
    const bytes = crypto.getRandomValues(new Uint8Array(size))
    if (size === 32) drawn.push(toBase64Url(bytes))
    return bytes
  }
  const oidc = { issuer: ISSUER, client: 'palermo', secret: 'secret', acr: null, name: 'Harbour ID' }
  houses = await openHouses({ store, random, oidc, fetch: provider.fetch })
  document = (await (await houses.alder.ask('/api/openapi.json')).json()) as Document
  for (const house of ['alder', 'birch'] as const) {
    const { things, canary } = houses[house]
    const anew = () => houses.people.signIn({ organisation: house, roles: HOUSE_ROLES })
    const { cookie, person } = await anew()
    const own = {
      name: 'owner',
      house,
      kind: 'person',
      counts: true,
      roles: HOUSE_ROLES,
      second: true,
      scopes: [],
    } as const
    const asker = { ...own, headers: { Cookie: cookie, 'User-Agent': `${canary} (Windows) Firefox/140.0` }, anew }
    for (const operation of SIGNING_IN) {
      const row = POLICY.find(({ route }) => {
        const [method, path] = route.split(' ') as [string, string]
        return document.paths[path]?.[method.toLowerCase()]?.operationId === operation
      })!
      await askOnce({ houses, provider, row, operation, asker, things, file: null, foreign: [] })
    }
    const made = houses.now().toISOString()
    const session = {
      id: houses.newId(),
      token: houses.newId(),
      person,
      organisation: house,
      made,
      seen: made,
    } as const
    const identity = { issuer: ISSUER, subject: `${canary} subject`, person, made }
    const opening = { spent: { what: `identity ${house}`, until: '2027-01-01T00:00:00.000Z' }, identity }
    const begun = { ...session, factor: 'first', factored: made, browser: null } as const
    const opened = await store.openSession(house, begun, opening, { actor: `person:${person}`, made, answered: null })
    expect(opened).toEqual({ kept: true })
  }
  for (const { name } of tables) kept.set(name, await rowsOf(name))
})

const columns = tables.flatMap(({ name, columns: all }) =>
  all.filter(({ columnType }) => columnType === 'SQLiteText').map((column) => ({ table: name, column: column.name })),
)
const valuesOf = ({ table, column }: (typeof columns)[number]): string[] =>
  kept.get(table)!.flatMap((row) => (typeof row[column] === 'string' ? [row[column]] : []))
const nameOf = ({ table, column }: (typeof columns)[number]): string => `${table}.${column}`

describe('what is kept', () => {
  it('holds the words of each house in every column that takes words, and every other column holds something that is none', () => {
    const holding = ['alder', 'birch'].map((house) =>
      columns.filter((each) => valuesOf(each).some((text) => mentions(text, house))).map(nameOf),
    )
    expect(holding[0]!.sort()).toEqual(WORDS)
    expect(holding[1]!.sort()).toEqual(WORDS)
    expect(
      columns
        .filter((each) => valuesOf(each).length === 0)
        .map(nameOf)
        .sort(),
    ).toEqual(EMPTY)
    console.log(
      `${inWorkerd ? 'workerd' : 'Node'}: ${columns.length} columns of text in ${tables.length} tables, ${WORDS.length} with words`,
    )
  })

  it('is in no row of one house a word of the other', () => {
    let rows = 0
    for (const [table, all] of kept)
      for (const row of all) {
        rows += 1
        const text = Object.values(row)
          .map((value) => (typeof value === 'string' ? value : new TextDecoder().decode(bytesOf(value))))
          .join('\n')
        const told = ['alder', 'birch'].filter((house) => mentions(text, house))
        expect([table, told.length > 1 ? told : []]).toEqual([table, []])
        if (row.organisation === 'alder' || row.organisation === 'birch')
          expect([table, told.filter((house) => house !== row.organisation)]).toEqual([table, []])
      }
    expect(rows).toBeGreaterThan(500)
  })

  it('is of what lets somebody in the digest alone, but for mails that wait and what another service is asked', () => {
    expect(drawn.length).toBeGreaterThan(30)
    const holding = columns.filter((each) => valuesOf(each).some((text) => drawn.some((token) => text.includes(token))))
    expect(holding.map(nameOf).sort()).toEqual(['challenges.content', 'texts.body'])
    const mails = new Set(kept.get('mails')!.map(({ words }) => words))
    for (const { id, body } of kept.get('texts')!)
      if (!mails.has(id)) for (const token of drawn) expect(String(body)).not.toContain(token)
  })
})

describe('what a house writes', () => {
  it('is its words in every field of the service that takes any', () => {
    const fields = listFields(document)
    for (const { canary, asked } of [houses.alder, houses.birch]) {
      const written = new Set(asked.flatMap((request) => fieldsWith(canary, document, request)))
      const left = fields.filter((field) => !written.has(field) && !NO_WORDS.some((form) => form.test(field)))
      expect(left).toEqual(BY_OTHERS)
      console.log(
        `${inWorkerd ? 'workerd' : 'Node'}: ${fields.length} fields, ${fields.filter((field) => written.has(field)).length} with words`,
      )
    }
    for (const form of NO_WORDS) expect([form, fields.some((field) => form.test(field))]).toEqual([form, true])
  })
})

const bytesOf = (value: unknown): Uint8Array =>
  value instanceof Uint8Array ? value : Array.isArray(value) ? Uint8Array.from(value as number[]) : new Uint8Array()
