import { z } from '@hono/zod-openapi'
import { NewQuestionnaire } from './catalogue.ts'

const words = z.string().trim().min(1).max(300)

/** A questionnaire to be filled in offline: the profile and form as for any, and what its first sheet says of who asks whom until when. */
export const NewWorkbook = NewQuestionnaire.extend({
  asker: words.optional(),
  contact: words.optional(),
  supplier: words.optional(),
  deadline: z.iso.date('request.day-form').optional(),
}).openapi('NewWorkbook')
export type NewWorkbook = z.infer<typeof NewWorkbook>
