import type { Context } from 'hono'
import type { Member } from '../../db/organisation/organisation.ts'
import { writeMail } from '../mail/write.ts'
import type { Actor } from './actor.ts'
import { sayIn } from './answered/html.ts'
import type { Dependencies } from './dependencies.ts'
import { nameOf } from './invite.ts'
import { findOwn } from './kept/organisation.ts'
import { ACCOUNT } from './pages/account/addresses.ts'
import { sendMails } from './post.ts'
import type { Env } from './problems.ts'

/** Ends the sessions in which a member acts for the organisation of an administrator, and tells the member by mail in the same write. */
export const endMemberSessions = async (
  given: Dependencies,
  { c, actor, made }: { c: Context<Env>; actor: Actor; made: string },
  { person: id }: Pick<Member, 'person'>,
): Promise<void> => {
  const { store, newId, origin } = given
  const { id: organisation, name } = await findOwn(given, actor.organisation)
  const person = await store.findPerson(id)
  const values = { origin, at: made, link: `${origin}${ACCOUNT}`, by: nameOf(actor), organisation: name ?? origin }
  const mails = person?.email
    ? [
        writeMail(
          { say: sayIn(person.language), newId, now: made },
          { email: person.email, language: person.language },
          'sessions-ended',
          values,
        ),
      ]
    : []
  await store.endMemberSessions(organisation, id, { actor: actor.name, made, answered: null, mails })
  sendMails(given, c)
}
