import type { Context } from 'hono'
import { z } from 'zod'
import type { Actor } from './actor.ts'
import type { RouteLimit } from './limit.ts'
import type { Env, RefusalKind } from './problems.ts'
import type { UploadType } from './sent/body.ts'
import type { Submitted } from './sent/submitted.ts'
import type { Over } from './still.ts'

/** What a call hands to the code that answers it: everything read, and who asks at what time (UTC ISO). */
export type Call<Body, Query, Form = null> = {
  c: Context<Env>
  body: Body
  query: Query
  form: Form extends null ? null : Submitted<Form>
  param: (name: string) => string
  actor: Actor
  made: string
  /** Asks again, in an answer that goes on, why whoever asked is not let in any more; null while they are. */
  over: () => Promise<Over | null>
}

/** One operation of the API, from which its route, its checks and its page in the documentation are made. */
export type Operation<Body, Query, Form = null> = {
  id: string
  method: 'get' | 'post'
  path: string
  room: string
  query?: z.ZodObject & z.ZodType<Query>
  body?: z.ZodType<Body>
  /** Fields of a form of a page; the handler is given what does not fit as well. */
  form?: z.ZodObject & z.ZodType<Form>
  /** The body may be left out; then the handler is given null. */
  bodyMayMiss?: true
  /** Types that may be uploaded, alone or instead of JSON; the handler reads them itself. */
  takes?: readonly UploadType[]
  /** An uploaded list may be long: it is read in pieces. */
  mayBeLong?: true
  /** Takes an `Idempotency-Key`. */
  creates?: true
  gives: { status: 200 | 201 | 202; type: string; schema: z.ZodType } | { status: 302 | 303 }
  /** Counted by where it comes from, and refused when it comes too often. */
  limited?: readonly RouteLimit[]
  /** Has an ETag and answers 304. */
  tagged?: true
  /** The same for every reader and public: a browser may keep it and asks each time whether it has changed. */
  cacheable?: true
  /** What it refuses beyond what follows from its path, query and body. */
  refuses?: readonly RefusalKind[]
}

/** An operation with the code that answers it. */
export type Route = {
  operation: Operation<unknown, unknown, unknown>
  answer: (call: Call<never, never, never>) => Promise<Response> | Response
}

/** Puts an operation and its answer together; body and query are typed by its schemas. */
export const define = <Body, Query, Form = null>(
  operation: Operation<Body, Query, Form>,
  answer: (call: Call<Body, Query, Form>) => Promise<Response> | Response,
): Route => ({
  operation: operation as Operation<unknown, unknown, unknown>,
  answer: answer as Route['answer'],
})

/** What an operation gives when it answers with JSON. */
export const gives = <Schema extends z.ZodType>(status: 200 | 201 | 202, schema: Schema) => ({
  status,
  type: 'application/json',
  schema,
})

/** The name of a route in the policy table. */
export const routeName = ({ method, path }: Pick<Route['operation'], 'method' | 'path'>): string =>
  `${method.toUpperCase()} ${path}`

/** The names that stand in braces in a path. */
export const paramsOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)

/** Whether a schema has a list under a name. */
export const isList = ({ shape }: z.ZodObject, name: string): boolean => {
  const field: unknown = Object.hasOwn(shape, name) ? shape[name] : undefined
  return field instanceof z.ZodArray || (field instanceof z.ZodOptional && field.unwrap() instanceof z.ZodArray)
}
