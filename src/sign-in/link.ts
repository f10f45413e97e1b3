import { isSame } from './token.ts'

/** A link by which somebody signs in, as it is kept: of its token, its code and the cookie of its browser only the digests. */
export type LinkKept = {
  token: string
  /** Null for one without a code. */
  code: string | null
  /** Null for one that any browser may open, as nobody asked for it in one. */
  browser: string | null
  /** ISO 8601 in UTC. */
  until: string
}

/** How many codes are right for one guess: that of the newest link of the browser that guesses. */
export const CODES_ACCEPTED = 1
/** How long a link and its code are good for. */
export const LINK_MINUTES = 10
/** So many codes may be tried on one link. How many may be tried on all links of an address is a limit of its own (`src/core/limit.ts`). */
export const CODE_TRIES = 5

/**
 * What somebody offers: the token of the link, opened in the browser that asked, or the code typed into it. `tries` is how many
 * codes were tried on this link, this one included: counted in one statement before it is decided, or guesses sent together
 * would count as one.
 */
export type Offer = { how: 'link'; token: string } | { how: 'code'; code: string; tries: number }

/** Why a link was refused: for the log only. Whoever offers is told the same in every case. */
export type LinkRefusal = 'unknown' | 'expired' | 'used' | 'other-browser' | 'wrong-code' | 'too-many-tries'

/** An acceptance counts only when the link is spent in the same write as what it leads to. */
export type LinkDecision = { accepted: true } | { accepted: false; refused: LinkRefusal }

const refuse = (refused: LinkRefusal): LinkDecision => ({ accepted: false, refused })

const decideCode = ({ code }: LinkKept, offered: { code: string; tries: number }): LinkDecision => {
  if (offered.tries > CODE_TRIES) return refuse('too-many-tries')
  return code !== null && isSame(code, offered.code) ? { accepted: true } : refuse('wrong-code')
}

/** Decides on an offer: in time, once, only in the browser that asked, and at most five codes. `link` is null where none was found. */
export const decideLink = (asked: {
  link: LinkKept | null
  /** Whether it was used. */
  spent: boolean
  /** The digest of the cookie of the browser that offers, or null where it has none. */
  browser: string | null
  now: string
  offer: Offer
}): LinkDecision => {
  const { link, spent, browser, now, offer } = asked
  if (link === null) return refuse('unknown')
  if (link.browser !== null && !isSame(link.browser, browser ?? '')) return refuse('other-browser')
  if (spent) return refuse('used')
  if (now >= link.until) return refuse('expired')
  if (offer.how === 'code') return decideCode(link, offer)
  return isSame(link.token, offer.token) ? { accepted: true } : refuse('unknown')
}
