import { beforeAll, expect, it } from 'vitest'
import { hashToken } from '../../../src/sign-in/token.ts'
import { FORM } from '../../../src/web/sent/body.ts'
import { inWorkerd, openStore } from '../../runtime/runtime.ts'
import { limitedStore } from '../limited.ts'
import { type Faults, HOST, ORIGIN, requestOf, type Sent } from '../palermo.ts'
import { requests } from '../requests.ts'
import { HOUSE_ROLES } from './askers.ts'
import { type Houses, openHouses } from './houses.ts'

/** Fails the database at one of the calls to come; null lets all of them through. */
const failure: { left: number | null } = { left: null }
const hear = (): void => {
  if (failure.left === null) return
  if (failure.left === 0) throw new Error('disk I/O error')
  failure.left -= 1
}

let houses: Houses
beforeAll(async () => {
  houses = await openHouses({ store: limitedStore(openStore(hear)) })
})

/** An error as a log has it: its words, where it came from, what it carries and what it came of. */
const written = (error: unknown): string =>
  error instanceof Error
    ? `${error.stack} ${JSON.stringify(Object.entries(error))} ${written(error.cause)}`
    : String(JSON.stringify(error))

const MOST_CALLS = 12

it('what a fault leaves in the log is nothing that anybody wrote or could sign in with, whichever call of the database fails', async () => {
  const { app, alder, birch, people } = houses
  const faults = houses.faults as Faults
  const { cookie } = await people.signIn({ organisation: 'alder', roles: HOUSE_ROLES })
  const token = cookie.split('=')[1]!
  const words = [alder.canary, birch.canary].flatMap((canary) => [canary, canary.replaceAll(' ', '-')])
  const secrets = [...words, token, hashToken(token)]
  const ask = (path: string, sent: Sent) =>
    app.request(path, requestOf(sent, { Host: HOST, Origin: ORIGIN, Cookie: cookie }))
  const asked = [
    ...Object.values(requests).map((make) => make(alder.things)),
    { path: '/sign-in', sent: { text: `email=${birch.email}`, type: FORM } },
    ...['/', '/account', '/members', '/outbox', '/activity'].map((path) => ({ path, sent: {} })),
  ]
  let failed = 0
  expect(faults).toEqual([])
  for (const { path, sent } of asked)
    for (let position = 0; position < MOST_CALLS; position += 1) {
      failure.left = position
      const answer = await ask(path, sent ?? {})
      const wasReached = failure.left === 0
      failure.left = null
      for (const { error } of faults.splice(0)) {
        failed += 1
        for (const secret of secrets) expect(`${path} ${written(error)}`).not.toContain(secret)
      }
      // A file that is on its way already breaks off.
      await answer.arrayBuffer().catch(() => null)
      if (!wasReached) break
    }
  console.log(
    `${inWorkerd ? 'workerd' : 'Node'}: ${failed} faults in the log, 0 with a word of a house, an address or a token`,
  )
  expect(failed).toBeGreaterThan(250)
})
