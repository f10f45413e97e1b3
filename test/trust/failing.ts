import { failApiLine, runFailingApi } from '../db/failing/api.ts'
import { failLine, runFailing } from '../db/failing/fail.ts'
import { openCopies } from '../db/failing/sqlite.ts'
import { prepare } from '../db/failing/uses.ts'
import { inFolder } from '../support/folder.ts'
import type { Part } from './parts.ts'

/** Every call of the database failing once, in every way to write and in every operation that makes something. */
export const failing: Part = {
  name: 'failing',
  run: async (tell) => [
    await inFolder(async (folder) => failLine('SQLite', await runFailing(await openCopies(folder, prepare), tell))),
    await inFolder(async (folder) => failApiLine(await runFailingApi(folder, tell))),
  ],
}
