import type { Store } from '../../db/store.ts'
import type { Hear } from '../db/failing/client.ts'

/** What tests of the API need of the runtime they run in. */
export type Runtime = {
  /** A database of its own, migrated and empty. `hear` is told of each step it is asked to take. */
  openStore: (hear?: Hear) => Store
  /** The same, with a look at every row of a table. */
  openRead: () => { store: Store; rowsOf: (table: string) => Promise<Record<string, unknown>[]> }
  /** A file of the repository, by its path in it. */
  readFile: (path: string) => Promise<Uint8Array<ArrayBuffer>>
  faces: { regular: Uint8Array; bold: Uint8Array }
}

/** Whether the tests run in workerd, as on Cloudflare Workers, rather than in Node. */
export const inWorkerd =
  (globalThis as { navigator?: { userAgent: string } }).navigator?.userAgent === 'Cloudflare-Workers'

export const { openStore, openRead, readFile, faces }: Runtime = inWorkerd
  ? (await import('./workerd.ts')).runtime
  : (await import('./node.ts')).runtime
