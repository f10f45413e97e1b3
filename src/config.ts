import { z } from 'zod'
import { type Outcome, outcome, type Problem } from './core/problem.ts'
import type { Issuer } from './core/report/input.ts'
import type { Say } from './messages/messages.ts'

/** A public address as papers name it: https, or http on this machine, without a path. */
const isOrigin = (text: string): boolean =>
  URL.canParse(text) &&
  new URL(text).origin === text &&
  (text.startsWith('https://') || new URL(text).hostname === 'localhost')

const MOST_PORT = 65_535
const words = z.string().trim().min(1, 'config.empty')

/** What the operator of a server may set, each by the name it has in the environment. Nothing has to be set. */
const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'config.port')
    .transform(Number)
    .refine((port) => port <= MOST_PORT, 'config.port')
    .default(8787),
  PALERMO_DB: words.default('./palermo.db'),
  PALERMO_ORIGIN: z.string().refine(isOrigin, 'config.origin').nullable().default(null),
  PALERMO_ISSUER: words.nullable().default(null),
  PALERMO_CONCERNS: words.nullable().default(null),
})

const NAMES = Object.keys(Environment.shape)
const PREFIX = 'PALERMO_'

/**
 * How a server runs. `port` 0 is any free one, `database` a path. `origin` is null while papers name no public address, `issuer`
 * while nobody is named beside it, `concerns` where workers and others are told no place of the issuer's to turn to.
 */
export type Config = {
  port: number
  database: string
  origin: string | null
  issuer: string | null
  concerns: string | null
}

/** A misspelt setting would be passed over in silence, and papers would then be wrong about their issuer. */
const unknownNames = (environment: Readonly<Record<string, unknown>>): Problem[] =>
  Object.keys(environment)
    .filter((name) => name.startsWith(PREFIX) && !NAMES.includes(name))
    .map((name) => ({ at: name, message: 'config.unknown', values: { names: NAMES.join(', ') } }))

/** The environment → how the server runs, or everything that is wrong with it. Read once, at the start. */
export const readConfig = (environment: Readonly<Record<string, unknown>>): Outcome<Config> => {
  const read = Environment.safeParse(environment)
  const wrong = (read.error?.issues ?? []).map(
    ({ path, message, code }): Problem => ({
      at: path.join('.'),
      message: code === 'invalid_type' ? 'config.empty' : message,
    }),
  )
  return outcome([...wrong, ...unknownNames(environment)], () => {
    const { PORT, PALERMO_DB, PALERMO_ORIGIN, PALERMO_ISSUER, PALERMO_CONCERNS } = read.data!
    return {
      port: PORT,
      database: PALERMO_DB,
      origin: PALERMO_ORIGIN,
      issuer: PALERMO_ISSUER,
      concerns: PALERMO_CONCERNS,
    }
  })
}

/** Who the papers say operates this installation. An address without a name is named by its host. */
export const issuerOf = ({ origin, issuer, concerns }: Config, say: Say): Issuer => ({
  name: issuer ?? (origin === null ? say('cli.serve.issuer') : new URL(origin).host),
  origin,
  concerns,
})

/** Where a server on this machine is reached at a port: the address to open, and every `Host` that means this machine. */
export const addressAt = (port: number): { origin: string; hosts: string[] } => ({
  origin: `http://localhost:${port}`,
  hosts: ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`),
})
