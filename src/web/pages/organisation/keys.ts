import { z } from 'zod'
import type { KeptKey } from '../../../../db/organisation/key.ts'
import type { Problem } from '../../../core/problem.ts'
import { personName } from '../../../core/role.ts'
import { keyOf } from '../../../kept/key.ts'
import { scopesOf } from '../../access.ts'
import type { Actor } from '../../actor.ts'
import { frameOf, sendHtml } from '../../answered/html.ts'
import { cursorOf, listQuery, readAsked } from '../../answered/page.ts'
import type { Dependencies } from '../../dependencies.ts'
import { findOwn } from '../../kept/organisation.ts'
import { writeKeyMails } from '../../key-mails.ts'
import { findClosedScope } from '../../key-scopes.ts'
import { excessOf, usesOfMails } from '../../limit.ts'
import { type Call, define, type Route } from '../../operation.ts'
import { Refusal } from '../../problems.ts'
import { Id } from '../../shape/base.ts'
import { Label, Scopes } from '../../shape/organisation.ts'
import { KEYS } from '../../shell/addresses.ts'
import { findWayToProof } from '../account/standing.ts'
import { type Again, fieldProblems, statusAgain, typedList, typedText } from '../fields.ts'
import { done, LED, PAGE } from '../gives.ts'
import { actorNames } from './actors.ts'
import { keysPage, revocationPage } from './keys-page.tsx'
import { LIVES, madeKeyPage, newKeyPage } from './new-key-page.tsx'

const NEW = `${KEYS}/new`
const REVOKE = `${KEYS}/{id}/revoke`
const Made = z.strictObject({ id: Id, label: Label, scopes: Scopes, days: z.enum(LIVES) })
type Made = z.infer<typeof Made>
const SENTENCES = Object.fromEntries(
  ['label', 'scopes', 'days'].map((field) => [field, `organisation.problem.${field}`]),
)

/** Keys of programs: what there is, a new one, and that one is revoked. */
export const keysPages = (given: Dependencies): Route[] => {
  const { store, origin } = given
  const find = async ({ organisation }: Actor, id: string) => {
    const key = await store.findKey(organisation, id)
    if (!key) throw new Refusal('not-found')
    return key
  }
  const again = async (
    { c, actor, form }: Call<unknown, unknown, Made>,
    problems: readonly Problem[],
    { way = null, after = null }: Again = {},
  ) => {
    const frame = await frameOf(given, c, actor)
    const open = scopesOf((await findOwn(given, actor.organisation)).roles)
    const isClosed = problems.some(({ message }) => message === 'request.scope-closed')
    const sentences = { ...SENTENCES, ...(isClosed && { scopes: 'organisation.problem.scopes-closed' }) }
    const shown = {
      id: given.newId(),
      open,
      label: typedText(form.typed, 'label'),
      chosen: typedList(form.typed, 'scopes'),
      days: typedText(form.typed, 'days'),
      problems: fieldProblems(frame.say, problems, sentences),
      way,
    }
    return sendHtml(c, newKeyPage(frame, shown), statusAgain(c, { way, after }))
  }
  return [
    define(
      {
        id: 'showKeys',
        method: 'get',
        path: KEYS,
        room: 'pages',
        query: z.object({ done, after: listQuery.after }),
        gives: PAGE,
      },
      async ({ c, actor, made, query }) => {
        const frame = await frameOf(given, c, actor)
        const { rows, next } = await store.listKeys(actor.organisation, readAsked({ after: query.after }))
        const names = await actorNames(given, frame.say, actor.organisation)
        const makerOf = async ({ by }: KeptKey): Promise<string> => {
          const name = await names.of(by)
          return by.startsWith(personName('')) && !names.members.has(by)
            ? frame.say('organisation.key.by.left', { name })
            : name
        }
        const keys = await Promise.all(rows.map(async (key) => ({ ...key, who: await makerOf(key) })))
        const after = next && `${KEYS}?after=${encodeURIComponent(cursorOf(next))}`
        const shown = { keys, now: made, done: query.done, later: query.after !== undefined, next: after }
        return sendHtml(c, keysPage(frame, shown))
      },
    ),
    define({ id: 'showNewKey', method: 'get', path: NEW, room: 'pages', gives: PAGE }, async ({ c, actor, made }) => {
      const way = await findWayToProof(given, { actor, made }, NEW)
      if (way) return c.redirect(way, 303)
      const open = scopesOf((await findOwn(given, actor.organisation)).roles)
      const shown = { id: given.newId(), open, label: '', chosen: [], days: '90', problems: [], way }
      return sendHtml(c, newKeyPage(await frameOf(given, c, actor), shown))
    }),
    define({ id: 'makeKey', method: 'post', path: NEW, room: 'pages', form: Made, gives: PAGE }, async (call) => {
      const { c, actor, made, form } = call
      const way = await findWayToProof(given, call, '/')
      if (way) return again(call, [], { way })
      if (!form.ok) return again(call, form.problems)
      const closed = findClosedScope(await findOwn(given, actor.organisation), form.value.scopes)
      if (closed) return again(call, [closed])
      const { days, ...asked } = form.value
      const { token, key } = keyOf(given, { ...asked, days: Number(days) }, { actor: actor.name, made })
      const mails = await writeKeyMails(given, call, key)
      const uses = usesOfMails(given, actor.organisation, mails.length)
      const act = { actor: actor.name, made, answered: null, mails, uses }
      const kept = await store.keepKey(actor.organisation, key, act)
      const excess = await excessOf(given, kept, uses, made)
      if (excess) return again(call, excess.problems, excess)
      // The same form came twice: the key was shown to the first, and of what is kept nobody can show it again.
      if (!kept.kept) return c.redirect(`${KEYS}?done=made`, 303)
      given.later(given.post(), c)
      return sendHtml(c, madeKeyPage(await frameOf(given, c, actor), { token, scopes: key.scopes, origin }))
    }),
    define(
      { id: 'showRevocation', method: 'get', path: REVOKE, room: 'pages', gives: PAGE },
      async ({ c, actor, param }) => {
        const key = await find(actor, param('id'))
        return sendHtml(c, revocationPage(await frameOf(given, c, actor), key))
      },
    ),
    define(
      { id: 'revokeKeyOnPage', method: 'post', path: REVOKE, room: 'pages', form: z.strictObject({}), gives: LED },
      async ({ c, actor, made, param }) => {
        const key = await find(actor, param('id'))
        if (key.revoked === null)
          await store.revokeKey(actor.organisation, key.id, { actor: actor.name, made, answered: null })
        return c.redirect(`${KEYS}?done=revoked`, 303)
      },
    ),
  ]
}
