import { isSame } from './token.ts'

/** A sign-in link as it is kept. Times are ISO 8601 in UTC; `used` is null until it was used. */
export type SignInLink = {
  /** SHA-256 of the token in the mail, 64 hex digits. */
  tokenHash: string
  /** SHA-256 of the code in the mail, salted with the link's id. */
  codeHash: string
  /** SHA-256 of the cookie of the browser that asked. */
  browserHash: string
  made: string
  used: string | null
  /** Codes that were tried, right or wrong. */
  tries: number
}

/** How long a link and its code are good for. */
export const LINK_MINUTES = 10
/** So many codes may be tried: five of a million leave a guesser one chance in 200,000. */
export const CODE_TRIES = 5

/** What somebody offers: the token of the link, opened in the browser that asked, or the code typed into it. */
export type Offer = { how: 'link'; tokenHash: string } | { how: 'code'; codeHash: string }

/** Why a link was refused: for the log only. Whoever offers is told the same in every case. */
export type LinkRefusal = 'unknown' | 'expired' | 'used' | 'other-browser' | 'wrong-code' | 'too-many-tries'

/**
 * What becomes of an offer. `next` is what is to be written of the link, only where `used` and `tries` still are what was
 * decided on; where they are not, read the link again and decide again, or two requests at once would both be let in, and
 * guesses sent together would count as one. Null where nothing is to be written.
 */
export type LinkDecision =
  | { accepted: true; next: Pick<SignInLink, 'used' | 'tries'> }
  | { accepted: false; refused: LinkRefusal; next: Pick<SignInLink, 'used' | 'tries'> | null }

const refuse = (refused: LinkRefusal): LinkDecision => ({ accepted: false, refused, next: null })

/** Whether a link may still be used at a time, whoever offers it. */
const isExpired = ({ made }: SignInLink, now: string): boolean =>
  Date.parse(now) - Date.parse(made) >= LINK_MINUTES * 60_000

/** Decides on an offer: within ten minutes, once, only in the browser that asked, and at most five codes. `link` is null where none was found. */
export const decideLink = (asked: {
  link: SignInLink | null
  browserHash: string | null
  now: string
  offer: Offer
}): LinkDecision => {
  const { link, browserHash, now, offer } = asked
  if (link === null) return refuse('unknown')
  if (browserHash === null || !isSame(link.browserHash, browserHash)) return refuse('other-browser')
  if (link.used !== null) return refuse('used')
  if (isExpired(link, now)) return refuse('expired')
  if (offer.how === 'link')
    return isSame(link.tokenHash, offer.tokenHash)
      ? { accepted: true, next: { used: now, tries: link.tries } }
      : refuse('unknown')
  if (link.tries >= CODE_TRIES) return refuse('too-many-tries')
  const tries = link.tries + 1
  return isSame(link.codeHash, offer.codeHash)
    ? { accepted: true, next: { used: now, tries } }
    : { accepted: false, refused: 'wrong-code', next: { used: null, tries } }
}
