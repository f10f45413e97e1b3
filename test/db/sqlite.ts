import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openSqliteFile, openSqliteStore } from '../../db/sqlite.ts'
import type { Opened } from './opened.ts'
import { openedOver } from './over.ts'

/** A folder that is gone after the test. */
export const createFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'palermo-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

export const openInFile = async (): Promise<Opened> => {
  const path = join(createFolder(), 'palermo.db')
  const store = openSqliteStore(path)
  const client = openSqliteFile(path)
  onTestFinished(() => {
    store.close()
    client.close()
  })
  return openedOver(client, store)
}
