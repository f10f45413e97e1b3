// Works through a batch in a process of its own, telling each line that is kept, until it is done or killed.
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { openSqliteStore } from '../../db/sqlite.ts'
import type { Store } from '../../db/store.ts'
import { assessAll } from '../../src/cli/assess-all.ts'
import type { BatchGiven } from '../../src/cli/batch.ts'
import { rescoreAll } from '../../src/cli/rescore-all.ts'
import { createId } from '../../src/id.ts'
import { createSay } from '../../src/messages/messages.ts'
import { openShipped } from '../../src/shipped.ts'

const [kind, database, migrations, source] = process.argv.slice(2) as [string, string, string, string]

const telling = (store: Store): Store => ({
  ...store,
  keepLine: async (...all) => {
    const kept = await store.keepLine(...all)
    process.send?.(all[2].position)
    return kept
  },
})

let ids = 0
/** The same ids and the same time in every run: what differs is only where it was killed. */
const given: BatchGiven = {
  ...openShipped(),
  say: createSay('en'),
  readFile,
  writeFile: async () => undefined,
  listFiles: async () => [],
  openWorkbook: async () => {
    throw new Error('no spreadsheet is read here')
  },
  out: () => undefined,
  err: () => undefined,
  progress: null,
  setExit: () => undefined,
  now: () => new Date(kind === 'assess' ? '2026-11-25T12:00:00.000Z' : '2026-11-26T12:00:00.000Z'),
  newId: () => createId(new TextEncoder().encode(`${kind} id ${++ids}`.padEnd(16, '.'))),
  actor: { organisation: 'local', name: 'this machine' },
  openStore: async () => ({ ok: true, value: { store: telling(openSqliteStore(database, migrations)), database } }),
  readChunks: (path) => createReadStream(path),
  writeLines: async () => null,
}
await (kind === 'assess' ? assessAll(given, source, {}) : rescoreAll(given, { all: true, method: source }))
process.disconnect?.()
