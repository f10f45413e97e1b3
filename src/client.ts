import { countedAs } from './ip-address.ts'

/**
 * Where a request comes from, as limits count it. `forwarded` is X-Forwarded-For. Each of the operator's `proxies` adds one entry at its
 * end, so that only the last so many can be trusted; `peer` is the other end of the connection. The first trusted entry that is an address
 * counts. Where there is none, the peer counts: one name for all of them would let one client use up what all others have.
 */
export const clientFrom = (forwarded: string | undefined, proxies: number, peer: string): string => {
  const entries = (forwarded ?? '').split(',')
  // Fewer entries than proxies: the request did not come through all of them, so each entry may be the client's own.
  const trusted = proxies > 0 && entries.length >= proxies ? entries.slice(-proxies) : []
  for (const entry of trusted) {
    const client = countedAs(entry)
    if (client !== null) return client
  }
  return countedAs(peer) ?? peer
}
