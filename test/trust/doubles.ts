import { join } from 'node:path'
import { openSqliteStore } from '../../db/sqlite.ts'
import { doublesLine, runDoubles } from '../fuzz/doubles.ts'
import { inFolder } from '../support/folder.ts'
import type { Part } from './parts.ts'

const ROUNDS = 1_000

/** Fifty twins at once, over a file with a write-ahead log and FULL. */
export const doubles: Part = {
  name: 'doubles',
  run: (tell) =>
    inFolder(async (folder) => {
      let files = 0
      const open = () => {
        files += 1
        return openSqliteStore(join(folder, `palermo${files}.db`))
      }
      return [doublesLine(await runDoubles(ROUNDS, tell, open))]
    }),
}
