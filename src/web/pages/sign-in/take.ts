import type { SignInLink } from '../../../../db/person/person.ts'
import type { TakenTry } from '../../../core/limit.ts'
import { decideLink, type Offer } from '../../../sign-in/link.ts'
import { knownBrowser } from '../../browser.ts'
import type { Dependencies } from '../../dependencies.ts'
import { type Asking, type Entered, enter } from './enter.ts'

/**
 * Signs in by a link or its code: in time, once, in the browser that asked. The link is spent in the same write as the session, so that of
 * many at once one signs in, and the try that its code took is given back. Nothing tells why it was refused.
 */
export const takeLink = async (
  given: Dependencies,
  asking: Asking,
  link: SignInLink | null,
  offer: Offer,
  taken: TakenTry | null = null,
): Promise<Entered> => {
  const { store } = given
  const what = `link:${link?.token ?? ''}`
  const asked = { link, spent: await store.isSpent(what), browser: knownBrowser(asking.c), now: asking.made, offer }
  const decision = decideLink(asked)
  if (!decision.accepted || link?.kind !== 'sign-in') return { entered: false }
  // Looked up no sooner: who guesses is not to tell by the time it takes whether the link is somebody's.
  const person = link.person === null ? null : await store.findPerson(link.person)
  if (person === null || person.email === null) return { entered: false }
  const opening = { spent: { what, until: link.until }, ...(taken && { taken }) }
  return enter(given, asking, { person, factor: 'first', opening })
}
