import { createApp } from '../../src/web/app.ts'
import { createPeople, type SigningIn } from '../support/people.ts'
import { given, HOST, ORIGIN, requestOf, type Sent } from './palermo.ts'

/** The id that a form makes something under. */
export const ID = /name="id" value="([a-z2-7]{26})"/
export const ALDER = { organisation: 'alder', roles: ['organisation-administrator'] } satisfies SigningIn

/** An app with somebody signed in, and more who can be: each with a browser of their own that shows pages, sends forms and asks as a script of a page. */
export const openSignedIn = async (who: SigningIn = { ...ALDER, name: 'Ana Alder', email: 'ana@alder.example' }) => {
  const all = given()
  const app = createApp(all)
  const people = createPeople(all.store)
  const browser = (cookie: string) => {
    const show = async (path: string) => app.request(path, { headers: { Host: HOST, Cookie: cookie } })
    const send = async (path: string, fields: Record<string, string | string[]> = {}) =>
      app.request(path, {
        method: 'POST',
        headers: {
          Host: HOST,
          Cookie: cookie,
          Origin: ORIGIN,
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(
          Object.entries(fields).flatMap(([name, values]) =>
            [values].flat().map((value): [string, string] => [name, value]),
          ),
        ).toString(),
      })
    const idOn = async (path: string) => ID.exec(await (await show(path)).text())![1]!
    const ask = async (path: string, sent: Sent = {}) =>
      app.request(path, requestOf(sent, { Host: HOST, Cookie: cookie, Origin: ORIGIN }))
    return { show, send, ask, idOn, text: async (path: string) => (await show(path)).text() }
  }
  const signIn = async (who: SigningIn) => {
    const signed = await people.signIn(who)
    return { ...signed, ...browser(signed.cookie) }
  }
  return { ...all, app, people, signIn, admin: await signIn(who) }
}

export type SignedInWorld = Awaited<ReturnType<typeof openSignedIn>>

/** What was done in an organisation, in order. */
export const acts = async ({ store }: SignedInWorld, organisation = 'alder') =>
  (await store.listAudit(organisation, { after: null, limit: 200 })).map(({ act }) => act)
/** Where an answer leads. */
export const led = (answer: Response) => [answer.status, answer.headers.get('location')]
