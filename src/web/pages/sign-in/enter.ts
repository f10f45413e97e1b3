import type { Factor, Opening, Person } from '../../../../db/person/person.ts'
import { isStaff, PLATFORM, type Role } from '../../../core/role.ts'
import { writeMail } from '../../../mail/write.ts'
import { browserName } from '../../../sign-in/browser.ts'
import { createToken } from '../../../sign-in/token.ts'
import { sayIn } from '../../answered/html.ts'
import { SESSION_COOKIE, setSecret } from '../../cookie.ts'
import type { Dependencies } from '../../dependencies.ts'
import { knownBrowserOf } from '../../known-browser.ts'
import type { Call } from '../../operation.ts'
import { sendMails } from '../../post.ts'

/** Who asks, and when. */
export type Asking = Pick<Call<unknown, unknown>, 'c' | 'actor' | 'made'>

/**
 * Somebody who has shown who they are. `factored`: when, left out for now; `chosen`: whom they are to act for, left out for whom they acted
 * for last.
 */
export type Entering = { person: Person; factor: Factor; factored?: string; opening: Opening; chosen?: string }

/** Whether a session was opened, and whether a second factor is still needed in it. */
export type Entered = { entered: true; needsMore: boolean } | { entered: false }

/** A supplier comes back to a long form; staff sign in again when the browser was closed. */
const SUPPLIER_DAYS = 30

type Acting = { organisation: string; roles: readonly Role[] }

const choose = (own: readonly Acting[], wanted: readonly (string | null | undefined)[]): Acting | null =>
  wanted.flatMap((id) => own.find(({ organisation }) => organisation === id) ?? [])[0] ?? own[0] ?? null

/** Sets the cookie of a session. */
export const setSession = (c: Asking['c'], token: string, roles: readonly Role[]): void =>
  setSecret(c, SESSION_COOKIE, token, isStaff(roles) ? null : SUPPLIER_DAYS)

/**
 * Opens a session with what it rests on, in one write, and gives the browser its token. A browser in which this person had no session
 * before is told of by mail, whatever it calls itself. Nothing is opened where what it rests on was used in the meantime.
 */
export const enter = async (
  given: Dependencies,
  { c, actor, made }: Asking,
  { person, factor, factored = made, opening, chosen }: Entering,
): Promise<Entered> => {
  const { store, newId, origin } = given
  const open = await store.listSessions(person.id)
  const ended = await store.listEndedSessions(person.id)
  const kept = await store.listMemberships(person.id)
  const earlier = [...open, ...ended].sort((a, b) => (a.made < b.made ? 1 : -1))
  const acting = choose([...(opening.memberships ?? []), ...kept], [chosen, earlier[0]?.organisation])
  const { token, hash } = createToken(given.random)
  const browser = browserName(c.req.header('user-agent'))
  const known = knownBrowserOf(given, c, person.id)
  const isNew = earlier.length > 0 && !(await store.hasUsedBrowser(person.id, known.digest))
  const say = sayIn(person.language)
  const mails =
    isNew && person.email !== null
      ? [
          writeMail({ say, newId, now: made }, { email: person.email, language: person.language }, 'new-sign-in', {
            origin,
            at: made,
            link: `${origin}/account`,
            browser,
          }),
        ]
      : []
  const organisation = acting?.organisation ?? null
  const session = { id: newId(), token: hash, person: person.id, organisation }
  const opened = await store.openSession(
    organisation ?? PLATFORM,
    { ...session, made, seen: made, factor, factored, browser, browserDigest: known.digest },
    opening,
    { actor: `person:${person.id}`, made, answered: null, mails },
  )
  if (!opened.kept) return { entered: false }
  const roles = acting?.roles ?? []
  setSession(c, token, roles)
  known.remember()
  // One browser, one session: the one it had before is over.
  if (actor.kind === 'person') {
    const { id, person: whose, organisation: where } = actor.session
    await store.endSession(where ?? PLATFORM, { id, person: whose }, { actor: actor.name, made, answered: null })
  }
  sendMails(given, c)
  return { entered: true, needsMore: isStaff(roles) && factor === 'first' }
}
