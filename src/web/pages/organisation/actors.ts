import { THE_SERVICE, THIS_MACHINE } from '../../../core/role.ts'
import type { Say } from '../../../messages/messages.ts'
import { ANYONE } from '../../actor.ts'
import type { Dependencies } from '../../dependencies.ts'

/** Who acts, as people read it: by the name that the trail has for them. */
export type ActorNames = {
  of: (actor: string) => Promise<string>
  /** The members, by the name that the trail has for them. */
  members: ReadonlyMap<string, string>
}

const PERSON = 'person:'
const KEY = 'key:'

/** The names of those who acted in an organisation. Each is looked up once; who has left is still called by their name. */
export const actorNames = async (
  { store }: Pick<Dependencies, 'store'>,
  say: Say,
  organisation: string,
): Promise<ActorNames> => {
  const members = new Map(
    (await store.listMembers(organisation)).map(({ person, name, email }) => [
      `${PERSON}${person}`,
      name ?? email ?? say('organisation.member.unnamed'),
    ]),
  )
  const known = new Map<string, Promise<string>>([
    [THIS_MACHINE.name, Promise.resolve(say('organisation.actor.terminal'))],
    [THE_SERVICE.name, Promise.resolve(say('organisation.actor.service'))],
    [ANYONE.name, Promise.resolve(say('organisation.actor.anyone'))],
  ])
  const find = async (actor: string): Promise<string> => {
    if (actor.startsWith(PERSON)) {
      const name = members.get(actor) ?? (await store.findPerson(actor.slice(PERSON.length)))?.name
      return name ?? say('organisation.actor.person')
    }
    if (!actor.startsWith(KEY)) return actor
    const key = await store.findKey(organisation, actor.slice(KEY.length))
    return key ? say('organisation.actor.key', { label: key.label }) : actor
  }
  return {
    members,
    of: (actor) => {
      const name = known.get(actor) ?? find(actor)
      known.set(actor, name)
      return name
    },
  }
}
