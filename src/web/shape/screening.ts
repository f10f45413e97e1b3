import { z } from '@hono/zod-openapi'
import { Id, Named, Time } from './base.ts'
import { ListProblems, NewList, ReadList } from './list.ts'

const Priority = z.enum(['A', 'B', 'C', 'D'])
const share = z.number().min(0).max(1)

/** Sites to be screened, sent as JSON; what is left out is not known. */
export const NewScreening = NewList.openapi('NewScreening')
export type NewScreening = z.infer<typeof NewScreening>

const Count = z.strictObject({ low: Priority, high: Priority, count: z.int().positive() })

/** A screened list in short: how many rows, and how many sites at each pair of priorities. A priority is where to ask first. */
export const ScreeningLine = z
  .strictObject({ id: Id, made: Time, rows: z.int().min(0), name: z.string().nullable(), erased: Time.nullable() })
  .openapi('ScreeningLine')

const Rejected = z.strictObject({ reason: z.string(), count: z.int().positive() })

/** What is answered when a list was screened and kept; the first problems of the list, and how many there are. */
export const ScreeningSummary = z
  .strictObject({
    id: Id,
    made: Time,
    name: z.string(),
    is: z.string(),
    rows: z.int().min(0),
    placed: z.int().min(0),
    priorities: z.array(Count),
    rejected: z.array(Rejected),
    matches: z.strictObject({ count: z.int().min(0), kept: z.int().min(0) }),
    ...ReadList,
    ...ListProblems,
  })
  .openapi('ScreeningSummary')

const Because = z.strictObject({
  message: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  text: z.string(),
})
const Basis = z.strictObject({ source: z.string(), edition: z.string(), evidence: z.string().nullable() })
const Part = z.strictObject({
  code: z.enum(['C01', 'C01b', 'C02']),
  value: share.nullable(),
  least: share,
  most: share,
  because: z.array(Because),
  bases: z.array(Basis),
  parts: z.array(
    z.strictObject({
      part: z.enum(['response', 'law', 'voice', 'pressure', 'tie', 'state']),
      country: z.string(),
      least: share,
      most: share,
      takenFrom: z.string().nullable(),
    }),
  ),
})
const ends = z.strictObject({ low: share, high: share })
const Site = z.looseObject({
  row: z.int().positive(),
  name: z.string(),
  countries: z.array(z.string()).nullable(),
  reason: z.string().nullable(),
  screening: z
    .strictObject({ index: ends, priority: z.strictObject({ low: Priority, high: Priority }), parts: z.array(Part) })
    .nullable(),
})

/** A screened list in full, null in `list` once erased. `madeWith` names the data it was kept under, `list.data` those it is shown with; sites in the order in which to ask, `next` where the following page begins. */
export const ShownScreening = z
  .strictObject({
    id: Id,
    made: Time,
    name: z.string().nullable(),
    is: z.string(),
    rows: z.int().min(0),
    madeWith: Named.nullable(),
    prioritiesThen: z.array(Count).nullable(),
    erased: Time.nullable(),
    list: z
      .strictObject({
        method: z.string(),
        data: Named,
        list: z.strictObject(ReadList),
        priorities: z.array(Count),
        rejected: z.array(z.strictObject({ reason: z.string(), rows: z.array(z.int()) })),
        sites: z.array(Site),
        ...ListProblems,
        sources: z.array(z.record(z.string(), z.unknown())),
      })
      .nullable(),
    next: z.int().positive().nullable(),
  })
  .openapi('Screening')
