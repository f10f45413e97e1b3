import type { Context } from 'hono'
import type { z } from 'zod'
import { isList } from '../operation.ts'
import { Refusal } from '../problems.ts'
import { readForm, unknownField } from './form.ts'

/** Names that every object has. A page leaves out a name that it does not know; one of these is an attack or a mistake. */
const INHERITED = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])

/**
 * The query of a call as its schema has it: one value per name, or a list where the schema has a list. Not with Hono's own reader, which
 * takes a name such as `constructor` for a value that is there already.
 */
export const readQuery = <Query>(c: Context, schema: (z.ZodObject & z.ZodType<Query>) | undefined): Query | object => {
  const { url } = c.req
  const from = url.indexOf('?')
  if (from < 0 && !schema) return {}
  const sent = new URLSearchParams(from < 0 ? '' : url.slice(from).split('#', 1)[0])
  const names = [...new Set(sent.keys())]
  const also = names.filter((name) => INHERITED.has(name)).map((name) => unknownField(name))
  if (!schema && also.length > 0) throw new Refusal('invalid', also)
  if (!schema) return {}
  const asked = names.map((name) => {
    const values = sent.getAll(name)
    return [name, isList(schema, name) || values.length > 1 ? values : values[0]]
  })
  return readForm(schema, Object.fromEntries(asked), { also })
}
