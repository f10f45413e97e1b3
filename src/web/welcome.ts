import { PLATFORM, THE_SERVICE } from '../core/role.ts'
import { createToken } from '../sign-in/token.ts'
import type { Dependencies } from './dependencies.ts'
import { WELCOME } from './shell/addresses.ts'

const DAY_MS = 86_400_000

/**
 * The address at which the first administrator begins, good for a day and once; null where somebody has begun. An earlier one that was not
 * used stays good for its day: who can read the terminal could as well have read it there.
 */
export const makeWelcome = async ({
  store,
  origin,
  random,
  newId,
  now,
}: Pick<Dependencies, 'store' | 'origin' | 'random' | 'newId' | 'now'>): Promise<string | null> => {
  if (await store.isBegun()) return null
  const { token, hash } = createToken(random)
  const time = now()
  const made = time.toISOString()
  const until = new Date(time.getTime() + DAY_MS).toISOString()
  const link = {
    id: newId(),
    made,
    kind: 'welcome',
    person: null,
    token: hash,
    code: null,
    browser: null,
    until,
  } as const
  const kept = await store.keepSignInLink(PLATFORM, link, { actor: THE_SERVICE.name, made, answered: null })
  if (!kept.kept) throw new Error(`no welcome was kept: ${kept.because}`)
  return `${origin}${WELCOME}/${token}`
}
