import { createTransport } from 'nodemailer'
import type { Sender } from '../core/mail.ts'
import { assertAddress, type DeliverMail, isLoopback, Undelivered } from './deliver.ts'

/** `url`: `smtps://` or `smtp://`, with user and password where the server asks for them; `from`: the sender. */
export type SmtpGiven = { url: string; from: Sender; timeoutMs?: number }

const TIMEOUT_MS = 20_000
/** No delivery takes longer than so many times what one step of it may take. */
const MOST_STEPS = 3

const PORTS = { 'smtps:': 465, 'smtp:': 587 } as const

/** How a server is reached. Everything is encrypted and its certificate checked, unless it does not leave this machine. */
export const readSmtp = (url: string) => {
  const { protocol, hostname, port, username, password } = new URL(url)
  if (protocol !== 'smtps:' && protocol !== 'smtp:') throw new Error('mails are sent over smtps or smtp')
  const secure = protocol === 'smtps:'
  const near = isLoopback(hostname)
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? PORTS[protocol] : Number(port),
    secure,
    requireTLS: !secure && !near,
    tls: { rejectUnauthorized: !near },
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  }
}

/** The code of a refusal or a fault of the connection, without what the server said. */
const faultOf = (error: unknown): string => {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  if (typeof responseCode === 'number') return `smtp-${responseCode}`
  return typeof code === 'string' && /^E[A-Z]+$/.test(code) ? `smtp-${code.slice(1).toLowerCase()}` : 'smtp'
}

/** Hands mails over to a mail server, each over a connection of its own. `Message-ID` is the id of the mail at the sender's domain. */
export const createSmtp = ({ url, from, timeoutMs = TIMEOUT_MS }: SmtpGiven): DeliverMail => {
  assertAddress(from.address)
  const domain = from.address.slice(from.address.indexOf('@') + 1)
  const server = readSmtp(url)
  return async ({ id, to, subject, text }) => {
    assertAddress(to)
    const transport = createTransport({
      ...server,
      dnsTimeout: timeoutMs,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
      logger: false,
    })
    let late: ReturnType<typeof setTimeout> | undefined
    const overdue = new Promise<never>((_, reject) => {
      late = setTimeout(() => reject(new Undelivered('smtp-timedout')), MOST_STEPS * timeoutMs)
    })
    const sending = transport.sendMail({
      from,
      to: { name: '', address: to },
      envelope: { from: from.address, to: [to] },
      messageId: `<${id}@${domain}>`,
      subject,
      text,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    try {
      await Promise.race([sending, overdue])
    } catch (error) {
      throw error instanceof Undelivered ? error : new Undelivered(faultOf(error))
    } finally {
      clearTimeout(late)
      transport.close()
    }
  }
}
