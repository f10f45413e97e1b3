import { and, eq, lte } from 'drizzle-orm'
import { createChain } from './chain.ts'
import { type Change, changeDigest, type Row } from './change.ts'
import { replayedSince } from './find.ts'
import { createGroups } from './group.ts'
import { countWrites } from './limit.ts'
import { mailRows } from './mail/change.ts'
import { answered, audit, tables } from './schema.ts'
import type { Act, Driver, Kept } from './store.ts'
import type { Trail } from './trail.ts'
import { type Database, insertInto, type Write } from './write.ts'

/** How every change is kept: its rows, its other writes, its audit entry, the answer to replay and what it counts as, in one write. */
export const createRecorder = (
  db: Database,
  { readHead }: Trail,
  { writeTogether, gather, scope, contest }: Driver,
) => {
  const built = new Map<string, (values: Row['values']) => Write>()
  const insert = ({ table, values }: Row): Write => {
    const into = built.get(table) ?? insertInto(db, tables[table])
    built.set(table, into)
    return into(values)
  }
  const insertAll = createGroups(db, insert)
  const parts = { readHead, recordWrite: insertInto(db, audit), writeTogether, gather }
  const append = createChain({ ...parts, ...(scope && { scope }), ...(contest && { contest }) })

  const forgetAnswered = (organisation: string, made: string): Write => {
    const expired = lte(answered.made, replayedSince(made))
    return db
      .delete(answered)
      .where(and(eq(answered.organisation, organisation), expired))
      .toSQL()
  }
  const answeredWrites = (organisation: string, subject: string, { made, answered: sent }: Act): Write[] =>
    sent
      ? [
          forgetAnswered(organisation, made),
          insert({ table: 'answered', values: { ...sent, organisation, subject, made } }),
        ]
      : []

  const keep = (
    organisation: string,
    { act, subject, rows, before = [], writes = [], grouped, also = [] }: Change,
    by: Act,
  ): Promise<Kept> => {
    const added = [...rows, ...(by.mails ?? []).flatMap((mail) => mailRows(organisation, mail))]
    const { made, actor } = by
    return append({
      entry: { organisation, made, actor, act, subject, digest: changeDigest(added) },
      also: also.map((each) => ({ ...each, made, actor, digest: changeDigest([]) })),
      writes: [
        ...before,
        ...(grouped ? insertAll(added) : added.map(insert)),
        ...writes,
        ...answeredWrites(organisation, subject, by),
        ...countWrites(db, by.uses ?? [], made),
      ],
    })
  }

  return { append, keep, insert }
}
export type Recorder = ReturnType<typeof createRecorder>
