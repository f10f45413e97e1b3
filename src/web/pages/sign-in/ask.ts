import { PLATFORM } from '../../../core/role.ts'
import { writeMail } from '../../../mail/write.ts'
import { browserName } from '../../../sign-in/browser.ts'
import { LINK_MINUTES } from '../../../sign-in/link.ts'
import { createCode, createToken, hashAddress, hashCode } from '../../../sign-in/token.ts'
import { ANYONE } from '../../actor.ts'
import { sayIn } from '../../answered/html.ts'
import type { Dependencies } from '../../dependencies.ts'
import { sendMails } from '../../post.ts'
import { SIGN_IN_LINK } from '../../shell/addresses.ts'
import { withBack } from '../gives.ts'
import type { Asking } from './enter.ts'

/** What is asked for: a link to an address, for a browser, that leads on to a page. */
export type Asked = { email: string; browser: string; language: string; to: string }

const MINUTE_MS = 60_000

/**
 * Makes a link with its code, and the mail that brings them. For an address that nobody has, the same is done and the same is kept, but the
 * mail is thrown away: neither the answer nor its time tell who has an account.
 */
export const askForLink = async (
  given: Dependencies,
  { c, made }: Asking,
  { email, browser, language, to }: Asked,
): Promise<void> => {
  const { store, random, newId, origin } = given
  const person = await store.findPersonByEmail(email)
  const { token, hash } = createToken(random)
  const code = createCode(random)
  const id = newId()
  const until = new Date(Date.parse(made) + LINK_MINUTES * MINUTE_MS).toISOString()
  const spoken = person?.language ?? language
  const mail = writeMail({ say: sayIn(spoken), newId, now: made }, { email, language: spoken }, 'sign-in', {
    origin,
    link: `${origin}${withBack(`${SIGN_IN_LINK}/${token}`, to)}`,
    code,
    minutes: LINK_MINUTES,
    at: made,
    browser: browserName(c.req.header('user-agent')),
  })
  const link = {
    id,
    made,
    kind: 'sign-in',
    token: hash,
    code: hashCode(code, id),
    browser,
    address: hashAddress(email),
    until,
  } as const
  await store.keepSignInLink(
    PLATFORM,
    { ...link, person: person?.id ?? null },
    { actor: ANYONE.name, made, answered: null, mails: person ? [mail] : [] },
  )
  sendMails(given, c)
}
