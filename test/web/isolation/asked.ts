import assert from 'node:assert/strict'
import type { PolicyRow } from '../../../src/web/access.ts'
import type { createProvider } from '../../sign-in/provider.ts'
import { HOST, ORIGIN, requestOf } from '../palermo.ts'
import { requests } from '../requests.ts'
import { uploads } from '../uploads.ts'
import { type Asker, BOTH } from './askers.ts'
import { type Houses, mentions, type Things } from './houses.ts'
import { fresh, PAGES, type PageRequest, PROVED, type Visit } from './pages.ts'
import { assertSafe } from './safe.ts'
import { wordsOf } from './words.ts'

export type Asked = {
  houses: Houses
  provider: Awaited<ReturnType<typeof createProvider>>
  row: PolicyRow
  operation: string
  asker: Asker
  things: Things
  /** The type of a file that is sent in place of JSON; null for none. */
  file: string | null
  /** The houses whose words may not stand in the answer: none where whoever asks runs the service and sees its mails. */
  foreign: readonly string[]
}

/** The ways in which an operation is asked: as a page or with JSON (null), and with each type of file that it takes. */
export const filesOf = (operation: string): (string | null)[] => {
  const types = Object.keys(uploads[operation] ?? {})
  const { sent } = operation in PAGES ? { sent: undefined } : requests[operation]!({} as never)
  return sent?.json === undefined && types.length > 0 ? types : [null, ...types]
}

const requestFor = async ({ operation, things, file }: Asked, visit: Visit): Promise<PageRequest> => {
  if (operation in PAGES) return PAGES[operation]!(visit)
  // A house keeps its member for what is asked afterwards.
  if (operation === 'removeMember') return requests.removeMember!({ ...things, member: await fresh(visit, 'member') })
  return file === null ? requests[operation]!(things) : uploads[operation]![file]!(things)
}

/** Pages that may change who asks, each of which is asked for in a new account. */
const CHANGING = / \/(sign-in|sign-out|account|welcome|invitations(\/accept|\/\{token\}|$))/

/** Asks once, and throws where the answer is not safe, lets a word of the other house out or comes with a fault of ours. */
export const askOnce = async (asked: Asked) => {
  const { houses, provider, row, operation, asker, things, foreign } = asked
  const mayChange = CHANGING.test(row.route) && asker.anew !== null
  const me = mayChange ? await asker.anew!(PROVED.includes(operation)) : null
  const headers = me ? { ...asker.headers, Cookie: me.cookie } : asker.headers
  const request = await requestFor(asked, { houses, provider, things, asker, me, headers })
  const sent = { ...request.sent, method: row.route.split(' ')[0]!, headers: { ...headers, ...request.headers } }
  const origin: Record<string, string> = asker.kind === 'key' ? {} : { Origin: ORIGIN }
  const answer = await houses.app.request(request.path, requestOf(sent, { Host: HOST, ...origin }))
  const text = await wordsOf(answer)
  const about = `${row.route} as ${asker.name} about ${things.organisation}${asked.file ? ` with ${asked.file}` : ''}`
  const where = `${about}: ${answer.status} ${answer.headers.get('location')} ${text.slice(0, 400)}`
  assertSafe(answer, text, request.path, where)
  // Whoever belongs to both houses is shown the name of the other, to act for it; and who runs the service, of those they opened.
  const shown =
    asker.name === BOTH || asker.house === 'platform'
      ? text.replaceAll(/canary of the house \w+, (limited|renamed)/g, '')
      : text
  const all = `${shown}${JSON.stringify([...answer.headers])}`
  for (const other of foreign) assert.ok(!mentions(all, other), `words of the house ${other}: ${where}`)
  assert.deepEqual(houses.faults.splice(0), [], where)
  return { answer, request, text, where }
}

/** What names something. */
const ID = /[a-z2-7]{26}/g

/** An answer as it is compared: without what names the request and what it asked for. */
export const comparable = (answer: Response, text: string, { path }: PageRequest): string => {
  const last = path.split('/').filter((part) => part.length > 3)
  // Ids go first: one of a request can have a word of the path in it.
  const told = JSON.stringify([answer.status, [...answer.headers], text]).replaceAll(ID, '…')
  return last.reduce((left, part) => left.replaceAll(part, '…'), told)
}

/** Whether a request of an operation is about something, by its address or in its body. */
export const namesThings = async ({ operation, file }: Pick<Asked, 'operation' | 'file'>, things: Things[]) => {
  const made = things.map(async (each) => {
    const { path, sent } = await (file === null ? requests[operation]!(each) : uploads[operation]![file]!(each))
    return JSON.stringify([path, sent?.json])
  })
  const [one, other] = await Promise.all(made)
  return one !== other && operation !== 'createInvitation'
}
