import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  AuditRecord,
  EMPTY_HASH,
  entryHash,
  findBreak,
  followAudit,
  leafHash,
  textDigest,
} from '../../src/core/audit.ts'

const act = (n: number) => ({
  organisation: 'alder',
  made: `2026-11-25T00:00:0${n}.000Z`,
  actor: 'this machine',
  act: 'supplier kept',
  subject: `supplier${n}`,
  digest: String(n).repeat(64),
})

const chain = (count: number): AuditRecord[] => {
  const records: AuditRecord[] = []
  for (let n = 0; n < count; n += 1) records.push(followAudit(records.at(-1) ?? null, act(n)))
  return records
}

describe('audit trail', () => {
  it('hashes the test leaves of RFC 6962: one leaf, two leaves and three have the published roots', () => {
    const leaf = (hex: string) => leafHash(Buffer.from(hex, 'hex'))
    const node = (left: string, right: string) =>
      createHash('sha256')
        .update(Buffer.from(`01${left}${right}`, 'hex'))
        .digest('hex')
    expect(EMPTY_HASH).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(leaf('')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
    expect(node(leaf(''), leaf('00')).slice(0, 8)).toBe('fac54203')
    expect(node(node(leaf(''), leaf('00')), leaf('10')).slice(0, 8)).toBe('aeb6bcfe')
  })

  it('the hash of an entry is SHA-256 of a zero byte and its canonical JSON, keys in order', () => {
    const { hash, ...entry } = followAudit(null, act(0))
    const json = `{"act":"supplier kept","actor":"this machine","digest":"${'0'.repeat(64)}","made":"2026-11-25T00:00:00.000Z","organisation":"alder","position":0,"previous":"${EMPTY_HASH}","subject":"supplier0"}`
    expect(hash).toBe(
      createHash('sha256')
        .update(Buffer.from([0]))
        .update(json)
        .digest('hex'),
    )
    expect(entryHash(entry)).toBe(hash)
    expect(AuditRecord.safeParse({ ...entry, hash }).success).toBe(true)
  })

  it('a chain follows from its beginning and from any entry inside it', () => {
    const records = chain(5)
    expect(records.map((record) => record.position)).toEqual([0, 1, 2, 3, 4])
    expect(findBreak(null, records)).toBeNull()
    expect(findBreak(records[1]!, records.slice(2))).toBeNull()
    expect(findBreak(null, [])).toBeNull()
  })

  it('what is changed, left out, repeated, swapped or put in is found where it begins', () => {
    const records = chain(5)
    const [a, b, c, d, e] = records as [AuditRecord, AuditRecord, AuditRecord, AuditRecord, AuditRecord]
    expect(findBreak(null, [a, b, { ...c, actor: 'somebody else' }, d, e])).toBe(2)
    expect(findBreak(null, [a, b, d, e])).toBe(2)
    expect(findBreak(null, [b, c])).toBe(0)
    expect(findBreak(null, [a, b, b, c])).toBe(2)
    expect(findBreak(null, [a, c, b, d])).toBe(1)
    const { hash: _, ...forged } = { ...c, subject: 'another' }
    expect(findBreak(null, [a, b, { ...forged, hash: entryHash(forged) }, d])).toBe(3)
  })

  it('the digest of a text depends on its salt, and not on the order of its keys', () => {
    const body = { name: 'Mill', address: 'Road 1' }
    expect(textDigest({ salt: 'one', body })).not.toBe(textDigest({ salt: 'two', body }))
    expect(textDigest({ salt: 'one', body })).toBe(
      textDigest({ salt: 'one', body: { address: 'Road 1', name: 'Mill' } }),
    )
  })
})
