import type { Mail } from '../../db/mail/mail.ts'
import type { Key } from '../../db/organisation/key.ts'
import { writeMail } from '../mail/write.ts'
import type { Actor } from './actor.ts'
import { sayIn } from './answered/html.ts'
import type { Dependencies } from './dependencies.ts'
import { nameOf } from './invite.ts'
import { KEYS } from './shell/addresses.ts'

/** Mails that tell everybody who administers an organisation that a key of it was made, each in their language. */
export const writeKeyMails = async (
  { store, newId, origin }: Pick<Dependencies, 'store' | 'newId' | 'origin'>,
  { actor, made }: { actor: Actor; made: string },
  { label, scopes, until }: Pick<Key, 'label' | 'scopes' | 'until'>,
): Promise<Mail[]> => {
  const organisation = (await store.findOrganisation(actor.organisation))?.name ?? origin
  const members = await store.listMembers(actor.organisation)
  const told = await Promise.all(
    members
      .filter(({ roles }) => roles.includes('organisation-administrator'))
      .map(({ person }) => store.findPerson(person)),
  )
  const values = { origin, at: made, link: `${origin}${KEYS}`, by: nameOf(actor), organisation, label, scopes, until }
  return told.flatMap((person) =>
    person?.email
      ? [
          writeMail(
            { say: sayIn(person.language), newId, now: made },
            { email: person.email, language: person.language },
            'key-made',
            values,
          ),
        ]
      : [],
  )
}
