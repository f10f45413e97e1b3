import { execFileSync } from 'node:child_process'
import { buildPalermo } from './program.ts'
import { type Server, startServer } from './server.ts'

/** Palermo as it is installed, serving a file, with a key that may do everything. */
export const startPalermo = async (database: string): Promise<Server & { key: string }> => {
  const environment = { PALERMO_DB: database }
  const server = await startServer([buildPalermo(), 'serve'], environment)
  const key = execFileSync(process.execPath, [buildPalermo(), 'key'], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return { ...server, key: key.toString().trim() }
}
