import type { Store } from '../../db/store.ts'
import type { createApp } from '../../src/web/app.ts'
import { HOST, ORIGIN } from '../web/palermo.ts'

export const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
export const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'

type App = ReturnType<typeof createApp>

/** A browser as far as the service sees one: it keeps its cookies, and sends forms from a page of ours. */
export const createVisitor = (app: App, { agent = FIREFOX, client = 'here' } = {}) => {
  const jar = new Map<string, string>()
  const keep = (answer: Response): Response => {
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (/Max-Age=0/.test(line)) jar.delete(name!)
      else jar.set(name!, value!)
    }
    return answer
  }
  const send = async (path: string, method: string, type: string | null, body?: string): Promise<Response> =>
    keep(
      await app.request(path, {
        method,
        headers: {
          Host: HOST,
          'User-Agent': agent,
          'X-Client': client,
          ...(jar.size > 0 ? { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
          ...(method === 'POST' ? { Origin: ORIGIN } : {}),
          ...(type ? { 'Content-Type': type } : {}),
        },
        ...(body === undefined ? {} : { body }),
      }),
    )
  return {
    jar,
    get: (path: string, method = 'GET') => send(path, method, null),
    post: (path: string, fields: Record<string, string> = {}) =>
      send(path, 'POST', 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString()),
    json: (path: string, value: unknown) => send(path, 'POST', 'application/json', JSON.stringify(value)),
  }
}
export type Visitor = ReturnType<typeof createVisitor>

/** Where an answer leads, as a path of ours. */
export const ledTo = (answer: Response): string => `${answer.status} ${answer.headers.get('location')}`

/** The texts of the mails of a kind, the newest last. */
export const mailsOf = async (store: Store, kind: string): Promise<{ to: string; text: string }[]> =>
  (await store.listMails(null, { after: null, limit: 200 })).rows
    .filter((mail) => mail.kind === kind)
    .map(({ words }) => words.body as { to: string; text: string })
    .reverse()

/** Link and code of the newest sign-in mail. */
export const newestLink = async (store: Store): Promise<{ path: string; token: string; code: string }> => {
  const { text } = (await mailsOf(store, 'sign-in')).at(-1)!
  const [path, token] = /\/sign-in\/link\/([\w-]{43})\S*/.exec(text)!
  return { path, token: token!, code: /^\s*(\d{6})\s*$/m.exec(text)![1]! }
}

/** Signs somebody in by the link of a mail. */
export const signInByMail = async (store: Store, visitor: Visitor, email: string, back = '/'): Promise<Response> => {
  await visitor.post('/sign-in', { email, back })
  const { token } = await newestLink(store)
  return signInByLink(visitor, token, back)
}

/** The fields that a form of a page sends without being typed. */
const hiddenOn = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!.replaceAll('&amp;', '&'),
    ]),
  )

/** Opens the link of a mail as a browser does: its first page, the form on it, and the page that it leads to. */
export const openLink = async (visitor: Visitor, path: string): Promise<Response> => {
  const led = await visitor.post('/links', hiddenOn(await (await visitor.get(path)).text()))
  return visitor.get(led.headers.get('location')!)
}

/** Presses the button behind the link of a sign-in mail. */
export const signInByLink = async (visitor: Visitor, token: string, back = '/'): Promise<Response> => {
  await visitor.post('/links', { kind: 'sign-in', token })
  return visitor.post('/sign-in/link', { back })
}

/** Presses the button behind the link of an invitation, as far as its page has one. */
export const acceptInvitation = async (visitor: Visitor, token: string, name?: string): Promise<Response> => {
  const page = await (await openLink(visitor, `/invitations/${token}`)).text()
  const [, invitation = 'a'.repeat(26)] = /name="invitation" value="([a-z2-7]{26})"/.exec(page) ?? []
  return visitor.post('/invitations/accept', { invitation, ...(name === undefined ? {} : { name }) })
}

/** Begins as the first administrator, by a token and with what is typed. */
export const beginBy = async (visitor: Visitor, token: string, fields: Record<string, string>): Promise<Response> => {
  await visitor.post('/links', { kind: 'welcome', token })
  return visitor.post('/welcome', fields)
}
