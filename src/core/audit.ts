import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import { canonicalJson, textHash } from './digest.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

/** One act of the audit trail: who did what to what, when, the digest of what was kept, and the hash of the entry before. */
export const AuditEntry = z.strictObject({
  position: z.int().min(0),
  previous: Hash,
  organisation: z.string(),
  made: z.iso.datetime(),
  actor: z.string(),
  act: z.string(),
  subject: z.string(),
  digest: Hash,
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** An entry with its own hash. */
export const AuditRecord = AuditEntry.extend({ hash: Hash })
export type AuditRecord = z.infer<typeof AuditRecord>

/** What the first entry names as the one before it: the hash of nothing, which is also the RFC 6962 root of an empty tree. */
export const EMPTY_HASH = bytesToHex(sha256(new Uint8Array()))

/** RFC 6962 leaf hash, SHA-256(0x00 ‖ bytes), 64 hex digits. */
export const leafHash = (bytes: Uint8Array): string => bytesToHex(sha256(concatBytes(Uint8Array.of(0), bytes)))

/** The hash of an entry: the RFC 6962 leaf hash of its canonical JSON. */
export const entryHash = (entry: AuditEntry): string => leafHash(utf8ToBytes(canonicalJson(entry)))

/** The record that follows `head` in the chain, or begins it where there is none. */
export const followAudit = (
  head: Pick<AuditRecord, 'position' | 'hash'> | null,
  act: Omit<AuditEntry, 'position' | 'previous'>,
): AuditRecord => {
  const { act: done, actor, digest, made, organisation, subject } = act
  const position = head ? head.position + 1 : 0
  const entry = { act: done, actor, digest, made, organisation, position, previous: head?.hash ?? EMPTY_HASH, subject }
  return { ...entry, hash: entryHash(entry) }
}

/** The position of the first record that does not follow from `head` (null: the chain begins here); null when all of them do. */
export const findBreak = (
  head: Pick<AuditRecord, 'position' | 'hash'> | null,
  records: readonly AuditRecord[],
): number | null => {
  let before = head
  for (const [i, { hash, ...entry }] of records.entries()) {
    const expected = before ? before.position + 1 : 0
    const follows = entry.position === expected && entry.previous === (before ? before.hash : EMPTY_HASH)
    if (!follows || entryHash(entry) !== hash) return expected
    before = records[i] ?? null
  }
  return null
}

type Salted = { salt: string; body: unknown }

const sealed = new WeakMap<Salted, { body: string; digest: string }>()

/** A text as it is kept: its canonical JSON and its digest. Worked out once, as a text is never changed. */
export const sealText = (text: Salted): { body: string; digest: string } => {
  const known = sealed.get(text)
  if (known) return known
  const body = canonicalJson(text.body)
  // The canonical JSON of { body, salt }, without going over the body a second time.
  const seal = { body, digest: textHash(`{"body":${body},"salt":${canonicalJson(text.salt)}}`) }
  sealed.set(text, seal)
  return seal
}

/** Digest of a text with its salt: once both are erased nobody can guess the text back from it. */
export const textDigest = (text: Salted): string => sealText(text).digest
