import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Act, Answered, Kept } from '../../../db/store.ts'
import { digest } from '../../core/digest.ts'
import type { CountedUse } from '../../core/limit.ts'
import type { Problem } from '../../core/problem.ts'
import type { Dependencies } from '../dependencies.ts'
import { excessOf } from '../limit.ts'
import type { Call } from '../operation.ts'
import { Refusal, type RefusalKind } from '../problems.ts'
import { readForm } from '../sent/form.ts'

export const IDEMPOTENCY_KEY = 'Idempotency-Key'
const Key = z.string().min(1).max(255)

/**
 * What a create makes: the id it is found under, what is answered, and the write that keeps both. `once` is answered in place of what the
 * body has under the same names, the first time only, and kept nowhere; `taken` says what is there already where something is; `uses` are
 * what it counts as where such things are limited.
 */
export type Creation = {
  id: string
  body: object
  keep: (act: Act) => Promise<Kept>
  once?: Record<string, string>
  taken?: Problem
  uses?: readonly CountedUse[]
}

const OBSTACLES: Record<
  Exclude<(Kept & { kept: false })['because'], 'id' | 'key' | 'limit'>,
  [RefusalKind, string, string] | [RefusalKind]
> = {
  parent: ['not-found'],
  ownKey: ['conflict', 'ownKey', 'request.own-key-taken'],
  version: ['conflict', 'body', 'request.version-taken'],
  size: ['too-large', 'body', 'request.too-large-to-keep'],
  grantee: ['invalid', 'organisation', 'request.grantee'],
  last: ['conflict', 'roles', 'request.last-administrator'],
}

/** The refusal of what was not kept because something stands in its way. Throws where that can only be a fault of ours. */
export const refusalOf = (because: (Kept & { kept: false })['because']): Refusal => {
  if (because === 'id' || because === 'key' || because === 'limit') throw new Error(`nothing was kept: ${because}`)
  const [kind, at, message] = OBSTACLES[because]
  return new Refusal(kind, at && message ? [{ at, message }] : [])
}

/** What is answered, and where it is found: under its id below the base, unless it is part of something else. */
export type Manner = {
  status?: 201 | 202
  locate?: (id: string) => string
  /** Makes up for what an earlier try may not have come to after its write. */
  again?: () => Promise<unknown>
}

/** The digest of a request: its address, its type and its body byte for byte, whatever the encoding. */
const requestDigest = async ({ req }: Context): Promise<string> =>
  digest([
    req.path,
    new URL(req.url).search,
    req.header('content-type') ?? '',
    bytesToHex(sha256(new Uint8Array(await req.arrayBuffer()))),
  ])

/**
 * Makes something once. The same key with the same request gets the first answer again for 24 hours and makes nothing; with another
 * request it is refused. Of two twins at the same moment the store keeps one, and the other gets its answer.
 */
export const createOnce = async <Body, Query>(
  { store }: Dependencies,
  call: Call<Body, Query>,
  base: string,
  decide: () => Promise<Creation>,
  { status = 201, locate = (id) => `${base}/${id}`, again = async () => null }: Manner = {},
): Promise<Response> => {
  const { c, actor, made } = call
  const key = c.req.header(IDEMPOTENCY_KEY)
  if (key !== undefined) readForm(Key, key, { prefix: IDEMPOTENCY_KEY })
  const created = (text: string): Response => {
    const { id } = JSON.parse(text) as { id: string }
    return c.body(text, status, { 'Content-Type': 'application/json', Location: locate(id) })
  }
  const route = `POST ${base}`
  const asked = key === undefined ? null : { key, request: await requestDigest(c) }
  const replayed = async (): Promise<Response | null> => {
    const found: Answered | null = asked && (await store.findAnswered(actor.organisation, route, asked.key, made))
    if (!asked || !found) return null
    if (found.request !== asked.request)
      throw new Refusal('invalid', [{ at: IDEMPOTENCY_KEY, message: 'request.key-used' }])
    if (found.body === null) throw new Refusal('gone', [{ at: IDEMPOTENCY_KEY, message: 'request.erased' }])
    await again()
    return created(found.body)
  }
  const before = await replayed()
  if (before) return before
  const { body, keep, once, taken, uses = [] } = await decide()
  const text = JSON.stringify(body)
  const answered = asked && { route, ...asked, status, body: text }
  const kept = await keep({ actor: actor.name, made, answered, uses })
  if (kept.kept) return created(once ? JSON.stringify({ ...body, ...once }) : text)
  const twin = await replayed()
  if (twin) return twin
  if (kept.because === 'id' && taken) throw new Refusal('conflict', [taken])
  throw (await excessOf({ store }, kept, uses, made)) ?? refusalOf(kept.because)
}
