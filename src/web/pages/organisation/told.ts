import type { AuditRecord } from '../../../core/audit.ts'
import type { Role } from '../../../core/role.ts'
import type { Say } from '../../../messages/messages.ts'
import { showSite, showSupplier } from '../../answered/supplier.ts'
import type { Dependencies } from '../../dependencies.ts'
import { ASSESSMENTS, KEYS, MEMBERS, SUPPLIERS } from '../../shell/addresses.ts'
import { actorNames } from './actors.ts'
import { ACTS, actKey, type SubjectKind } from './acts.ts'

/** What an entry of the trail is about: the kind of thing, its name where it has one that the reader may see, and where its page is. */
export type Subject = { kind: string; name: string | null; href: string | null }

/** An entry of the trail in words. */
export type Told = { record: AuditRecord; who: string; what: string; subject: Subject }

type Named = Pick<Subject, 'name' | 'href'>
const NOTHING: Named = { name: null, href: null }

/** Who reads suppliers and assessments; whoever only administers sees that something was done, not to whom. */
const READING: readonly Role[] = ['buyer', 'reviewer', 'supplier', 'tourism-member']

/** Tells entries of an organisation in words, each person, key and thing looked up once. */
export const createTeller = async (
  { store }: Pick<Dependencies, 'store'>,
  say: Say,
  organisation: string,
  roles: readonly Role[],
) => {
  const names = await actorNames({ store }, say, organisation)
  const reads = roles.some((role) => READING.includes(role))
  const record: Partial<Record<SubjectKind, (id: string) => Promise<Named> | Named>> = {
    supplier: async (id) => {
      const found = await store.findSupplier(organisation, id)
      return found ? { name: showSupplier(found).name, href: `${SUPPLIERS}/${id}` } : NOTHING
    },
    site: async (id) => {
      const found = await store.findSite(organisation, id)
      return found ? { name: showSite(found).name, href: `${SUPPLIERS}/${found.supplier}` } : NOTHING
    },
    assessment: (id) => ({ name: null, href: `${ASSESSMENTS}/${id}` }),
  }
  const find: typeof record = {
    person: async (id) => ({
      name: await names.of(`person:${id}`),
      href: names.members.has(`person:${id}`) ? `${MEMBERS}/${id}` : null,
    }),
    key: async (id) => ({ name: (await store.findKey(organisation, id))?.label ?? null, href: KEYS }),
    invitation: async (id) => ({ name: (await store.findInvitation(organisation, id))?.email ?? null, href: MEMBERS }),
    organisation: async (id) => ({ name: (await store.findOrganisation(id))?.name ?? null, href: null }),
    ...(reads ? record : {}),
  }
  const known = new Map<string, Promise<Named>>()
  const named = (kind: SubjectKind, id: string): Promise<Named> => {
    const at = `${kind} ${id}`
    const found = known.get(at) ?? Promise.resolve(find[kind]?.(id) ?? NOTHING)
    known.set(at, found)
    return found
  }
  const tell = async (entry: AuditRecord): Promise<Told> => {
    const kind = ACTS[entry.act]
    const key = actKey(entry.act)
    return {
      record: entry,
      who: await names.of(entry.actor),
      what: key ? say(key) : entry.act,
      subject: { kind: kind ? say(`act.subject.${kind}`) : '', ...(kind ? await named(kind, entry.subject) : NOTHING) },
    }
  }
  return { tell, names }
}
