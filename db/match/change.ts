import { and, eq } from 'drizzle-orm'
import { type Change, type Row, textRow } from '../change.ts'
import { matches } from '../schema.ts'
import type { Database } from '../write.ts'
import type { Match, MatchEvent, WatchList } from './match.ts'

/** A watch list: its name and its entries stand in texts of their own. */
export const decideWatchList = (organisation: string, list: WatchList): Change => {
  const { name, document, ...values } = list
  return {
    act: 'watch list kept',
    subject: list.id,
    rows: [
      textRow(organisation, list.id, null, name),
      textRow(organisation, list.id, null, document),
      { table: 'watchLists', values: { ...values, organisation, name: name.id, document: document.id } },
    ],
  }
}

/** The rows of the possible matches of a screening: erasing the screening erases their words. */
export const matchRows = (organisation: string, found: readonly Match[]): Row[] =>
  found.flatMap(({ document, ...values }): Row[] => [
    textRow(organisation, values.id, values.screening, document),
    { table: 'matches', values: { ...values, organisation, state: 'possible', document: document.id } },
  ])

/** A decision about a match, which becomes its state, or an answer to it. */
export const decideMatchEvent = (db: Database, organisation: string, event: MatchEvent): Change => {
  const { document, ...values } = event
  const decision = event.kind === 'answered' ? null : event.kind
  return {
    act: decision ? `match ${decision}` : 'match answered',
    subject: event.match,
    rows: [
      textRow(organisation, event.id, event.match, document),
      { table: 'matchEvents', values: { ...values, organisation, document: document.id } },
    ],
    writes: decision
      ? [
          db
            .update(matches)
            .set({ state: decision })
            .where(and(eq(matches.organisation, organisation), eq(matches.id, event.match)))
            .toSQL(),
        ]
      : [],
  }
}
