import { BlockList } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientFrom } from '../src/client.ts'

/** How an address is counted that the last proxy names. */
const counted = (address: string): string => clientFrom(`203.0.113.9, ${address}`, 1, '10.0.0.1')
const PEER = '10.0.0.1'

describe('a port, a zone and quotation marks', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['198.51.100.7:5678', '198.51.100.7'],
    ['"198.51.100.7:5678"', '198.51.100.7'],
    [' 198.51.100.7\t', '198.51.100.7'],
    ['[2001:db8:7::1]', '2001:db8:7::1'],
    ['[2001:db8:7::1]:443', '2001:db8:7::1'],
    ['"[2001:db8:7::1]:443"', '2001:db8:7::1'],
    ['"[2001:db8:7::1]"', '2001:db8:7::1'],
    ['fe80:0:7::1%eth0', 'fe80:0:7::1'],
    ['[fe80:0:7::1%25eth0]:443', 'fe80:0:7::1'],
    ['::ffff:198.51.100.7%eth0', '198.51.100.7'],
    ['[::ffff:198.51.100.7]:80', '198.51.100.7'],
  ])('of %s does not count: it is the client %s', (sent, plain) => {
    expect(counted(sent)).toBe(counted(plain))
    expect(counted(sent)).not.toBe(PEER)
  })
})

describe('IPv4', () => {
  const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))

  it('counts whole: two addresses are two clients', () => {
    expect(counted('198.51.100.7')).toBe('198.51.100.7')
    fc.assert(
      fc.property(octets, octets, (one, other) => {
        fc.pre(one.join() !== other.join())
        expect(counted(one.join('.'))).not.toBe(counted(other.join('.')))
      }),
    )
  })

  it('is the same client inside IPv6: mapped, translated, compatible and NAT64, in every spelling', () => {
    fc.assert(
      fc.property(
        octets,
        fc.constantFrom('::ffff:', '::', '::ffff:0:', '64:ff9b::'),
        fc.boolean(),
        (all, before, up) => {
          const [a, b, c, d] = all
          // `::` and `::1` are no IPv4 address.
          fc.pre(before !== '::' || a + b + c > 0 || d > 1)
          const groups = [((a << 8) | b).toString(16), ((c << 8) | d).toString(16)].join(':')
          for (const inside of [all.join('.'), groups]) {
            const sent = `${before}${inside}`
            expect([sent, counted(up ? sent.toUpperCase() : sent)]).toEqual([sent, all.join('.')])
          }
        },
      ),
    )
    expect(counted('0:0:0:0:0:ffff:c633:6407')).toBe('198.51.100.7')
    expect(counted('0064:ff9b:0000:0000:0000:0000:c633:6407')).toBe('198.51.100.7')
  })
})

describe('IPv6', () => {
  const group = fc.nat(0xffff)
  const groups = fc.array(fc.oneof(group, fc.constant(0)), { minLength: 8, maxLength: 8 })
  const expanded = (all: readonly number[]) => all.map((each) => each.toString(16).padStart(4, '0')).join(':')
  /** With one run of zeros left out, or every group without its leading zeros. */
  const compressed = (all: readonly number[]) =>
    all
      .map((each) => each.toString(16))
      .join(':')
      .replace(/(^|:)0(:0)+(?=:|$)/, ':')
      .replace(/^:(?!:)/, '::')
      .replace(/([^:]):$/, '$1::')
  const holdsIpv4 = (all: readonly number[]) =>
    all.slice(0, 3).every((each) => each === 0) || (all[0] === 0x64 && all[1] === 0xff9b)

  it('counts by its first 48 bits: neighbours are one client, and others are not', () => {
    expect(counted('2001:db8:7::1')).toBe(counted('2001:db8:7:ffff:ffff:ffff:ffff:ffff'))
    expect(counted('2001:db8:7::1')).not.toBe(counted('2001:db8:8::1'))
    expect(counted('2001:db8::1')).toBe(counted('2001:db8:0:1::1'))
    fc.assert(
      fc.property(groups, groups, (one, other) => {
        fc.pre(!holdsIpv4(one) && !holdsIpv4(other))
        const network = new BlockList()
        network.addSubnet(expanded(one), 48, 'ipv6')
        const isSame = network.check(expanded(other), 'ipv6')
        expect(counted(expanded(one)) === counted(expanded(other))).toBe(isSame)
        const neighbour = [...one.slice(0, 3), ...other.slice(3)]
        expect(counted(expanded(neighbour))).toBe(counted(expanded(one)))
      }),
    )
  })

  it('is the same client in capital and small letters, short and long', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const long = expanded(all)
        const short = compressed(all)
        for (const spelling of [long.toUpperCase(), short, short.toUpperCase(), `[${short}]:443`])
          expect([spelling, counted(spelling)]).toEqual([spelling, counted(long)])
        expect(counted(long)).not.toBe(PEER)
      }),
    )
  })

  it('of this machine is no IPv4 address', () => {
    expect(counted('::1')).toBe(counted('::'))
    expect(counted('::1')).not.toMatch(/\./)
  })
})

