import { z } from 'zod'
import type { KeptKey } from '../../../db/organisation/key.ts'
import { keyOf } from '../../kept/key.ts'
import { scopeWords } from '../../messages/scopes.ts'
import { createOnce } from '../answered/once.ts'
import { listQuery, pageShape, readAsked, sendPage } from '../answered/page.ts'
import { taggedJson, workedOut } from '../answered/tagged.ts'
import type { Dependencies } from '../dependencies.ts'
import { findOwn } from '../kept/organisation.ts'
import { writeKeyMails } from '../key-mails.ts'
import { findClosedScope } from '../key-scopes.ts'
import { usesOfMails } from '../limit.ts'
import { define, gives, type Route } from '../operation.ts'
import { assertProved } from '../pages/account/standing.ts'
import { Refusal } from '../problems.ts'
import { MadeKey, NewKey, ShownKey } from '../shape/organisation.ts'

const showKey = ({ organisation: _organisation, ...key }: KeptKey) => key

/** Keys of programs. For people in a session: no key reaches it, so that a stolen one makes no other. */
export const keysApi = (given: Dependencies): Route[] => {
  const { store } = given
  const path = '/api/keys'
  return [
    define(
      {
        id: 'listKeys',
        method: 'get',
        path,
        room: 'organisation',
        query: z.strictObject(listQuery),
        gives: gives(200, pageShape(ShownKey)),
        tagged: true,
      },
      async ({ c, query, actor }) =>
        taggedJson(c, sendPage(await store.listKeys(actor.organisation, readAsked(query)), showKey)),
    ),
    define(
      {
        id: 'createKey',
        method: 'post',
        path,
        room: 'organisation',
        body: NewKey,
        creates: true,
        gives: gives(201, MadeKey),
        refuses: ['too-many'],
      },
      async (call) => {
        const { body, actor, made, c } = call
        await assertProved(given, call)
        const answer = await createOnce(
          given,
          call,
          path,
          async () => {
            const own = await findOwn(given, actor.organisation)
            const closed = findClosedScope(own, body.scopes)
            if (closed) throw new Refusal('invalid', [closed])
            const { token, key } = keyOf(given, { ...body, id: given.newId() }, { actor: actor.name, made })
            const mails = await writeKeyMails(given, call, key)
            const { token: _digest, ...shown } = key
            const opens = key.scopes.map((scope) => scopeWords(given.say, scope))
            return {
              id: key.id,
              body: { ...shown, used: null, revoked: null, opens, key: null },
              keep: (act) => store.keepKey(actor.organisation, key, { ...act, mails }),
              uses: usesOfMails(given, actor.organisation, mails.length),
              once: { key: token },
            }
          },
          { locate: () => path },
        )
        given.later(given.post(), c)
        return answer
      },
    ),
    define(
      {
        id: 'revokeKey',
        method: 'post',
        path: `${path}/{id}/revoke`,
        room: 'organisation',
        body: z.strictObject({}),
        bodyMayMiss: true,
        gives: gives(200, ShownKey),
      },
      async ({ c, param, actor, made }) => {
        const { organisation, name } = actor
        const found = await store.findKey(organisation, param('id'))
        if (!found) throw new Refusal('not-found')
        if (found.revoked === null) await store.revokeKey(organisation, found.id, { actor: name, made, answered: null })
        return workedOut(c, showKey((await store.findKey(organisation, found.id)) ?? found))
      },
    ),
  ]
}
