import { z } from 'zod'
import { CHALLENGE_MINUTES } from '../sign-in/passkey.ts'
import { createToken } from '../sign-in/token.ts'
import { browserOf, knownBrowser } from './browser.ts'
import type { Dependencies } from './dependencies.ts'
import type { Call } from './operation.ts'

/** What a browser is asked: to make a passkey, to sign in with one, to show one as the second factor; or to come back from another service. */
export type ChallengeKind = 'passkey-made' | 'passkey' | 'passkey-second' | 'oidc'

type Asking = Pick<Call<unknown, unknown>, 'c' | 'made'>

const MINUTE_MS = 60_000

/** Keeps what a browser is asked for five minutes, for that browser alone. */
export const keepChallenge = async (
  given: Dependencies,
  { c, made }: Asking,
  kind: ChallengeKind,
  content: unknown,
): Promise<void> => {
  const until = new Date(Date.parse(made) + CHALLENGE_MINUTES * MINUTE_MS).toISOString()
  const browser = browserOf(given, c)
  await given.store.keepChallenge({ id: given.newId(), kind, browser, content: JSON.stringify(content), until }, made)
}

/** What this browser was asked last, with what is spent when it is answered; null where it was asked nothing, or answered it before. */
export const findChallenge = async (
  { store }: Pick<Dependencies, 'store'>,
  { c, made }: Asking,
  kind: ChallengeKind,
) => {
  const browser = knownBrowser(c)
  const kept = browser === null ? null : await store.findChallenge(browser, kind, made)
  if (kept === null) return null
  const what = `challenge:${kept.id}`
  if (await store.isSpent(what)) return null
  return { content: JSON.parse(kept.content) as unknown, spent: { what, until: kept.until } }
}

const Hash = z.object({ hash: z.string() })

/** Draws the challenge of a passkey and keeps its digest. */
export const drawChallenge = async (given: Dependencies, asking: Asking, kind: ChallengeKind): Promise<string> => {
  const { token, hash } = createToken(given.random)
  await keepChallenge(given, asking, kind, { hash })
  return token
}

/** The digest of the challenge that a passkey has to answer, with what is spent by it. */
export const findDrawn = async (given: Dependencies, asking: Asking, kind: ChallengeKind) => {
  const kept = await findChallenge(given, asking, kind)
  return kept && { hash: Hash.parse(kept.content).hash, spent: kept.spent }
}
