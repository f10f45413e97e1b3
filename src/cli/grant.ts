import { Command, InvalidArgumentError } from 'commander'
import type { Store } from '../../db/store.ts'
import { independentKind } from '../core/organisation-kind.ts'
import { grantOf, LONGEST_GRANT_DAYS } from '../kept/grant.ts'
import { allOf } from '../kept/pages.ts'
import type { KeyGiven } from './key.ts'
import { refuse } from './terminal.ts'

/** What granting touches: the records of this machine, the clock and ids. */
export type GrantGiven = Omit<KeyGiven, 'random'>

type Options = { organisation?: string; days: number; list?: true; end?: string; checkers?: true; db?: string }

const DAYS = 90

const listGrants = async ({ say, out, actor, now }: GrantGiven, store: Store): Promise<void> => {
  const time = now().toISOString()
  const grants = await allOf((asked) => store.listGrants(actor.organisation, null, asked))
  for (const { id, site, grantee, granteeName, until, ended } of grants) {
    const state = ended !== null ? 'ended' : until > time ? 'open' : 'over'
    out(say('cli.grant.row', { id, site, organisation: granteeName ?? grantee, until: until.slice(0, 10), state }))
  }
  if (grants.length === 0) out(say('cli.grant.none'))
}

const listCheckers = async ({ say, out }: GrantGiven, store: Store): Promise<void> => {
  const all = await allOf((asked) => store.listOrganisations(asked))
  const checkers = all.filter(({ kind }) => independentKind(kind) !== null)
  for (const { id, name, kind } of checkers)
    out(say('cli.grant.checker', { id, name: name ?? id, kind: say(`cli.grant.kind.${kind}`) }))
  if (checkers.length === 0) out(say('cli.grant.no-checkers'))
}

const endGrant = async (given: GrantGiven, store: Store, id: string): Promise<void> => {
  const { say, out, actor, now } = given
  const grant = await store.findGrant(actor.organisation, id)
  if (!grant || grant.ended !== null) return refuse(given, [{ at: '--end', message: 'grant.unknown', values: { id } }])
  await store.endGrant(actor.organisation, id, { actor: actor.name, made: now().toISOString(), answered: null })
  out(say('cli.grant.ended', { id, organisation: grant.granteeName ?? grant.grantee }))
}

const makeGrant = async (
  given: GrantGiven,
  store: Store,
  { site, grantee, days }: { site: string; grantee: string; days: number },
): Promise<void> => {
  const { say, out, actor, now, newId } = given
  const act = { actor: actor.name, made: now().toISOString(), answered: null }
  const asked = await grantOf({ store }, actor.organisation, { id: newId(), site, grantee, days }, act)
  if (!asked.ok) return refuse(given, asked.problems)
  const { grant, granteeName } = asked.value
  const kept = await store.keepGrant(actor.organisation, grant, act)
  if (!kept.kept) return refuse(given, [{ at: 'site', message: 'request.site-unknown' }])
  const { id, until } = grant
  out(say('cli.grant.made', { id, organisation: granteeName ?? grantee, until: until.slice(0, 10) }))
}

const run = async (given: GrantGiven, site: string | undefined, options: Options): Promise<void> => {
  const { organisation: grantee, days, list, end, checkers, db } = options
  const opened = await given.openStore(db ?? null)
  if (!opened.ok) return refuse(given, opened.problems)
  const { store } = opened.value
  if (list) await listGrants(given, store)
  else if (checkers) await listCheckers(given, store)
  else if (end !== undefined) await endGrant(given, store, end)
  else if (site !== undefined && grantee !== undefined) await makeGrant(given, store, { site, grantee, days })
  else refuse(given, [{ at: 'grant', message: 'grant.what' }])
  store.close()
}

const readDays = (text: string): number => {
  const days = Number(text)
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_GRANT_DAYS)
    throw new InvalidArgumentError(`1–${LONGEST_GRANT_DAYS}`)
  return days
}

/** `palermo grant`: lets an independent organisation check a site of this machine's organisation; also lists and ends grants. */
export const createGrantCommand = (given: GrantGiven): Command => {
  const { say } = given
  return new Command('grant')
    .description(say('cli.grant.description'))
    .argument('[site]', say('cli.grant.site'))
    .option('--organisation <id>', say('cli.grant.organisation'))
    .option('--days <number>', say('cli.grant.days', { most: LONGEST_GRANT_DAYS }), readDays, DAYS)
    .option('--list', say('cli.grant.list'))
    .option('--end <id>', say('cli.grant.end'))
    .option('--checkers', say('cli.grant.checkers'))
    .option('--db <file>', say('cli.key.db'))
    .action((site: string | undefined, options: Options) => run(given, site, options))
}
