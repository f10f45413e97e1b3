/** Longer than any address with its port and zone. */
const LONGEST = 100

/** The parts of an IPv4 address; a part that begins with 0 could be read as octal, so it is no address. */
const IPV4 = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/
/** What may stand in an IPv6 address. Whether it is one, the parser of URLs decides. */
const IPV6 = /^[\da-f:.]{2,45}$/i
const PORT = '(?::\\d{1,5})?'
const IPV4_WITH_PORT = new RegExp(`^([\\d.]+)${PORT}$`)
const IPV6_WITH_PORT = new RegExp(`^\\[([^\\]]*)\\]${PORT}$`)
const ZONE = /%[^%\s]+$/

/** The eight groups of an IPv6 address; null where the text is none. */
const groupsOf = (text: string): number[] | null => {
  const url = `http://[${text}]/`
  if (!IPV6.test(text) || !URL.canParse(url)) return null
  const [head = '', tail] = new URL(url).hostname.slice(1, -1).split('::')
  const read = (part = ''): number[] => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)))
  const [before, after] = [read(head), read(tail)]
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}

/** The first six groups of addresses that hold an IPv4 address: IPv4-mapped, IPv4-translated and NAT64. */
const CARRIERS = ['0:0:0:0:0:ffff', '0:0:0:0:ffff:0', '64:ff9b:0:0:0:0']

const countedGroups = (groups: readonly number[]): string => {
  const text = groups.map((group) => group.toString(16))
  const [high, low] = [groups[6]!, groups[7]!]
  // IPv4-compatible addresses begin with 96 zeros, and so do `::` and `::1`, which hold no IPv4 address.
  const isCompatible = groups.slice(0, 6).every((group) => group === 0) && (high > 0 || low > 1)
  return isCompatible || CARRIERS.includes(text.slice(0, 6).join(':'))
    ? [high >> 8, high & 255, low >> 8, low & 255].join('.')
    : `${text.slice(0, 3).join(':')}::/48`
}

/**
 * An address as limits count it, or null where the text is none. IPv4 counts whole, also inside IPv6; IPv6 counts by its first 48 bits,
 * because one site is given that many. Quotation marks, ports and zones do not count.
 */
const countedAs = (sent: string): string | null => {
  if (sent.length > LONGEST) return null
  const text = sent.trim().replace(/^"(.*)"$/, '$1')
  const old = IPV4_WITH_PORT.exec(text)?.[1]
  if (old !== undefined) return IPV4.test(old) ? old : null
  const groups = groupsOf((IPV6_WITH_PORT.exec(text)?.[1] ?? text).replace(ZONE, ''))
  return groups && countedGroups(groups)
}

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
