import { z } from '@hono/zod-openapi'
import { digest } from '../../core/digest.ts'
import type { PolicyRow } from '../access.ts'
import { CLOSED } from '../answered/headers.ts'
import { tagged, taggedJson } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { createDocument } from '../document.ts'
import { define, type Route } from '../operation.ts'
import { documentationPage } from '../pages/documentation/page.tsx'

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The documentation of all routes, its own included: for machines as OpenAPI, for people as a page. */
export const documentationApi = (
  given: Dependencies,
  routes: readonly Route[],
  policy: readonly PolicyRow[],
): Route[] => {
  const own: Route[] = [
    define(
      {
        id: 'readDocument',
        method: 'get',
        path: '/api/openapi.json',
        room: 'service',
        gives: {
          status: 200,
          type: 'application/json',
          schema: z.looseObject({ openapi: z.literal('3.1.0'), paths: z.record(z.string(), z.unknown()) }),
        },
        tagged: true,
        cacheable: true,
      },
      ({ c }) => taggedJson(c, document()),
    ),
    define(
      {
        id: 'readDocumentation',
        method: 'get',
        path: '/api/docs',
        room: 'service',
        gives: { status: 200, type: 'text/html', schema: z.string() },
        tagged: true,
        cacheable: true,
      },
      ({ c }) => {
        c.header('Content-Security-Policy', `${CLOSED}; style-src 'self'; img-src 'self'`)
        return tagged(c, 'text/html; charset=utf-8', digest(page()), page)
      },
    ),
  ]
  const document = once(() => createDocument(given, [...routes, ...own], policy))
  const page = once(() => documentationPage(given, document()))
  return own
}
