import { readConfig } from '../../src/config.ts'
import type { OutgoingMail } from '../../src/mail/deliver.ts'
import { createSay } from '../../src/messages/messages.ts'
import { openServer } from '../../src/node.ts'
import { type Ask, requestOf } from '../web/palermo.ts'
import { readValue } from './told.ts'

/** How a server runs with these settings, each by its name in the environment. */
export const configOf = (settings: Readonly<Record<string, string>>) => readValue(readConfig(settings))

/** A server over a database at any free port; `ask` asks with a key of a day, and `lines` and `mails` are what it wrote and could not send. */
export const startServer = async (settings: Readonly<Record<string, string>>) => {
  const lines: string[] = []
  const mails: OutgoingMail[] = []
  const server = readValue(
    await openServer(configOf({ PORT: '0', ...settings }), {
      say: createSay('en'),
      log: (line) => void lines.push(line),
      print: (mail) => void mails.push(mail),
    }),
  )
  const key = await server.makeKey()
  const ask: Ask = (path, sent) => fetch(`${server.here}${path}`, requestOf(sent, { Authorization: `Bearer ${key}` }))
  return { ...server, port: Number(new URL(server.here).port), key, ask, lines, mails }
}
