import { z } from '@hono/zod-openapi'
import { NewQuestionnaire } from './catalogue.ts'
import { HandedFile } from './portable.ts'

const words = z.string().trim().min(1).max(300)

/**
 * A questionnaire to be filled in offline: the profile and form as for any, what its first sheet says of who asks whom until when, and an
 * answer file whose answers stand in it already.
 */
export const NewWorkbook = NewQuestionnaire.extend({
  asker: words.optional(),
  contact: words.optional(),
  supplier: words.optional(),
  deadline: z.iso.date('request.day-form').optional(),
  file: HandedFile.optional(),
}).openapi('NewWorkbook')
export type NewWorkbook = z.infer<typeof NewWorkbook>
