import { z } from '@hono/zod-openapi'
import { CHOICES, DELIMITER, LAST_HEADER_ROW, READINGS } from '../../sheet/options.ts'

const words = (most: number) => z.string().max(most)
const header = words(300)

/** How a list is to be read where it is not found from the list itself: header → what it holds, header → how its shares are written. */
export const MappingSent = z
  .strictObject({
    sheet: words(100).optional(),
    headerRow: z.int().min(1).max(LAST_HEADER_ROW).optional(),
    delimiter: z.string().regex(DELIMITER).optional(),
    columns: z.record(header, z.enum(CHOICES)).optional(),
    shares: z.record(header, z.enum(READINGS)).optional(),
  })
  .openapi('Mapping')
export type MappingSent = z.infer<typeof MappingSent>

const sites = {
  name: words(300).optional(),
  sector: words(100).optional(),
  good: z.array(words(100)).max(20).optional(),
}

/** What an address may say about a list that is sent to it; the mapping as JSON. */
export const ListAsked = z.strictObject({ ...sites, mapping: words(20_000).optional() })
export type ListAsked = z.infer<typeof ListAsked>

const Rows = z
  .array(
    z.strictObject({
      name: words(300).optional(),
      country: words(200).optional(),
      address: words(1_000).optional(),
      product: words(500).optional(),
      sector: words(200).optional(),
      workers: z.int().min(0).optional(),
    }),
  )
  .min(1)
  .max(5_000)

/** A list of sites sent as JSON; what is left out is not known. */
export const NewList = z.strictObject({ ...sites, mapping: MappingSent.optional(), rows: Rows }).openapi('NewList')
export type NewList = z.infer<typeof NewList>

/** A problem as machines and people read it. */
export const ToldProblem = z.strictObject({ at: z.string(), code: z.string(), text: z.string() })

const Column = z.strictObject({
  header: z.string(),
  meaning: z.string().nullable(),
  why: z.string(),
  samples: z.array(z.string()),
})

const Form = z.union([
  z.strictObject({ kind: z.literal('csv'), encoding: z.string(), delimiter: z.string() }),
  z.strictObject({
    kind: z.literal('xlsx'),
    sheet: z.string(),
    sheets: z.array(z.strictObject({ name: z.string(), rows: z.int().min(0) })),
  }),
])

/** What a list was taken for: its form, header row and columns, and how its share columns were read or why they are a question. */
export const ReadList = {
  form: Form,
  headerRow: z.int().positive(),
  columns: z.array(Column),
  readings: z.array(ToldProblem),
  questions: z.array(ToldProblem),
}

/** The first problems of a list, and how many there are. */
export const ListProblems = { problems: z.array(ToldProblem), problemCount: z.int().min(0) }

/** How a list would be read; nothing of it is kept. */
export const ListPreview = z
  .strictObject({
    ...ReadList,
    rows: z.int().min(0),
    used: z.int().min(0),
    rejected: z.int().min(0),
    ...ListProblems,
  })
  .openapi('ListPreview')
