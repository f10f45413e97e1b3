import type { CodeMaker } from '../../../../db/person/factor.ts'
import type { FoundSession, Person, SignInLink } from '../../../../db/person/person.ts'
import type { UsedStep } from '../../../../db/person/step.ts'
import type { Tried } from '../../../../db/try.ts'
import { TRIES, type Try } from '../../../core/limit.ts'
import { PLATFORM } from '../../../core/role.ts'
import { writeMail } from '../../../mail/write.ts'
import { checkOneTimeCode } from '../../../sign-in/one-time-code.ts'
import { ANYONE } from '../../actor.ts'
import { sayIn } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { sendMails } from '../../post.ts'
import { trailOf } from '../account/standing.ts'
import type { Asking } from './enter.ts'

/** Whose tries are used up, and how the audit trail shows it. */
type UsedUp = {
  tried: Tried
  owner: Pick<Person, 'email' | 'language'>
  organisation: string
  subject: string
  actor: string
}

const SECOND_MS = 1000
const HOUR_SECONDS = 3600

/** In how many whole hours, rounded up, a code may be tried again. */
export const hoursUntilFree = ({ freeSeconds }: Pick<Try, 'freeSeconds'>): number =>
  Math.ceil(freeSeconds / HOUR_SECONDS)

/**
 * Tells the owner of an account that no try is left, once in 24 hours. For an address that nobody has, the same is done and saved, but the
 * mail is thrown away.
 */
const tellUsedUp = async (
  given: Dependencies,
  { c, made }: Pick<Asking, 'c' | 'made'>,
  { tell, freeSeconds }: Try,
  { tried, owner, organisation, subject, actor }: UsedUp,
): Promise<void> => {
  if (!tell) return
  const { store, newId, origin } = given
  const { email, language } = owner
  const mail = writeMail(
    { say: sayIn(language), newId, now: made },
    { email: email ?? '', language },
    'codes-used-up',
    {
      origin,
      at: made,
      link: `${origin}/account`,
      of: tried.kind === 'code.address' ? 'mail' : 'app',
      tries: TRIES[tried.kind],
      until: new Date(Date.parse(made) + freeSeconds * SECOND_MS).toISOString(),
    },
  )
  await store.keepUsedUp(organisation, tried, subject, { actor, made, answered: null, mails: email ? [mail] : [] })
  sendMails(given, c)
}

/** Whose tries the code of a link takes: those of the address it was sent to, whether or not somebody has it. */
export const triedOf = ({ address, id }: Pick<SignInLink, 'address' | 'id'>): Tried => ({
  kind: 'code.address',
  subject: address ?? `link ${id}`,
})

/** Tells whoever has the address of a link that no code of its mails is accepted for now. `language`: for an address that nobody has. */
export const tellCodesUsedUp = async (
  given: Dependencies,
  asking: Asking,
  attempt: Try,
  link: SignInLink,
  language: string,
): Promise<void> => {
  if (!attempt.tell) return
  const owner = (await given.store.findPerson(link.person ?? '')) ?? { email: null, language }
  const by = { organisation: PLATFORM, subject: link.id, actor: ANYONE.name }
  await tellUsedUp(given, asking, attempt, { tried: triedOf(link), owner, ...by })
}

/** What came of a one-time code: whether it was used, and the try it took where none is left for another. */
export type Checked = { used: true } | { used: false; full: Try | null }

/**
 * Checks a one-time code and uses it. A try is taken before the code is looked at, and only a wrong code keeps it: a right one gives it back
 * in the write that uses it, and one that had been used before gives it back by itself, as it tells a guesser nothing.
 */
export const tryOneTimeCode = async (
  given: Dependencies,
  asking: Asking,
  session: FoundSession,
  { secret, lastStep, code }: Pick<CodeMaker, 'secret' | 'lastStep'> & { code: string },
  use: (step: UsedStep) => Promise<boolean>,
): Promise<Checked> => {
  const { store } = given
  const tried = { kind: 'one-time.person', subject: session.person } as const
  const attempt = await store.countTry(tried, asking.made)
  const { taken } = attempt
  if (taken) {
    const step = checkOneTimeCode(secret, code, asking.made, lastStep)
    if (step !== null && (await use({ secret, step, taken }))) return { used: true }
    if (checkOneTimeCode(secret, code, asking.made, null) !== null) {
      await store.returnTry(taken)
      return { used: false, full: null }
    }
  }
  await tellUsedUp(given, asking, attempt, {
    tried,
    owner: session,
    organisation: trailOf(session),
    subject: session.person,
    actor: `person:${session.person}`,
  })
  return { used: false, full: attempt.left > 0 ? null : attempt }
}

/** The status of a page that shows a code to have been refused. Where it was not looked at, the answer says when to come back. */
export const refuseCode = ({ c }: Pick<Asking, 'c'>, attempt: Try | null): 422 | 429 => {
  if (!attempt || attempt.taken) return 422
  c.header('Retry-After', String(attempt.freeSeconds))
  return 429
}
