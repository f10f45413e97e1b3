import * as openid from 'openid-client'
import type { OidcClient } from './oidc.ts'

/** A provider that takes longer than this is as good as down: somebody waits. */
const TIMEOUT_SECONDS = 10
/** What a provider says of itself is asked again after so long. */
const DISCOVERED_MS = 3_600_000

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The address of an issuer. Throws where it is neither https nor on this machine. */
const issuerOf = (issuer: string): URL => {
  const url = new URL(issuer)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))) return url
  throw new Error(`the issuer ${issuer} is not https`)
}

/** How a provider wants the secret: in the form where it says so, else in the header, which is what it takes when it says nothing. */
const authOf = (secret: string | null, server: openid.ServerMetadata): openid.ClientAuth => {
  if (secret === null) return openid.None()
  const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  return taken.includes('client_secret_basic') ? openid.ClientSecretBasic(secret) : openid.ClientSecretPost(secret)
}

/** The clock, and how something is fetched. */
export type DiscoveryGiven = { now: () => Date; fetch: typeof fetch }

/** What a provider says of itself, asked when it is first needed and again every hour. Throws where the issuer may not be used. */
export const openDiscovery = (settings: OidcClient, given: DiscoveryGiven): (() => Promise<openid.Configuration>) => {
  const issuer = issuerOf(settings.issuer)
  const { client, secret } = settings
  const isOpen = issuer.protocol === 'http:'
  // Taken out of its object, as Workers refuse a fetch that is called as a method of another.
  const { fetch } = given
  const ask: openid.CustomFetch = (url, options) => fetch(url, options as RequestInit)
  let known: { config: openid.Configuration; until: number } | null = null

  return async () => {
    if (known && given.now().getTime() < known.until) return known.config
    const found = await openid.discovery(issuer, client, undefined, undefined, {
      timeout: TIMEOUT_SECONDS,
      [openid.customFetch]: ask,
      execute: isOpen ? [openid.allowInsecureRequests] : [],
    })
    const server = found.serverMetadata()
    const config = new openid.Configuration(server, client, {}, authOf(secret, server))
    config.timeout = TIMEOUT_SECONDS
    config[openid.customFetch] = ask
    if (isOpen) openid.allowInsecureRequests(config)
    openid.enableNonRepudiationChecks(config)
    // Kept only when it is whole: in Workers one request may not wait for what another asked.
    known = { config, until: given.now().getTime() + DISCOVERED_MS }
    return config
  }
}
