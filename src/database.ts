import { openSqliteStore } from '../db/sqlite.ts'
import type { Store } from '../db/store.ts'
import { accepted, type Outcome, outcome } from './core/problem.ts'

const FILE_REFUSED = [
  'SQLITE_CANTOPEN',
  'SQLITE_NOTADB',
  'SQLITE_READONLY',
  'SQLITE_READONLY_DIRECTORY',
  'SQLITE_BUSY',
  'SQLITE_CORRUPT',
]

/** Whether the system refused for one of these reasons, so that it is the setting that has to be mended. */
export const isRefusal = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** better-sqlite3 checks the folder itself and gives no code. */
const isFolderMissing = (error: unknown): boolean =>
  error instanceof TypeError && /directory does not exist/.test(error.message)

/** Opens the store in a file, or says that the file cannot be used. */
export const openStore = (database: string): Outcome<Store> => {
  try {
    return accepted(openSqliteStore(database))
  } catch (error) {
    if (!isRefusal(error, FILE_REFUSED) && !isFolderMissing(error)) throw error
    const problem = { at: 'PALERMO_DB', message: 'config.database', values: { path: database } }
    return outcome([problem], () => ({}) as never)
  }
}
