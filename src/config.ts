import { z } from 'zod'
import { LIMITS } from './core/limit.ts'
import { readSender, type Sender } from './core/mail.ts'
import { type Outcome, outcome, type Problem } from './core/problem.ts'
import type { Issuer } from './core/report/input.ts'
import type { Say } from './messages/messages.ts'
import type { OidcClient } from './sign-in/oidc.ts'

/** A public address as papers name it: https, or http on this machine, without a path. */
const isOrigin = (text: string): boolean =>
  URL.canParse(text) &&
  new URL(text).origin === text &&
  (text.startsWith('https://') || new URL(text).hostname === 'localhost')

const MOST_PORT = 65_535
const words = z.string().trim().min(1, 'config.empty')

/** An address that the service itself asks: https, or http on this machine. */
const isService = (text: string): boolean =>
  URL.canParse(text) &&
  (text.startsWith('https://') || ['localhost', '127.0.0.1', '[::1]'].includes(new URL(text).hostname))
const sender = words
  .refine((text) => readSender(text) !== null, 'config.mail-from')
  .transform((text) => readSender(text)!)
const service = z.string().refine(isService, 'config.service')

/** What the operator of a server may set, each by the name it has in the environment. Nothing has to be set. */
const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'config.port')
    .transform(Number)
    .refine((port) => port <= MOST_PORT, 'config.port')
    .default(8787),
  PALERMO_DB: words.default('./palermo.db'),
  PALERMO_LISTEN: words.default('127.0.0.1'),
  PALERMO_PROXIES: z.string().regex(/^\d$/, 'config.proxies').transform(Number).default(0),
  PALERMO_ORIGIN: z.string().refine(isOrigin, 'config.origin').nullable().default(null),
  PALERMO_ISSUER: words.nullable().default(null),
  PALERMO_CONCERNS: words.nullable().default(null),
  PALERMO_SMTP: z
    .string()
    .refine((text) => URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol), 'config.smtp')
    .nullable()
    .default(null),
  PALERMO_MAIL_FROM: sender.nullable().default(null),
  PALERMO_MAIL_HOOK: service.nullable().default(null),
  PALERMO_MAIL_HOOK_SECRET: words.nullable().default(null),
  PALERMO_MAILS_A_DAY: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'config.mails-a-day')
    .transform(Number)
    .default(LIMITS['mails.organisation'].uses),
  PALERMO_OIDC_ISSUER: service.nullable().default(null),
  PALERMO_OIDC_CLIENT: words.nullable().default(null),
  PALERMO_OIDC_SECRET: words.nullable().default(null),
  PALERMO_OIDC_ACR: words.nullable().default(null),
  PALERMO_OIDC_NAME: words.nullable().default(null),
})

const NAMES = Object.keys(Environment.shape)
const PREFIX = 'PALERMO_'

/** How mails leave: to a mail server, or to an address that sends them on. */
export type MailSettings = { by: 'smtp'; url: string; from: Sender } | { by: 'hook'; url: string; secret: string }

/** Another service people may sign in with, what the button calls it, and what it is asked to make sure of. */
export type SignInService = OidcClient & { name: string }

/**
 * How a server runs. `port` 0 is any free one, `database` a path, `listen` the address of the network it listens at, `proxies` how many of the
 * operator's stand before it. `origin` is null while it has no public address, `issuer` while nobody is named beside it, `concerns` where
 * workers and others are told no place of the issuer's to turn to; `mail` is null while mails wait in the outbox.
 */
export type Config = {
  port: number
  database: string
  listen: string
  proxies: number
  origin: string | null
  issuer: string | null
  concerns: string | null
  mail: MailSettings | null
  /** How many mails an organisation may cause to others in a day. */
  mailsADay: number
  oidc: SignInService | null
}

/** A misspelt setting would be passed over in silence, and papers would then be wrong about their issuer. */
const unknownNames = (environment: Readonly<Record<string, unknown>>): Problem[] =>
  Object.keys(environment)
    .filter((name) => name.startsWith(PREFIX) && !NAMES.includes(name))
    .map((name) => ({ at: name, message: 'config.unknown', values: { names: NAMES.join(', ') } }))

type Read = z.output<typeof Environment>

/** Settings that say something only together. */
const TOGETHER: readonly [keyof Read, ...(keyof Read)[]][] = [
  ['PALERMO_SMTP', 'PALERMO_MAIL_FROM'],
  ['PALERMO_MAIL_HOOK', 'PALERMO_MAIL_HOOK_SECRET'],
  ['PALERMO_OIDC_ISSUER', 'PALERMO_OIDC_CLIENT', 'PALERMO_OIDC_SECRET'],
]

const partedNames = (read: Read): Problem[] =>
  TOGETHER.flatMap((names) => {
    const missing = names.filter((name) => read[name] === null)
    return missing.length === names.length
      ? []
      : missing.map((name) => ({ at: name, message: 'config.together', values: { names: names.join(', ') } }))
  })

/** Elsewhere than on this machine, cookies and passkeys need https, and mails have to reach whom they are for. */
const publicNames = (read: Read): Problem[] =>
  read.PALERMO_LISTEN !== '127.0.0.1' && read.PALERMO_ORIGIN === null
    ? [{ at: 'PALERMO_ORIGIN', message: 'config.public-origin' }]
    : []

const mailOf = (read: Read): MailSettings | null => {
  if (read.PALERMO_SMTP !== null) return { by: 'smtp', url: read.PALERMO_SMTP, from: read.PALERMO_MAIL_FROM! }
  return read.PALERMO_MAIL_HOOK === null
    ? null
    : { by: 'hook', url: read.PALERMO_MAIL_HOOK, secret: read.PALERMO_MAIL_HOOK_SECRET! }
}

const oidcOf = (read: Read): SignInService | null =>
  read.PALERMO_OIDC_ISSUER === null
    ? null
    : {
        issuer: read.PALERMO_OIDC_ISSUER,
        client: read.PALERMO_OIDC_CLIENT!,
        secret: read.PALERMO_OIDC_SECRET!,
        acr: read.PALERMO_OIDC_ACR,
        name: read.PALERMO_OIDC_NAME ?? new URL(read.PALERMO_OIDC_ISSUER).host,
      }

/** The environment → how the server runs, or everything that is wrong with it. Read once, at the start. */
export const readConfig = (environment: Readonly<Record<string, unknown>>): Outcome<Config> => {
  const read = Environment.safeParse(environment)
  const wrong = (read.error?.issues ?? []).map(
    ({ path, message, code }): Problem => ({
      at: path.join('.'),
      message: code === 'invalid_type' ? 'config.empty' : message,
    }),
  )
  const across = read.success ? [...partedNames(read.data), ...publicNames(read.data)] : []
  return outcome([...wrong, ...across, ...unknownNames(environment)], () => {
    const data = read.data!
    return {
      port: data.PORT,
      database: data.PALERMO_DB,
      listen: data.PALERMO_LISTEN,
      proxies: data.PALERMO_PROXIES,
      origin: data.PALERMO_ORIGIN,
      issuer: data.PALERMO_ISSUER,
      concerns: data.PALERMO_CONCERNS,
      mail: mailOf(data),
      mailsADay: data.PALERMO_MAILS_A_DAY,
      oidc: oidcOf(data),
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

/** Where a server is reached: at its public address where it has one, else at a port of this machine. */
export const reachedAt = ({ origin }: Pick<Config, 'origin'>, port: number): { origin: string; hosts: string[] } => {
  const here = addressAt(port)
  return origin === null ? here : { origin, hosts: [...new Set([new URL(origin).host, ...here.hosts])] }
}
