import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** The texts of values that were written once already. */
const written = new WeakMap<object, string>()

/** Whether the keys of a JSON value stand in their canonical order already, in every object of it. */
const isInOrder = (value: unknown): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) {
    for (const each of value) if (!isInOrder(each)) return false
    return true
  }
  if (!isPlain(value) || written.has(value)) return false
  let before: string | null = null
  for (const key in value) {
    if ((before !== null && key <= before) || !isInOrder(value[key])) return false
    before = key
  }
  return true
}

/** The members of an object in order, those that hold nothing left out. */
const membersOf = (value: Record<string, unknown>): string[] =>
  Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`)

/** The RFC 8785 canonical JSON of a value: the same text for the same data, whatever the order of its keys. */
export const canonicalJson = (value: unknown): string => {
  const known = typeof value === 'object' && value !== null ? written.get(value) : undefined
  if (known !== undefined) return known
  // RFC 8785 writes strings and numbers as JSON.stringify does, which is ten times as fast: only the order of keys is to be seen to.
  if (isInOrder(value)) return JSON.stringify(value)
  if (isPlain(value) && typeof value.toJSON !== 'function') return `{${membersOf(value).join(',')}}`
  const text = canonicalize(value)
  if (text === undefined) throw new Error('only JSON values have a canonical form')
  return text
}

/** Writes a value that will stand in several others, so that each takes its text as it is. The value must never change afterwards. */
export const writeOnce = <Value extends object>(value: Value): Value => {
  written.set(value, canonicalJson(value))
  return value
}

/** SHA-256 of the UTF-8 bytes of a text, 64 hex digits. */
export const textHash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** SHA-256 of the canonical JSON, 64 hex digits. */
export const digest = (value: unknown): string => textHash(canonicalJson(value))
