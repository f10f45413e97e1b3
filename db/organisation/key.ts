import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Role, Scope } from '../../src/core/role.ts'
import { type Change, rewrite } from '../change.ts'
import { afterCursor, paged, pageOf } from '../page.ts'
import type { Recorder } from '../record.ts'
import { keys, organisations } from '../schema.ts'
import type { Act, Asked, Driver, Kept, Page } from '../store.ts'
import { type Database, lazily } from '../write.ts'
import { withCounted } from './roles.ts'

/** A key of a program. `token` is a digest; `by` the person who made it, or null where the terminal did. */
export type Key = { id: string; made: string; by: string; label: string; token: string; scopes: Scope[]; until: string }
export type KeptKey = Omit<Key, 'token'> & { organisation: string; used: string | null; revoked: string | null }

/** A key by what names it. */
export type Made = Pick<KeptKey, 'organisation' | 'id'>

/** A key as a request finds it: with the roles that members of its organisation may have. */
export type FoundKey = KeptKey & { roles: Role[] }

/** The keys of the programs of an organisation. */
export type KeyStore = {
  keepKey(organisation: string, key: Key, act: Act): Promise<Kept>
  revokeKey(organisation: string, id: string, act: Act): Promise<Kept>
  /** Notes that a key was in use. No act of anybody, so not in the trail. */
  noteUsed(organisation: string, key: string, used: string): Promise<void>
  findKey(organisation: string, id: string): Promise<KeptKey | null>
  /** By the digest of the key itself, whichever organisation it is of. */
  findKeyByToken(token: string): Promise<FoundKey | null>
  listKeys(organisation: string, asked: Asked): Promise<Page<KeptKey>>
  /** The keys that somebody made and that are not revoked, oldest first; of one organisation, or of all (null). */
  listKeysMadeBy(organisation: string | null, by: string): Promise<KeptKey[]>
}

const asked = (name: string) => sql.placeholder(name)

const columns = {
  organisation: keys.organisation,
  id: keys.id,
  made: keys.made,
  by: keys.by,
  label: keys.label,
  scopes: keys.scopes,
  until: keys.until,
  used: keys.used,
  revoked: keys.revoked,
}

const selectKeys = (db: Database) => db.select(columns).from(keys)

const readKey = <Row extends { scopes: string }>(row: Row) => ({ ...row, scopes: JSON.parse(row.scopes) as Scope[] })

/** Revokes keys that one person made; which they are was looked up before. */
export const revokeMade = (
  db: Database,
  by: string,
  made: readonly Made[],
  now: string,
): Required<Pick<Change, 'writes' | 'also'>> => ({
  writes: made.map(({ organisation, id }) =>
    db
      .update(keys)
      .set({ revoked: now })
      .where(and(eq(keys.organisation, organisation), eq(keys.id, id), eq(keys.by, by), isNull(keys.revoked)))
      .toSQL(),
  ),
  also: made.map(({ organisation, id }) => ({ organisation, act: 'key revoked', subject: id })),
})

/** The methods of keys: each within its organisation, but for the key itself, which says whose it is. */
export const createKeys = (
  db: Database,
  { keep }: Recorder,
  { writeTogether }: Pick<Driver, 'writeTogether'>,
): KeyStore => {
  const one = lazily(selectKeys(db).where(and(eq(keys.organisation, asked('organisation')), eq(keys.id, asked('id')))))
  const byToken = lazily(
    db
      .select({ ...columns, roles: organisations.roles, kind: organisations.kind })
      .from(keys)
      .innerJoin(organisations, eq(organisations.id, keys.organisation))
      .where(eq(keys.token, asked('token'))),
  )
  const all = lazily(
    selectKeys(db)
      .where(and(eq(keys.organisation, asked('organisation')), afterCursor(keys)))
      .orderBy(asc(keys.made), asc(keys.id))
      .limit(asked('limit')),
  )
  const ofMaker = lazily(
    selectKeys(db)
      .where(and(eq(keys.by, asked('by')), isNull(keys.revoked)))
      .orderBy(asc(keys.made), asc(keys.id)),
  )
  return {
    keepKey: (organisation, { scopes, ...key }, act) =>
      keep(
        organisation,
        {
          act: 'key made',
          subject: key.id,
          rows: [
            {
              table: 'keys',
              values: { ...key, organisation, scopes: JSON.stringify(scopes), used: null, revoked: null },
            },
          ],
        },
        act,
      ),
    revokeKey: (organisation, id, act) =>
      keep(
        organisation,
        rewrite('key revoked', id, [
          db
            .update(keys)
            .set({ revoked: act.made })
            .where(and(eq(keys.organisation, organisation), eq(keys.id, id), isNull(keys.revoked)))
            .toSQL(),
        ]),
        act,
      ),
    noteUsed: (organisation, key, used) =>
      writeTogether([
        db
          .update(keys)
          .set({ used })
          .where(and(eq(keys.organisation, organisation), eq(keys.id, key)))
          .toSQL(),
      ]),
    findKey: async (organisation, id) => {
      const row = await one.get({ organisation, id })
      return row ? readKey(row) : null
    },
    findKeyByToken: async (token) => {
      const row = await byToken.get({ token })
      if (!row) return null
      const { kind: _kind, ...found } = withCounted(row)
      return readKey(found)
    },
    listKeysMadeBy: async (organisation, by) =>
      (await ofMaker.all({ by }))
        .filter((key) => organisation === null || key.organisation === organisation)
        .map(readKey),
    listKeys: async (organisation, page) =>
      pageOf((await all.all({ organisation, ...paged(page) })).map(readKey), page.limit),
  }
}
