import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { digest } from '../core/digest.ts'
import type { Outcome } from '../core/problem.ts'
import type { Items } from './assess.ts'
import { itemOf, type RawLine, splitLines } from './lines.ts'
import type { Item } from './task.ts'

/** Lines that can be read again from any place: their digest, how many they are, and what the columns of a table hold, null for none. */
export type Source = {
  digest: string
  lines: number
  columns: Readonly<Record<string, string>> | null
  items: Items
}

async function* skipping(lines: AsyncIterable<RawLine>, after: number): AsyncGenerator<Item> {
  let position = 0
  for await (const line of lines) {
    position += 1
    if (position > after) yield itemOf(line)
  }
}

/** A file of one JSON value a line. It is read twice: to know it by its digest, and to work on it; it is never held whole. */
export const openLines = async (chunks: () => AsyncIterable<Uint8Array>): Promise<Source> => {
  const hash = sha256.create()
  const passing = async function* () {
    for await (const chunk of chunks()) {
      hash.update(chunk)
      yield chunk
    }
  }
  let lines = 0
  for await (const _line of splitLines(passing())) lines += 1
  return {
    digest: bytesToHex(hash.digest()),
    lines,
    columns: null,
    items: (after) => skipping(splitLines(chunks()), after),
  }
}

/** SHA-256 of the bytes of a file, 64 hex digits. */
export const bytesDigest = (bytes: Uint8Array): string => bytesToHex(sha256(bytes))

/** A row of a table as something to decide on. */
export const asItem = ({ number, sent, problems }: Required<Item>): Item =>
  problems.length > 0 ? { number, sent, problems } : { number, sent }

/** Lines that are at hand, from bytes with this digest. */
export const openItems = (
  named: string,
  all: readonly Item[],
  columns: Readonly<Record<string, string>> | null,
): Source => ({
  digest: named,
  lines: all.length,
  columns,
  items: async function* (after) {
    yield* all.slice(after)
  },
})

/** What stands in one file of a folder: a line, or what is wrong with the file. */
export type ReadFile = (name: string) => Promise<Outcome<unknown>>

const stem = (name: string): string => name.replace(/^.*\//, '').replace(/\.[^.]+$/, '')

/** Answers without a site are about the one the file is named after. */
const withSite = (name: string, sent: unknown): unknown => {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent) || 'site' in sent || 'supplier' in sent)
    return sent
  if ('about' in sent && typeof sent.about === 'string') return sent
  return { ...sent, site: stem(name) }
}

/** A folder with one file of answers each, in the order of their names; one file at a time is read. */
export const openFolder = async (
  names: readonly string[],
  bytesOf: (name: string) => Promise<Uint8Array>,
  read: ReadFile,
): Promise<Source> => {
  const digests: string[] = []
  for (const name of names) digests.push(bytesDigest(await bytesOf(name)))
  return {
    digest: digest(names.map((name, i) => [name, digests[i]])),
    lines: names.length,
    columns: null,
    items: async function* (after) {
      for (const [i, name] of names.entries()) {
        if (i < after) continue
        const found = await read(name)
        yield found.ok
          ? { number: i + 1, sent: withSite(name, found.value) }
          : { number: i + 1, sent: { file: name }, problems: found.problems }
      }
    },
  }
}
