import * as openid from 'openid-client'
import { type DiscoveryGiven, openDiscovery } from './discovery.ts'
import { identityOf, type OidcIdentity } from './identity.ts'
import { createToken, type Random } from './token.ts'

/** A provider people may sign in with, as the operator sets it. */
export type OidcClient = {
  /** Its issuer, an https address; http only on this machine. */
  issuer: string
  /** The name of this service there. */
  client: string
  /** Null for a client that is registered without one. */
  secret: string | null
  /** The class of sign-in (`acr`) that is asked for and has to come back, which then counts as both factors; null for none. */
  acr: string | null
}

/** What has to be kept, secret and for this browser only, between sending somebody to the provider and their return. */
export type OidcKept = { state: string; nonce: string; verifier: string }

/** `refused` is a short code for the log only: a visitor is told the same in every case. */
export type OidcBegun = ({ begun: true; url: string } & OidcKept) | { begun: false; refused: string }
export type OidcFinished = ({ accepted: true } & OidcIdentity) | { accepted: false; refused: string }

export type Oidc = {
  /** Where to send somebody. `redirect` is the address they come back to, as the provider has it registered. */
  begin: (redirect: string, random: Random) => Promise<OidcBegun>
  /** Who came back. `callback` is that address with everything the provider added to it; what was kept is used once, whatever comes of it. */
  finish: (callback: string, kept: OidcKept) => Promise<OidcFinished>
}

/** What is asked of a provider: who somebody is, an address and a name. */
const SCOPES = ['openid', 'email', 'profile']

/** A fault of the library as a code: its own, without what was sent. A fetch that fails is a TypeError. */
const codeOf = (error: unknown): string => {
  const { code, cause } = error as { code?: unknown; cause?: { cause?: { claim?: unknown } } | undefined }
  if (typeof code !== 'string') return 'unreachable'
  const claim = cause?.cause?.claim
  const name = code
    .replace(/^OAUTH_/, '')
    .toLowerCase()
    .replaceAll('_', '-')
  return typeof claim === 'string' ? `${name}-${claim}` : name
}

/**
 * Sign-in with a provider by OpenID Connect: authorisation code with PKCE, the identity token's signature verified against the
 * provider's keys. Throws where the issuer may not be used. The clock against which tokens expire is the library's own, with
 * 30 seconds of tolerance; chance is handed in. `fetch` reaches nothing but the addresses the provider names for itself.
 */
export const openOidc = (settings: OidcClient, given: DiscoveryGiven): Oidc => {
  const { acr } = settings
  const discover = openDiscovery(settings, given)

  const begin = async (redirect: string, random: Random): Promise<OidcBegun> => {
    const config = await discover()
    const draw = () => createToken(random).token
    const kept = { state: draw(), nonce: draw(), verifier: draw() }
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: redirect,
      scope: SCOPES.join(' '),
      state: kept.state,
      nonce: kept.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
      ...(acr === null ? {} : { acr_values: acr }),
    })
    return { begun: true, url: url.href, ...kept }
  }

  const finish = async (callback: string, kept: OidcKept): Promise<OidcFinished> => {
    const url = new URL(callback)
    if (url.searchParams.get('state') !== kept.state) return { accepted: false, refused: 'state' }
    const config = await discover()
    const tokens = await openid.authorizationCodeGrant(config, url, {
      expectedState: kept.state,
      expectedNonce: kept.nonce,
      pkceCodeVerifier: kept.verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()!
    // Many providers tell the address only there.
    const asks = claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined
    const more = asks ? await openid.fetchUserInfo(config, tokens.access_token, claims.sub) : {}
    if (acr !== null && claims.acr !== acr) return { accepted: false, refused: 'acr' }
    return { accepted: true, ...identityOf(claims, more, acr !== null) }
  }

  return {
    begin: (redirect, random) =>
      begin(redirect, random).catch((error: unknown) => ({ begun: false, refused: codeOf(error) })),
    finish: (callback, kept) =>
      finish(callback, kept).catch((error: unknown) => ({ accepted: false, refused: codeOf(error) })),
  }
}
