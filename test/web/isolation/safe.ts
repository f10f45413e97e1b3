import assert from 'node:assert/strict'
import { ORIGIN } from '../palermo.ts'

/** A page loads, runs and sends only what is ours; anything else loads nothing. Written down a second time, so that the first cannot change unseen. */
export const PAGE =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'"
export const CLOSED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
const DOCUMENTATION = `${CLOSED}; style-src 'self'; img-src 'self'`
export const ALWAYS: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

const SECRET =
  /^__Host-palermo(-browser|-invitation|-known|-link|-welcome)?=([\w-]{43})?; Path=\/; Secure; HttpOnly; SameSite=Lax(; Max-Age=(0|600|1800|2592000|34560000))?$/
const PREFERENCE = /^__Host-palermo-(language|theme)=[a-z]+; Path=\/; Secure; SameSite=Lax; Max-Age=31536000$/

/** What may lead a browser somewhere by itself or by a click. */
const LEADS = /\s(?:src|href|action|formaction|srcset|poster|data|cite|ping|content)="([^"]*)"/g
const FORBIDDEN = /\s(?:style|on\w+|srcdoc)=|<style|<iframe|<object|<embed|<base|http-equiv|javascript:/i

/** Throws where a page runs or styles anything by itself, or leads elsewhere. */
export const assertInert = (html: string, where: string): void => {
  for (const [, attributes, inside] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    assert.equal(inside, '', where)
    assert.match(attributes!, /^ src="\/palermo\.js\?v=[0-9a-f]+"/, where)
  }
  const tags = html.replaceAll(/>[^<]*</g, '><')
  assert.equal(FORBIDDEN.exec(tags), null, where)
  for (const [, to] of tags.matchAll(LEADS))
    assert.ok(
      !/^\s*(?:[a-z][a-z+.-]*:|[/\\]{2})/i.test(to!) || to!.startsWith(`${ORIGIN}/`),
      `${where}: leads to ${to}`,
    )
}

/** Throws where an answer lacks a header that every answer has, sets a cookie in another way, or tells a secret in an address. */
export const assertSafe = ({ headers }: Response, text: string, path: string, where: string): void => {
  const html = headers.get('content-type')?.startsWith('text/html') ?? false
  const docs = path.startsWith('/api/docs')
  const wanted = docs && html ? DOCUMENTATION : html ? PAGE : CLOSED
  assert.equal(headers.get('content-security-policy'), wanted, where)
  for (const [name, value] of Object.entries(ALWAYS)) assert.equal(headers.get(name), value, where)
  for (const line of headers.getSetCookie()) assert.ok(SECRET.test(line) || PREFERENCE.test(line), `${where}: ${line}`)
  const location = headers.get('location') ?? ''
  // Not even what was in the address already; the other service is asked with what only this browser can answer.
  if (location.startsWith('/')) assert.doesNotMatch(location, /[\w-]{43}/, where)
  if (html) assertInert(text, where)
}
