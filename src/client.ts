/** The part of an address of IPv6 that one subscriber has: the first 64 bits. */
const subscriberOf = (address: string): string => {
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':')
}

/** An address as limits count it: IPv4 whole, also where it is written in IPv6; of IPv6 what one subscriber has. */
const countedAs = (address: string): string => {
  const old = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1]
  return old ?? (address.includes(':') ? subscriberOf(address.toLowerCase()) : address)
}

/**
 * Where a request comes from, as limits count it. `forwarded` is X-Forwarded-For, of which only what the operator's own `proxies` added
 * can be trusted: the last so many; `peer` is the other end of the connection.
 */
export const clientFrom = (forwarded: string | undefined, proxies: number, peer: string): string => {
  const told = (forwarded ?? '').split(',').map((each) => each.trim())
  return countedAs((proxies > 0 && told[told.length - proxies]) || peer)
}