describe('what is no address', () => {
  const NONE = [
    '',
    ' ',
    'unknown',
    'UNKNOWN',
    '_hidden',
    '_',
    '-',
    'localhost',
    'garbage',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '1.2.3.04',
    '0x7f.1',
    '2130706433',
    '1.2.3.4/32',
    '1.2.3.4:',
    '1.2.3.4:port',
    '1.2.3.4:123456',
    '2001:db8::1::2',
    '2001:db8:::1',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '2001:db8::12345',
    '2001:db8::g',
    '[2001:db8::1',
    '2001:db8::1]',
    '[2001:db8::1]443',
    '[1.2.3.4]:80',
    '::1]@attacker.example/',
    'for=1.2.3.4',
    '%eth0',
    '%',
    '"',
    '""',
    '[]',
    '\u0661.2.3.4',
    'x'.repeat(10_000),
    `::${'%'.padEnd(10_000, 'e')}`,
    `${'0'.repeat(200)}1.2.3.4`,
  ]

  it.each(NONE.map((sent) => [sent.slice(0, 40), sent]))(
    '“%s” is not one client for all who send it: the other end of the connection counts',
    (_, sent) => {
      expect(clientFrom(sent, 1, '10.0.0.1')).toBe('10.0.0.1')
      expect(clientFrom(sent, 1, '10.0.0.2')).toBe('10.0.0.2')
      expect(clientFrom(`198.51.100.7, ${sent}`, 1, '10.0.0.1')).toBe('10.0.0.1')
    },
  )

  it('is passed over for the next address that a proxy of ours has added', () => {
    expect(clientFrom('unknown, 10.0.0.5:80', 2, '10.0.0.1')).toBe('10.0.0.5')
    expect(clientFrom('198.51.100.7, unknown, 10.0.0.5', 2, '10.0.0.1')).toBe('10.0.0.5')
    expect(clientFrom('unknown, _hidden', 2, '10.0.0.1')).toBe('10.0.0.1')
  })

  it('never comes out, whatever is sent: what counts is an address, or the peer', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789abcdef:.%[]", ') }))
    const known = /^(\d{1,3}(\.\d{1,3}){3}|[\da-f]{1,4}:[\da-f]{1,4}:[\da-f]{1,4}::\/48)$/
    fc.assert(
      fc.property(text, fc.nat(3), (sent, proxies) => {
        expect(clientFrom(sent, proxies, '192.0.2.1')).toMatch(known)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('only what the operator’s own proxies add', () => {
  it('counts: what a client writes before it does not', () => {
    expect(clientFrom('192.0.2.1, 198.51.100.7', 1, '10.0.0.1')).toBe('198.51.100.7')
    expect(clientFrom('192.0.2.1, 198.51.100.7, 10.0.0.5', 2, '10.0.0.1')).toBe('198.51.100.7')
    fc.assert(
      fc.property(fc.string(), (forged) => {
        expect(clientFrom(`${forged},198.51.100.7,10.0.0.5`, 2, '10.0.0.1')).toBe('198.51.100.7')
      }),
    )
  })

  it('is there at all: with fewer entries than proxies the peer counts, and so it does without proxies', () => {
    expect(clientFrom('198.51.100.7', 2, '10.0.0.1')).toBe('10.0.0.1')
    expect(clientFrom('198.51.100.7, 198.51.100.8', 3, '10.0.0.1')).toBe('10.0.0.1')
    expect(clientFrom(undefined, 1, '10.0.0.1')).toBe('10.0.0.1')
    expect(clientFrom('198.51.100.7', 0, '10.0.0.1')).toBe('10.0.0.1')
  })

  it('and a peer is counted as any address; where it is not known, by the name it has', () => {
    expect(clientFrom(undefined, 0, '::ffff:198.51.100.7')).toBe('198.51.100.7')
    expect(clientFrom(undefined, 0, '2001:db8:7::1')).toBe(counted('2001:db8:7::2'))
    expect(clientFrom(undefined, 0, 'fe80:0:7::1%eth0')).toBe(counted('fe80:0:7::2'))
    expect(clientFrom(undefined, 1, 'unknown')).toBe('unknown')
  })
})
