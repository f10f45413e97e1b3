import type { KeptKey, Key } from '../../db/organisation/key.ts'
import type { Act, Kept, Store } from '../../db/store.ts'
import { personName, type Scope } from '../core/role.ts'
import { createToken, hashToken, type Random } from '../sign-in/token.ts'

/** What a key is to do, and for how many days at most. */
export type KeyAsked = { id: string; label: string; scopes: readonly Scope[]; days: number }

/** A key of the longest life: a year, after which somebody has to look whether it is still needed. */
export const LONGEST_KEY_DAYS = 365

const DAY_MS = 86_400_000
/** What a key begins with, so that whoever finds one in the wrong place knows what it is. */
const PREFIX = 'palermo_'

/** A key, and the token of it: of what is kept nobody can make it again. */
export const keyOf = (
  { random }: { random: Random },
  { id, label, scopes, days }: KeyAsked,
  { actor, made }: Pick<Act, 'actor' | 'made'>,
): { token: string; key: Key } => {
  const token = `${PREFIX}${createToken(random).token}`
  const until = new Date(Date.parse(made) + days * DAY_MS).toISOString()
  return { token, key: { id, made, by: actor, label, token: hashToken(token), scopes: [...scopes], until } }
}

type Given = { store: Pick<Store, 'keepKey'>; random: Random }

/** Makes a key for an organisation and keeps it. `token` is shown once; `kept` says whether it was kept, or why not. */
export const makeKey = async (
  { store, random }: Given,
  organisation: string,
  asked: KeyAsked,
  act: Act,
): Promise<{ token: string; key: Key; kept: Kept }> => {
  const { token, key } = keyOf({ random }, asked, act)
  return { token, key, kept: await store.keepKey(organisation, key, act) }
}

/** The keys that somebody made and that still work, in one organisation or in all (null). `now`: ISO 8601 in UTC. */
export const listWorkingKeys = async (
  { store }: { store: Pick<Store, 'listKeysMadeBy'> },
  organisation: string | null,
  person: string,
  now: string,
): Promise<KeptKey[]> =>
  (await store.listKeysMadeBy(organisation, personName(person))).filter(({ until }) => until > now)
