import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fullResponse } from '../answers.ts'
import { openClients, post } from '../load.ts'
import { startPalermo } from '../palermo.ts'
import { buildFile, buildPalermo, inFolder } from '../program.ts'
import { alternate } from '../rounds.ts'
import { type Row, shown } from '../row.ts'
import { createSites } from '../sites.ts'

/** Milliseconds until a process prints its first line, or ends where `line` is false; then it is stopped. */
const untilReady = async (
  argv: readonly string[],
  environment: Record<string, string>,
  line = true,
): Promise<number> => {
  const begun = performance.now()
  const child = spawn(process.execPath, argv, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
  })
  const gone = once(child, 'exit')
  if (line) await once(createInterface(child.stdout), 'line')
  else await gone
  const took = performance.now() - begun
  child.kill('SIGKILL')
  await gone
  return took
}

/** Target 14: from the start of `palermo serve` to its address being printed, against the least that any server on Node has to do. */
export const coldStart: Row = {
  number: 14,
  title: 'cold start of `palermo serve` with an existing database, against `node -e 0` plus opening the file',
  run: (given) =>
    inFolder(async (folder) => {
      const program = buildPalermo()
      const database = join(folder, 'palermo.db')
      const server = await startPalermo(database)
      const sites = await createSites(server, given.quick ? 50 : 500)
      const clients = await openClients(server.port, 8)
      await clients.send(
        sites.map((site, i) => post(server, `/api/sites/${site}/responses`, JSON.stringify(fullResponse(i)))),
      )
      clients.close()
      await server.stop()
      const opener = await buildFile('peers/open-file')
      const { serve, nothing, open } = await alternate(
        {
          serve: () => untilReady([program, 'serve'], { PALERMO_DB: database }),
          nothing: () => untilReady(['-e', '0'], {}, false),
          open: () => untilReady([opener], { DATABASE: database }),
        },
        given,
        given.quick ? 5 : 11,
      )
      return [
        {
          what: 'time until it listens ÷ time to start Node and open the file',
          value: serve / open,
          limit: { most: 3 },
          told: [
            `palermo serve ${shown(serve)} ms, Node with the file open ${shown(open)} ms, node -e 0 alone ${shown(nothing)} ms`,
            `the file holds ${sites.length} responses`,
          ],
        },
      ]
    }),
}
