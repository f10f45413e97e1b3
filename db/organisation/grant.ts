import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { IndependentKind } from '../../src/core/organisation-kind.ts'
import { rewrite } from '../change.ts'
import { afterCursor, paged, pageOf } from '../page.ts'
import type { Recorder } from '../record.ts'
import { grants, organisations } from '../schema.ts'
import type { Act, Asked, Kept, Page } from '../store.ts'
import { type Database, lazily } from '../write.ts'

/** The owner of a site lets an independent organisation check it until a time. `kind` is that of the grantee; `by` is who granted it. */
export type Grant = {
  organisation: string
  id: string
  made: string
  site: string
  grantee: string
  kind: IndependentKind
  by: string
  until: string
}

/** A grant as it stands. `ended`: when the owner took it back, null while they did not. The names are those of both organisations. */
export type KeptGrant = Grant & { ended: string | null; ownerName: string | null; granteeName: string | null }

/** What independent organisations may check. */
export type GrantStore = {
  /**
   * Takes the place of an earlier grant of the site to that organisation. Refused as `grantee` where that is not an independent organisation
   * of that kind or is the owner itself.
   */
  keepGrant(organisation: string, grant: Grant, act: Act): Promise<Kept>
  endGrant(organisation: string, id: string, act: Act): Promise<Kept>
  findGrant(organisation: string, id: string): Promise<KeptGrant | null>
  /** `site`: only grants of it; null for all. */
  listGrants(organisation: string, site: string | null, asked: Asked): Promise<Page<KeptGrant>>
  /** A grant to this organisation, whoever gave it. */
  findGranted(grantee: string, id: string): Promise<KeptGrant | null>
  listGranted(grantee: string, asked: Asked): Promise<Page<KeptGrant>>
}

const asked = (name: string) => sql.placeholder(name)

const nameOf = (id: typeof grants.organisation | typeof grants.grantee) =>
  sql<string | null>`(SELECT ${organisations.displayName} FROM ${organisations} WHERE ${organisations.id} = ${id})`

const selectGrants = (db: Database) =>
  db
    .select({
      organisation: grants.organisation,
      id: grants.id,
      made: grants.made,
      site: grants.site,
      grantee: grants.grantee,
      kind: sql<IndependentKind>`${grants.kind}`,
      by: grants.by,
      until: grants.until,
      ended: grants.ended,
      ownerName: nameOf(grants.organisation),
      granteeName: nameOf(grants.grantee),
    })
    .from(grants)

/** The methods of grants: the owner finds those it gave, the grantee those it was given. */
export const createGrants = (db: Database, { keep }: Recorder): GrantStore => {
  const ofOwner = eq(grants.organisation, asked('organisation'))
  const ofGrantee = eq(grants.grantee, asked('grantee'))
  const ordered = [asc(grants.made), asc(grants.id)] as const
  const one = lazily(selectGrants(db).where(and(ofOwner, eq(grants.id, asked('id')))))
  const given = lazily(selectGrants(db).where(and(ofGrantee, eq(grants.id, asked('id')))))
  const list = (which: ReturnType<typeof and>) =>
    lazily(
      selectGrants(db)
        .where(and(which, afterCursor(grants)))
        .orderBy(...ordered)
        .limit(asked('limit')),
    )
  const all = list(ofOwner)
  const ofSite = list(and(ofOwner, eq(grants.site, asked('site'))))
  const allGiven = list(ofGrantee)
  const end = (which: ReturnType<typeof and>, made: string) =>
    db
      .update(grants)
      .set({ ended: made })
      .where(and(which, isNull(grants.ended)))
      .toSQL()
  return {
    keepGrant: (organisation, grant, act) =>
      keep(
        organisation,
        {
          act: 'site granted',
          subject: grant.id,
          before: [
            end(
              and(
                eq(grants.organisation, organisation),
                eq(grants.site, grant.site),
                eq(grants.grantee, grant.grantee),
              ),
              act.made,
            ),
          ],
          rows: [{ table: 'grants', values: { ...grant, organisation, ended: null } }],
        },
        act,
      ),
    endGrant: (organisation, id, act) =>
      keep(
        organisation,
        rewrite('grant ended', id, [end(and(eq(grants.organisation, organisation), eq(grants.id, id)), act.made)]),
        act,
      ),
    findGrant: async (organisation, id) => (await one.get({ organisation, id })) ?? null,
    findGranted: async (grantee, id) => (await given.get({ grantee, id })) ?? null,
    listGrants: async (organisation, site, page) =>
      pageOf(
        site === null
          ? await all.all({ organisation, ...paged(page) })
          : await ofSite.all({ organisation, site, ...paged(page) }),
        page.limit,
      ),
    listGranted: async (grantee, page) => pageOf(await allGiven.all({ grantee, ...paged(page) }), page.limit),
  }
}
