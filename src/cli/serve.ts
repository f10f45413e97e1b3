import { Command } from 'commander'
import { type Config, readConfig } from '../config.ts'
import type { Outcome } from '../core/problem.ts'
import type { Server, ServerGiven } from '../node.ts'
import { refuse, type Terminal } from './terminal.ts'

/** What serving touches beside the terminal. `untilStopped` resolves when the operator asks the process to end. */
export type ServeGiven = Terminal & {
  environment: Readonly<Record<string, string | undefined>>
  openServer: (config: Config, given: ServerGiven) => Promise<Outcome<Server>>
  untilStopped: () => Promise<void>
}

/** What is done once a server listens, with a key for a day to ask it with, and invented organisations that check. */
export type Ready = (url: string, key: string, checkAs: Server['checkAs']) => Promise<void>

/** What else may be asked of serving: another file than the settings name, and something to do once it listens. */
export type ServeOptions = { database?: string; ready?: Ready }

/** How many members have a role that does not count where they are, and in which organisations. */
const misplacedIn = (misplaced: Server['misplaced']) => ({
  members: misplaced.length,
  organisations: [...new Set(misplaced.map(({ organisation, name }) => name ?? organisation))].join(', '),
})

/** Serves on this machine until the process is asked to end, then finishes what has begun; or says which setting is wrong. */
export const serve = async (given: ServeGiven, { database, ready }: ServeOptions = {}): Promise<void> => {
  const { say, out, err } = given
  const config = readConfig(given.environment)
  if (!config.ok) return refuse(given, config.problems)
  const used = database ? { ...config.value, database } : config.value
  const server = await given.openServer(used, {
    say,
    log: err,
    print: ({ to, subject, text }) => out(say('cli.serve.mail', { to, subject, text })),
  })
  if (!server.ok) return refuse(given, server.problems)
  const { here, makeKey, checkAs } = server.value
  await ready?.(here, await makeKey(), checkAs)
  out(say('cli.serve.address', { url: server.value.url, database: used.database }))
  if (server.value.welcome !== null) out(say('cli.serve.welcome', { url: server.value.welcome }))
  const { misplaced } = server.value
  if (misplaced.length > 0) out(say('cli.serve.misplaced', misplacedIn(misplaced)))
  await given.untilStopped()
  await server.value.stop()
  out(say('cli.serve.stopped'))
}

/** `palermo serve`: pages for people, the interface for programs, and its documentation. */
export const createServeCommand = (given: ServeGiven): Command =>
  new Command('serve').description(given.say('cli.serve.description')).action(() => serve(given))
