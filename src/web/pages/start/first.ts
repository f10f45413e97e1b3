import { PLATFORM } from '../../../core/role.ts'
import type { Actor } from '../../actor.ts'
import type { Dependencies } from '../../dependencies.ts'
import { KEYS, MEMBERS, OUTBOX, SUPPLIERS } from '../../shell/addresses.ts'

/** Something to do in a new organisation: its key in the message files, where it is done, and whether it was. */
export type FirstStep = { key: string; href: string; done: boolean }

/** What whoever administers a new organisation does first; nothing for others, and nothing once all of it was done. */
export const findFirstSteps = async (
  { store, mailLeaves }: Pick<Dependencies, 'store' | 'mailLeaves'>,
  actor: Actor,
): Promise<readonly FirstStep[]> => {
  if (actor.kind !== 'person' || !actor.session.roles.includes('organisation-administrator')) return []
  const { organisation } = actor
  if (organisation === PLATFORM) {
    const members = await store.listMembers(organisation)
    const steps = [
      { key: 'mail', href: OUTBOX, done: mailLeaves },
      { key: 'invite', href: `${MEMBERS}/invite`, done: members.length > 1 },
    ]
    return steps.every(({ done }) => done) ? [] : steps
  }
  const one = { after: null, limit: 1 }
  const [members, keys, suppliers] = await Promise.all([
    store.listMembers(organisation),
    store.listKeys(organisation, one),
    store.listSuppliers(organisation, one),
  ])
  const buys = actor.session.roles.includes('buyer')
  const misplaced = members.some(({ foreign }) => foreign.length > 0)
  const steps = [
    ...(misplaced ? [{ key: 'misplaced', href: MEMBERS, done: false }] : []),
    { key: 'invite', href: `${MEMBERS}/invite`, done: members.length > 1 },
    { key: 'key', href: `${KEYS}/new`, done: keys.rows.length > 0 },
    ...(buys ? [{ key: 'list', href: SUPPLIERS, done: suppliers.rows.length > 0 }] : []),
  ]
  return steps.every(({ done }) => done) ? [] : steps
}
