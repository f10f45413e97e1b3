import { failApiLine, runFailingApi } from '../db/failing/api.ts'
import { failLine, runFailing } from '../db/failing/fail.ts'
import { ALL_CASES } from '../db/failing/packing.ts'
import { openCopies } from '../db/failing/sqlite.ts'
import { inFolder } from '../support/folder.ts'
import type { Part } from './parts.ts'

/** Every call of the database failing once, in every way to write and in every operation that makes something. */
export const failing: Part = {
  name: 'failing',
  run: async (tell) => [
    await inFolder(async (folder) =>
      failLine('SQLite', await runFailing(ALL_CASES, (prepare) => openCopies(folder, prepare), tell)),
    ),
    await inFolder(async (folder) => failApiLine(await runFailingApi(folder, tell))),
  ],
}
