import { OpenAPIHono, z } from '@hono/zod-openapi'
import type { Say } from '../messages/messages.ts'
import type { PolicyRow } from './access.ts'
import { IDEMPOTENCY_KEY } from './answered/once.ts'
import type { Dependencies } from './dependencies.ts'
import examples from './examples.json' with { type: 'json' }
import { type Operation, paramsOf, type Route, routeName } from './operation.ts'
import { PROBLEM_TYPE, STATUS } from './problems.ts'
import { FORM } from './sent/body.ts'
import { Failure } from './shape/base.ts'

type Any = Operation<unknown, unknown, unknown>
type Example = { request?: unknown; list?: string; answer?: unknown }

/** The examples of an operation, by its id. */
const exampleOf = (id: string): Example => (examples as Record<string, Example>)[id] ?? {}

/** Every kind of refusal an operation can give, from what it reads and touches. Names such as `constructor` fit no query. */
const refusalsOf = (operation: Any, row: PolicyRow): (keyof typeof STATUS)[] => {
  const kinds = new Set<keyof typeof STATUS>(['forbidden', 'invalid', ...(operation.refuses ?? [])])
  if (row.who !== 'anyone' || row.scope !== null) kinds.add('unauthenticated')
  if (operation.limited || operation.takes) kinds.add('too-many')
  if (paramsOf(operation.path).length > 0) kinds.add('not-found')
  if (operation.body) kinds.add('malformed')
  if (bodyTypes(operation).length > 0) for (const kind of ['too-large', 'wrong-type'] as const) kinds.add(kind)
  if (operation.creates) kinds.add('gone')
  if (['own records', 'granted records', 'own organisation'].includes(row.touches)) kinds.add('fault')
  return [...kinds].sort((a, b) => STATUS[a] - STATUS[b])
}

/** The types of body an operation takes. */
export const bodyTypes = ({ body, form, takes = [] }: Any): string[] => [
  ...(body ? ['application/json'] : []),
  ...(form ? [FORM] : []),
  ...takes,
]

const requestOf = (operation: Any) => {
  const { body, form, query, creates, takes = [], bodyMayMiss = false, path, id } = operation
  const { request, list } = exampleOf(id)
  const params = paramsOf(path)
  return {
    ...(params.length > 0 ? { params: z.object(Object.fromEntries(params.map((name) => [name, z.string()]))) } : {}),
    ...(query ? { query } : {}),
    ...(creates ? { headers: z.object({ [IDEMPOTENCY_KEY]: z.string().min(1).max(255).optional() }) } : {}),
    ...(body || form || takes.length > 0
      ? {
          body: {
            required: !bodyMayMiss,
            content: {
              ...(body
                ? { 'application/json': { schema: body, ...(request === undefined ? {} : { example: request }) } }
                : {}),
              ...(form ? { [FORM]: { schema: form } } : {}),
              ...Object.fromEntries(
                takes.map((type) => [
                  type,
                  { schema: z.string(), ...(type === 'text/csv' && list !== undefined ? { example: list } : {}) },
                ]),
              ),
            },
          },
        }
      : {}),
  }
}

const HTML = 'text/html'

/** What a page answers instead of itself: another page, whatever is in the way. A script that asks is told so as a program is. */
const pageRefusals = (say: Say, { gives, body }: Any, row: PolicyRow) => {
  const told = body ? { [PROBLEM_TYPE]: { schema: Failure } } : {}
  const refused = ['4XX', '5XX'].map((range) => [
    range,
    { description: say(`api.status.${range}`), content: { [HTML]: { schema: z.string() }, ...told } },
  ])
  const led = gives.status !== 303 && row.who !== 'anyone' ? [[303, { description: say('api.status.303') }]] : []
  return [...led, ...refused]
}

const responsesOf = (say: Say, operation: Any, row: PolicyRow) => {
  const { gives, tagged, id, path } = operation
  const { answer } = exampleOf(id)
  const refused = path.startsWith('/api/')
    ? refusalsOf(operation, row).map((kind) => [
        STATUS[kind],
        { description: say(`api.problem.${kind}`), content: { [PROBLEM_TYPE]: { schema: Failure } } },
      ])
    : pageRefusals(say, operation, row)
  return Object.fromEntries([
    [
      gives.status,
      {
        description: say(`api.status.${gives.status}`),
        ...('type' in gives
          ? {
              content: { [gives.type]: { schema: gives.schema, ...(answer === undefined ? {} : { example: answer }) } },
            }
          : {}),
      },
    ],
    ...(tagged ? [[304, { description: say('api.status.304') }]] : []),
    ...refused,
  ])
}

/** The OpenAPI 3.1 document of the routes, made from the same definitions that read their requests. */
export const createDocument = (
  { say, origin, edition }: Dependencies,
  routes: readonly Route[],
  policy: readonly PolicyRow[],
) => {
  const app = new OpenAPIHono()
  for (const { operation } of routes) {
    const row = policy.find(({ route }) => route === routeName(operation))!
    app.openAPIRegistry.registerPath({
      operationId: operation.id,
      method: operation.method,
      path: operation.path,
      tags: [operation.room],
      summary: say(`api.operation.${operation.id}`),
      request: requestOf(operation),
      responses: responsesOf(say, operation, row),
    })
  }
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: say('api.title'), description: say('api.about'), version: edition.catalogue.edition },
    servers: [{ url: origin }],
    tags: [...new Set(routes.map(({ operation }) => operation.room))].map((name) => ({
      name,
      description: say(`api.room.${name}`),
    })),
  })
}
export type Document = ReturnType<typeof createDocument>
