import type { Context } from 'hono'
import type { z } from 'zod'
import type { Problem } from '../../core/problem.ts'
import { isList } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { problemsOfForm, unknownField } from './form.ts'

/** What a form of a page sent: the words as they were typed, by field, and the values they stand for, or every field that does not fit. */
export type Submitted<Form> = { typed: Record<string, string | string[]> } & (
  | { ok: true; value: Form }
  | { ok: false; problems: readonly Problem[] }
)

/**
 * Reads a form of a page. Fields of spaces count as left out. Throws a refusal for a field that the form does not have, because no page of
 * ours sends one: whoever fills in the form could not correct it.
 */
export const readSubmitted = async <Form>(
  c: Context,
  schema: z.ZodObject & z.ZodType<Form>,
): Promise<Submitted<Form>> => {
  // As bytes: Workers warn of a text that is not called one.
  const sent = new URLSearchParams(new TextDecoder().decode(await c.req.arrayBuffer()))
  const names = [...new Set(sent.keys())]
  const unknown = names.filter((name) => !Object.hasOwn(schema.shape, name))
  if (unknown.length > 0)
    throw new Refusal(
      'invalid',
      unknown.map((name) => unknownField(name)),
    )
  const typed = Object.fromEntries(
    names.map((name) => {
      const values = sent.getAll(name)
      return [name, isList(schema, name) || values.length > 1 ? values : values[0]!]
    }),
  )
  const filled = Object.fromEntries(
    Object.entries(typed).filter(([, value]) => typeof value !== 'string' || value.trim() !== ''),
  )
  const read = schema.safeParse(filled, { reportInput: true })
  return read.success
    ? { typed, ok: true, value: read.data }
    : { typed, ok: false, problems: problemsOfForm(read.error) }
}
