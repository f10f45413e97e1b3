import { z } from 'zod'
import { Evidence } from '../../../src/core/answers/evidence.ts'
import { SentRecord } from '../../../src/core/score/review.ts'
import { FORM } from '../../../src/web/sent/body.ts'
import type { Request } from '../requests.ts'
import { joined } from './furnish.ts'

type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown
  const?: unknown
  format?: string
  pattern?: string
  properties?: Record<string, Schema>
  items?: Schema
  additionalProperties?: Schema | boolean
} & Partial<Record<'anyOf' | 'oneOf' | 'allOf', Schema[]>>
type Declared = {
  operationId: string
  responses: Record<string, unknown>
  parameters?: { in: string; name: string; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
export type Document = {
  paths: Record<string, Record<string, Declared>>
  components: { schemas: Record<string, Schema> }
}

/** Whether a text may be anything that somebody writes: no list of choices, no day, no form into which words do not fit. */
const takesWords = ({ enum: choices, const: only, format, pattern }: Schema): boolean =>
  choices === undefined &&
  only === undefined &&
  (format === undefined || format === 'email') &&
  (format === 'email' || pattern === undefined || new RegExp(pattern).test(joined('canary of the house alder')))

const wordsIn = (schema: Schema, at: string, document: Document | null, seen: readonly string[] = []): string[] => {
  const named = schema.$ref?.split('/').at(-1)
  if (named !== undefined)
    return seen.includes(named) || !document
      ? []
      : wordsIn(document.components.schemas[named]!, at, document, [...seen, named])
  const inside = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  const open = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : null
  return [
    ...([schema.type].flat().includes('string') && takesWords(schema) ? [at] : []),
    ...inside.flatMap((each) => wordsIn(each, at, document, seen)),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, each]) => wordsIn(each, `${at}.${key}`, document, seen)),
    ...(schema.items ? wordsIn(schema.items, `${at}[]`, document, seen) : []),
    ...(open ? wordsIn(open, `${at}.*`, document, seen) : []),
  ]
}

const schemaOf = (type: z.ZodType): Schema => z.toJSONSchema(type, { unrepresentable: 'any' }) as Schema

/** Every field of the service that takes words, as `operation place`: from its document, and from the schemas of what it calls an object. */
export const listFields = (document: Document): string[] => {
  const declared = Object.values(document.paths).flatMap((methods) => Object.values(methods))
  const found = declared.flatMap(({ operationId, parameters = [], requestBody }) => {
    const asked = parameters.filter(({ in: where }) => where !== 'path')
    const bodies = Object.entries(requestBody?.content ?? {}).filter(([type]) => /[/]json$/.test(type) || type === FORM)
    return [
      ...asked.flatMap((each) => wordsIn(each.schema, `${each.in}.${each.name}`, document)),
      ...bodies.flatMap(([, { schema }]) => wordsIn(schema, 'body', document)),
    ].map((at) => `${operationId} ${at}`)
  })
  const loose = [
    ...wordsIn(schemaOf(SentRecord), 'createReview body[]', null),
    ...wordsIn(schemaOf(Evidence), 'createResponse body.evidence[]', null),
    'createResponse body.declaration.function',
    'createResponse body.answers.*.reason',
    ...['supplier.name', 'supplier.ownKey', 'supplier.register', 'site', 'site.name', 'site.address'].map(
      (at) => `createBatch body.lines[].${at}`,
    ),
  ]
  return [...new Set([...found, ...loose])].sort()
}

const leaves = (value: unknown, at: string): [string, string][] => {
  if (typeof value === 'string') return [[at, value]]
  if (Array.isArray(value)) return value.flatMap((each) => leaves(each, `${at}[]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => leaves(each, `${at}.${/^[A-Z]\d\d/.test(key) ? '*' : key}`))
}

/** Every field into which a request writes some words, as `operation place`. */
export const fieldsWith = (words: string, document: Document, { path, sent = {} }: Request): string[] => {
  const { pathname, searchParams } = new URL(path, 'http://localhost')
  const method = sent.json === undefined && sent.text === undefined && sent.bytes === undefined ? 'get' : 'post'
  const shape = Object.keys(document.paths)
    .sort((one, other) => one.split('{').length - other.split('{').length)
    .find(
      (each) =>
        method in document.paths[each]! && new RegExp(`^${each.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
    )
  if (!shape) return []
  const written: [string, string][] = [
    ...[...searchParams].map(([name, value]): [string, string] => [`query.${name}`, value]),
    ...Object.entries(sent.headers ?? {}).map(([name, value]): [string, string] => [`header.${name}`, value]),
    ...leaves(sent.type === FORM ? Object.fromEntries(new URLSearchParams(sent.text)) : sent.json, 'body'),
  ]
  return written
    .filter(([, text]) => text.includes(words) || text.includes(joined(words)))
    .map(([at]) => `${document.paths[shape]![method]!.operationId} ${at}`)
}
