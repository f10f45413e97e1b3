import { z } from '@hono/zod-openapi'
import { Digest, Id, Kept, Time } from './base.ts'
import { ListAsked, ToldProblem } from './list.ts'

const said = z.string().trim().min(3).max(2_000)
const State = z.enum(['possible', 'confirmed', 'dismissed'])

/** What an address may say about a list that is screened: also the watch lists it is matched with. */
export const ScreeningAsked = ListAsked.extend({ against: z.array(z.string().max(100)).max(20).optional() })
export type ScreeningAsked = z.infer<typeof ScreeningAsked>

/** What a watch list that is uploaded is called where no column names it. */
export const WatchListAsked = z.strictObject({ name: z.string().trim().min(1).max(200).optional() })
export type WatchListAsked = z.infer<typeof WatchListAsked>

const watchList = {
  id: Id,
  made: Time,
  name: z.string().nullable(),
  entries: z.int().positive(),
  edition: Digest,
  erased: Time.nullable(),
}

/** A watch list in short. `edition` is the digest of its entries. */
export const WatchListLine = z.strictObject(watchList).openapi('WatchListLine')

/** What is answered when a watch list was kept: also the first problems of its rows, and how many there are. */
export const KeptWatchListAnswer = z
  .strictObject({ ...watchList, problems: z.array(ToldProblem), problemCount: z.int().min(0) })
  .openapi('KeptWatchList')

const Entry = z
  .strictObject({
    row: z.int().positive(),
    entry: z.string(),
    names: z.array(z.string()),
    address: z.string(),
    country: z.string().nullable(),
    since: z.string().nullable(),
    until: z.string().nullable(),
    source: z.string().nullable(),
    note: z.string().nullable(),
  })
  .openapi('WatchListEntry')

/** A watch list with a page of its entries, null once erased. */
export const ShownWatchList = z
  .strictObject({ ...watchList, list: z.array(Entry).nullable(), next: z.int().positive().nullable() })
  .openapi('WatchList')

const match = {
  id: Id,
  made: Time,
  screening: Id,
  watchList: Id,
  row: z.int().positive(),
  state: State,
  is: z.string(),
  score: Kept,
  company: z.string().nullable(),
  list: z.string().nullable(),
  edition: Digest.nullable(),
  entry: Entry.nullable(),
  name: z.string().nullable(),
  evidence: z.array(z.string()).nullable(),
  erased: Time.nullable(),
}

/** A possible match with what it rests on. It says where a person should look, and moves no number. Words are null once erased. */
export const ShownMatch = z.strictObject(match).openapi('Match')

const Event = z.strictObject({
  id: Id,
  made: Time,
  kind: z.enum(['confirmed', 'dismissed', 'answered']),
  by: z.string().nullable(),
  text: z.string().nullable(),
})

/** A match with all that was said about it, and the earlier decision where the same was met and decided before. */
export const MatchWithEvents = z
  .strictObject({
    ...match,
    events: z.array(Event),
    earlier: z.strictObject({ id: Id, state: State, screening: Id }).nullable(),
    next: z.string(),
  })
  .openapi('MatchWithEvents')

/** A person's decision: by which function, and why. */
export const NewDecision = z
  .strictObject({ decision: z.enum(['confirmed', 'dismissed']), by: said, reason: said })
  .openapi('NewDecision')
export type NewDecision = z.infer<typeof NewDecision>

/** What the supplier says about a match; `by` is the function of whoever says it, never a worker's name. */
export const NewMatchAnswer = z.strictObject({ by: said, text: said }).openapi('NewMatchAnswer')
export type NewMatchAnswer = z.infer<typeof NewMatchAnswer>

/** What is answered when something was said about a match. */
export const SaidAboutMatch = z
  .strictObject({ id: Id, match: Id, made: Time, kind: z.enum(['confirmed', 'dismissed', 'answered']) })
  .openapi('SaidAboutMatch')
