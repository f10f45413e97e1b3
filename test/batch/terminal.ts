import { randomBytes } from 'node:crypto'
import type { Store } from '../../db/store.ts'
import type { BatchGiven } from '../../src/cli/batch.ts'
import { createId } from '../../src/id.ts'
import { createFakeTerminal } from '../support/terminal.ts'

const FOLLOWED_BY = 7_919

/** Bytes in pieces that end anywhere, as a file comes. */
async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += FOLLOWED_BY) yield bytes.subarray(at, at + FOLLOWED_BY)
}

/** A terminal in memory over a store, for the commands that work through batches. */
export const createBatchTerminal = (store: Store, files: Record<string, unknown>) => {
  const fake = createFakeTerminal(files)
  const { readFile } = fake.given
  const given: BatchGiven = {
    ...fake.given,
    newId: () => createId(randomBytes(16)),
    actor: { organisation: 'local', name: 'this machine' },
    openStore: async () => ({
      ok: true,
      value: { store: { ...store, close: () => undefined }, database: 'palermo.db' },
    }),
    readChunks: async function* (path) {
      yield* inPieces(await readFile(path))
    },
    writeLines: async (path, lines) => {
      let text = ''
      for await (const line of lines) text += line
      fake.state.files.set(path, text)
      return null
    },
  }
  return { ...fake, given }
}
