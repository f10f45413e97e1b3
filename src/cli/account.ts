import { Command } from 'commander'
import type { Person } from '../../db/person/person.ts'
import type { Act, Store } from '../../db/store.ts'
import { PLATFORM } from '../core/role.ts'
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

type Options = { resetSecondFactor?: true; erase?: true; yes?: true; db?: string }

const reset = async (given: AccountGiven, store: Store, person: Person & { email: string }): Promise<void> => {
  const { say, out, actor, now } = given
  const made = now().toISOString()
  const mails = [await given.writeReset(person, made)]
  await store.resetFactors(PLATFORM, person.id, { actor: actor.name, made, answered: null, mails })
  out(say('cli.account.reset', { email: person.email }))
}

const erase = async (given: AccountGiven, store: Store, person: Person & { email: string }): Promise<void> => {
  const { say, out, actor, now } = given
  const kept = await store.erasePerson(PLATFORM, person.id, { actor: actor.name, made: now().toISOString() })
  if (kept.kept) return out(say('cli.account.erased', { email: person.email }))
  refuse(given, [{ at: person.email, message: 'request.last-administrator' }])
}

const run = async (given: AccountGiven, email: string, options: Options): Promise<void> => {
  const { say, out, setExit } = given
  const opened = await given.openStore(options.db ?? null)
  if (!opened.ok) return refuse(given, opened.problems)
  const { store } = opened.value
  const found = await store.findPersonByEmail(email.trim().toLowerCase())
  const person = found?.email ? { ...found, email: found.email } : null
  if (!person) refuse(given, [{ at: email, message: 'account.unknown' }])
  else if (options.erase && !options.yes) {
    out(say('cli.account.erase-asks', { email: person.email }))
    setExit(EXIT.no)
  } else if (options.erase) await erase(given, store, person)
  else if (options.resetSecondFactor) await reset(given, store, person)
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
    .option('--yes', say('cli.account.yes'))
    .option('--db <file>', say('cli.key.db'))
    .action((email: string, options: Options) => run(given, email, options))
}
