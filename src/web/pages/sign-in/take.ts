import type { SignInLink } from '../../../../db/person/person.ts'
import { decideLink, type Offer } from '../../../sign-in/link.ts'
import { knownBrowser } from '../../browser.ts'
import type { Dependencies } from '../../dependencies.ts'
import { type Asking, type Entered, enter } from './enter.ts'

/**
 * Signs in by a link or its code: in time, once, in the browser that asked. The link is spent in the same write as the session, so that of
 * many at once one signs in. Nothing tells why it was refused.
 */
export const takeLink = async (
  given: Dependencies,
  asking: Asking,
  link: SignInLink | null,
  offer: Offer,
): Promise<Entered> => {
  const { store } = given
  const what = `link:${link?.token ?? ''}`
  const asked = { link, spent: await store.isSpent(what), browser: knownBrowser(asking.c), now: asking.made, offer }
  const decision = decideLink(asked)
  const person = link?.kind === 'sign-in' && link.person !== null ? await store.findPerson(link.person) : null
  if (!decision.accepted || link === null || person === null || person.email === null) return { entered: false }
  return enter(given, asking, { person, factor: 'first', opening: { spent: { what, until: link.until } } })
}
