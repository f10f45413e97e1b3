import { Command, InvalidArgumentError } from 'commander'
import type { Store } from '../../db/store.ts'
import { findNameFault } from '../core/display-name.ts'
import { type Role, SCOPES, type Scope } from '../core/role.ts'
import { LONGEST_KEY_DAYS, makeKey } from '../kept/key.ts'
import { scopeWords } from '../messages/scopes.ts'
import type { Random } from '../sign-in/token.ts'
import type { OpenStore } from './store.ts'
import { refuse, type Terminal } from './terminal.ts'

/** What making a key touches: the records of this machine, the clock and chance. */
export type KeyGiven = Terminal & {
  openStore: OpenStore
  actor: { organisation: string; name: string }
  now: () => Date
  newId: () => string
  random: Random
  /** What a key of an organisation may open whose members have these roles. */
  scopesOf: (roles: readonly Role[]) => Scope[]
}

type Options = { label: string; scopes?: Scope[]; days: number; revoke?: string; list?: true; db?: string }

const DAYS = 90
const LONGEST_LABEL = 100

const listKeys = async ({ say, out, actor }: KeyGiven, store: Store): Promise<void> => {
  const { rows } = await store.listKeys(actor.organisation, { after: null, limit: 200 })
  for (const { id, label, scopes, until, used, revoked } of rows)
    out(
      say('cli.key.row', {
        id,
        label,
        scopes: scopes.join(', '),
        until: until.slice(0, 10),
        used: used?.slice(0, 10) ?? '–',
        state: revoked === null ? 'valid' : 'revoked',
      }),
    )
  if (rows.length === 0) out(say('cli.key.none'))
}

const revokeKey = async (given: KeyGiven, store: Store, id: string): Promise<void> => {
  const { say, out, actor, now } = given
  const key = await store.findKey(actor.organisation, id)
  if (!key || key.revoked !== null) return refuse(given, [{ at: '--revoke', message: 'key.unknown', values: { id } }])
  await store.revokeKey(actor.organisation, id, { actor: actor.name, made: now().toISOString(), answered: null })
  out(say('cli.key.revoked', { id, label: key.label }))
}

const make = async (
  given: KeyGiven,
  store: Store,
  { label: written, scopes: chosen, days }: Options,
): Promise<void> => {
  const { say, out, err, actor, now, newId, random } = given
  const label = written.trim()
  const fault = label.length > LONGEST_LABEL ? null : findNameFault(label)
  if (label === '' || label.length > LONGEST_LABEL)
    return refuse(given, [{ at: '--label', message: 'key.label', values: { most: LONGEST_LABEL } }])
  if (fault) return refuse(given, [{ at: '--label', message: fault }])
  const open = given.scopesOf((await store.findOrganisation(actor.organisation))?.roles ?? [])
  const scopes = chosen ?? open
  const closed = scopes.find((scope) => !open.includes(scope))
  if (closed) {
    const values = { scope: closed, choices: open.join(', ') }
    return refuse(given, [{ at: '--scopes', message: 'key.scope-closed', values }])
  }
  const act = { actor: actor.name, made: now().toISOString(), answered: null }
  const { token, key } = await makeKey({ store, random }, actor.organisation, { id: newId(), label, scopes, days }, act)
  err(say('cli.key.made', { id: key.id, until: key.until.slice(0, 10), scopes: scopes.join(', ') }))
  err(say('cli.key.opens', { scopes: scopes.map((scope) => scopeWords(say, scope)).join('; ') }))
  // The key alone stands on standard output, so that it can be taken from there.
  out(token)
}

const run = async (given: KeyGiven, options: Options): Promise<void> => {
  const { revoke, list, db } = options
  const opened = await given.openStore(db ?? null)
  if (!opened.ok) return refuse(given, opened.problems)
  const { store } = opened.value
  if (list) await listKeys(given, store)
  else if (revoke !== undefined) await revokeKey(given, store, revoke)
  else await make(given, store, options)
  store.close()
}

const readDays = (text: string): number => {
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_KEY_DAYS)
    throw new InvalidArgumentError(`1–${LONGEST_KEY_DAYS}`)
  return days
}

const readScopes = (text: string): Scope[] => {
  const named = text.split(',').map((scope) => scope.trim())
  const known = SCOPES.filter((scope) => named.includes(scope))
  if (known.length !== named.length) throw new InvalidArgumentError(SCOPES.join(', '))
  return known
}

/** `palermo key`: a key for the interface, made by whoever sits at this machine; also lists and revokes them. */
export const createKeyCommand = (given: KeyGiven): Command => {
  const { say } = given
  return new Command('key')
    .description(say('cli.key.description'))
    .option('--label <words>', say('cli.key.label'), 'terminal')
    .option('--scopes <list>', say('cli.key.scopes'), readScopes)
    .option('--days <number>', say('cli.key.days', { most: LONGEST_KEY_DAYS }), readDays, DAYS)
    .option('--list', say('cli.key.list'))
    .option('--revoke <id>', say('cli.key.revoke'))
    .option('--db <file>', say('cli.key.db'))
    .action((options: Options) => run(given, options))
}
