import { Command } from 'commander'
import type { KeptKey } from '../../db/organisation/key.ts'
import type { Person } from '../../db/person/person.ts'
import type { Act, Store } from '../../db/store.ts'
import { PLATFORM } from '../core/role.ts'
import { listWorkingKeys } from '../kept/key.ts'
import type { OpenStore } from './store.ts'
import { EXIT, refuse, type Terminal } from './terminal.ts'

/** What looking after an account touches: the records of this machine, the clock, and the mail that tells its owner. */
export type AccountGiven = Terminal & {
  openStore: OpenStore
  actor: { name: string }
  now: () => Date
  /** The mail that tells somebody that their second factor was reset. */
  writeReset: (person: Person & { email: string }, made: string) => Promise<NonNullable<Act['mails']>[number]>
}

type Options = { resetSecondFactor?: true; erase?: true; revokeKeys?: true; yes?: true; db?: string }

const reset = async (given: AccountGiven, store: Store, person: Person & { email: string }): Promise<void> => {
  const { say, out, actor, now } = given
  const made = now().toISOString()
  const mails = [await given.writeReset(person, made)]
  await store.resetFactors(PLATFORM, person.id, { actor: actor.name, made, answered: null, mails })
  out(say('cli.account.reset', { email: person.email }))
}

type Erased = { store: Store; person: Person & { email: string }; keys: readonly KeptKey[] }

const listKeys = ({ say, out }: AccountGiven, { keys }: Pick<Erased, 'keys'>): void => {
  if (keys.length > 0) out(say('cli.account.keys', { count: keys.length }))
  for (const { id, organisation, until, used, label, scopes } of keys) {
    const days = { until: until.slice(0, 10), used: used?.slice(0, 10) ?? '–' }
    out(say('cli.account.key', { id, organisation, label, scopes: scopes.join(', '), ...days }))
  }
}

const askToErase = (given: AccountGiven, { person, keys }: Erased, { revokeKeys }: Options): void => {
  const { say, out, setExit } = given
  out(say('cli.account.erase-asks', { email: person.email }))
  listKeys(given, { keys })
  if (keys.length > 0 && !revokeKeys) out(say('cli.account.keys-left'))
  setExit(EXIT.no)
}

const erase = async (given: AccountGiven, { store, person, keys }: Erased, { revokeKeys }: Options): Promise<void> => {
  const { say, out, actor, now } = given
  const act = { actor: actor.name, made: now().toISOString() }
  const kept = await store.erasePerson(PLATFORM, person.id, act, revokeKeys ? keys : [])
  if (kept.kept) {
    out(say('cli.account.erased', { email: person.email }))
    listKeys(given, { keys })
    if (keys.length > 0)
      out(revokeKeys ? say('cli.account.keys-revoked', { count: keys.length }) : say('cli.account.keys-left'))
    return
  }
  refuse(given, [{ at: person.email, message: 'request.last-administrator' }])
}

const run = async (given: AccountGiven, email: string, options: Options): Promise<void> => {
  const { say, out, now } = given
  const opened = await given.openStore(options.db ?? null)
  if (!opened.ok) return refuse(given, opened.problems)
  const { store } = opened.value
  const found = await store.findPersonByEmail(email.trim().toLowerCase())
  const person = found?.email ? { ...found, email: found.email } : null
  if (!person) refuse(given, [{ at: email, message: 'account.unknown' }])
  else if (options.erase) {
    const keys = await listWorkingKeys({ store }, null, person.id, now().toISOString())
    if (options.yes) await erase(given, { store, person, keys }, options)
    else askToErase(given, { store, person, keys }, options)
  } else if (options.resetSecondFactor) await reset(given, store, person)
  else {
    const { passkeys, codeMaker } = await store.findFactors(person.id)
    const codes = codeMaker?.confirmed ? 1 : 0
    out(
      say('cli.account.shown', {
        email: person.email,
        made: person.made.slice(0, 10),
        passkeys: passkeys.length,
        codes,
      }),
    )
  }
  store.close()
}

/** `palermo account`: what only whoever runs the service can do for somebody's account. */
export const createAccountCommand = (given: AccountGiven): Command => {
  const { say } = given
  return new Command('account')
    .description(say('cli.account.description'))
    .argument('<email>', say('cli.account.email'))
    .option('--reset-second-factor', say('cli.account.reset-second-factor'))
    .option('--erase', say('cli.account.erase'))
    .option('--revoke-keys', say('cli.account.revoke-keys'))
    .option('--yes', say('cli.account.yes'))
    .option('--db <file>', say('cli.key.db'))
    .action((email: string, options: Options) => run(given, email, options))
}
