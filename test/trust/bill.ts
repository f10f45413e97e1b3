import { join } from 'node:path'
import { openSqliteFile, openSqliteStore } from '../../db/sqlite.ts'
import { inFolder } from '../support/folder.ts'
import { start } from '../web/palermo.ts'
import { billLines, keepResponse, keepSites, measureBill } from '../worker/bill.ts'
import type { Part } from './parts.ts'

const ON_D1 = 100
const IN_FILE = 1_000

const bytesOf = (path: string): number => {
  const client = openSqliteFile(path)
  const bytes = ['page_count', 'page_size'].map((name) => client.pragma(name, { simple: true }) as number)
  client.close()
  return bytes[0]! * bytes[1]!
}

/** What one assessment takes on D1 and in a SQLite file. */
export const bill: Part = {
  name: 'bill',
  run: async (tell) => {
    const lines = billLines(await measureBill(ON_D1, tell))
    const inFile = await inFolder(async (folder) => {
      const path = join(folder, 'palermo.db')
      const store = openSqliteStore(path)
      const { ask } = start({ store })
      const sites = await keepSites(ask, IN_FILE + 1)
      await keepResponse(ask, sites.pop()!)
      const before = bytesOf(path)
      const started = process.cpuUsage()
      for (const [i, site] of sites.entries()) {
        await keepResponse(ask, site)
        tell(i + 1, IN_FILE)
      }
      const { user, system } = process.cpuUsage(started)
      const after = bytesOf(path)
      store.close()
      return { bytes: (after - before) / IN_FILE, milliseconds: (user + system) / 1_000 / IN_FILE }
    })
    const { bytes, milliseconds } = inFile
    return [
      ...lines,
      `SQLite file: ${Math.round(bytes)} bytes for each of ${IN_FILE} such assessments, ${milliseconds.toFixed(1)} ms of CPU to keep and score one`,
    ]
  },
}
