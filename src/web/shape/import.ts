import { z } from '@hono/zod-openapi'
import { LIST_CODE } from '../../kept/import/asked.ts'
import { positionQuery } from '../answered/page.ts'
import { Id, Time } from './base.ts'
import { ListAsked, ListProblems, MappingSent, ReadList, ToldProblem } from './list.ts'

const count = z.int().min(0)
const words = (most: number) => z.string().max(most)
const ListCode = z.string().regex(LIST_CODE, 'request.list-code')

/** What an address may say about a list that is taken over: its code from one time to the next, and whether it is only a part of it. */
export const ImportAsked = z.strictObject({
  ...ListAsked.shape,
  list: ListCode.optional(),
  part: z.enum(['true', 'false']).optional(),
})
export type ImportAsked = z.infer<typeof ImportAsked>

/** Suppliers sent as rows, each with its one site; what is left out is not known. */
export const NewImport = z
  .strictObject({
    name: words(300).optional(),
    sector: words(100).optional(),
    good: z.array(words(100)).max(20).optional(),
    mapping: MappingSent.optional(),
    list: ListCode.optional(),
    part: z.boolean().optional(),
    rows: z
      .array(
        z.strictObject({
          ownKey: words(100).optional(),
          name: words(300).optional(),
          country: words(200).optional(),
          address: words(1_000).optional(),
          city: words(200).optional(),
          state: words(200).optional(),
          postcode: words(50).optional(),
          product: words(500).optional(),
          sector: words(200).optional(),
        }),
      )
      .min(1)
      .max(5_000),
  })
  .openapi('NewImport')
export type NewImport = z.infer<typeof NewImport>

const Counts = { new: count, changed: count, unchanged: count, gone: count, rejected: count }

const shown = {
  id: Id,
  number: z.int().positive(),
  made: Time,
  list: z.string(),
  part: z.boolean(),
  name: z.string().nullable(),
  state: z.enum(['open', 'finished', 'undone']),
  rows: count,
  done: count,
  ...Counts,
  finished: Time.nullable(),
  undone: Time.nullable(),
  erased: Time.nullable(),
}

/** An import with how far it has come: `done` of `rows`, and what became of those. */
export const ShownImport = z.strictObject(shown).openapi('Import')

/** An import as it is answered when its rows are done: with what the list was taken for, and its first problems. */
export const MadeImport = z.strictObject({ ...shown, ...ReadList, ...ListProblems }).openapi('MadeImport')

const Supplier = z.strictObject({
  name: z.string().nullable(),
  ownKey: z.string().nullable(),
  list: z.string().nullable(),
  gone: Time.nullable(),
})
const Site = z.strictObject({
  name: z.string().nullable(),
  address: z.string().nullable(),
  country: z.string().nullable(),
  division: z.string().nullable(),
})
const Kind = z.enum(['new', 'changed', 'gone'])

/** What was done to a supplier or a site, before and after; `before` is null for a new one, words are null once erased. */
const Change = z.strictObject({
  position: z.int().positive(),
  kind: Kind,
  row: z.int().positive().nullable(),
  of: z.enum(['supplier', 'site']),
  id: Id,
  before: z.union([Supplier, Site]).nullable(),
  after: z.union([Supplier, Site]),
})

/** Which changes of an import: of one kind or of all, after a position. */
export const ChangesAsked = z.strictObject({
  kind: Kind.optional(),
  ...positionQuery,
})

/** A page of what an import did; `next` is where the following page begins. */
export const ImportChanges = z
  .strictObject({ ...Counts, rows: z.array(Change), next: z.int().positive().nullable() })
  .openapi('ImportChanges')

const Foreseen = z.strictObject({
  kind: z.enum(['new', 'changed', 'rejected']),
  row: z.int().positive(),
  supplier: z.strictObject({ before: Supplier.nullable(), after: Supplier }).nullable(),
  site: z.strictObject({ before: Site.nullable(), after: Site }).nullable(),
  problem: ToldProblem.nullable(),
})

/** What a list would do, of which nothing is kept: counts, the first rows of each kind, the first suppliers that would be gone. */
export const ImportPreview = z
  .strictObject({
    list: z.string(),
    part: z.boolean(),
    ...Counts,
    first: z.array(Foreseen),
    goneFirst: z.array(z.strictObject({ id: Id, name: z.string().nullable() })),
    ...ReadList,
    ...ListProblems,
  })
  .openapi('ImportPreview')
