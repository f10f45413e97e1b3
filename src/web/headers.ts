import type { MiddlewareHandler } from 'hono'
import type { Dependencies } from './dependencies.ts'
import type { Env } from './problems.ts'

/** A page loads nothing and runs nothing; one that has a style of its own names its digest. */
export const CLOSED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CLOSED,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // Kept by nobody in between, and asked for again each time: an ETag makes that cheap.
  'Cache-Control': 'private, no-cache',
}

/** Gives each request its id and the headers every answer has. Set before the handler: set afterwards they cost four fifths of the speed. */
export const prepare =
  ({ newId }: Dependencies): MiddlewareHandler<Env> =>
  async (c, next) => {
    c.set('request', newId())
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value)
    await next()
  }
