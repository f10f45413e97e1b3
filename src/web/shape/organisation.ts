import { z } from '@hono/zod-openapi'
import { GIVEN_KINDS, ORGANISATION_KINDS } from '../../core/organisation-kind.ts'
import { ROLES, SCOPES } from '../../core/role.ts'
import { LONGEST_KEY_DAYS } from '../../kept/key.ts'
import { Id, nameOf, Time } from './base.ts'

export const Role = z.enum(ROLES)
export const Scope = z.enum(SCOPES)
/** A kind that an organisation can be given. */
export const GivenKind = z.enum(GIVEN_KINDS)

/** An address as it is kept: without gaps, in lower case. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email())
export const Roles = z.array(Role).min(1).max(ROLES.length)
export const Scopes = z.array(Scope).min(1).max(SCOPES.length)
export const Label = nameOf(100)
export const OrganisationName = nameOf(200)
export const PersonName = nameOf(200)

/**
 * An organisation; `kind` says on which side it is, `roles` are those its members may have, `scopes` what its keys may open and that in words,
 * `name` is null while it has none.
 */
export const ShownOrganisation = z
  .strictObject({
    id: z.string(),
    made: Time,
    name: z.string().nullable(),
    kind: z.enum(ORGANISATION_KINDS),
    roles: z.array(Role),
    scopes: z.array(z.strictObject({ scope: Scope, opens: z.string() })),
  })
  .openapi('Organisation')

/** A member; `factor` tells whether they have set up a second step to sign in, `foreign` which of their roles belong to another side and open nothing. */
export const ShownMember = z
  .strictObject({
    person: Id,
    made: Time,
    name: z.string().nullable(),
    email: z.string().nullable(),
    roles: z.array(Role),
    foreign: z.array(Role),
    factor: z.boolean(),
  })
  .openapi('Member')

export const ShownMembers = z.strictObject({ rows: z.array(ShownMember) }).openapi('Members')

/** The roles that a member has from now on. */
export const ChosenRoles = z.strictObject({ roles: Roles }).openapi('ChosenRoles')

/**
 * What becomes of the keys that a member made and that still work, when the member is removed: all of them, or those that are revoked. May be
 * left out where there are none.
 */
export const Removal = z
  .strictObject({ keys: z.union([z.enum(['keep', 'revoke']), z.array(Id).max(1_000)]).optional() })
  .openapi('Removal')
export type Removal = z.infer<typeof Removal>

/** Somebody who is no member any more, with the keys they made that were revoked and those that still work. */
export const RemovedMember = z
  .strictObject({ person: Id, revoked: z.array(Id), left: z.array(Id) })
  .openapi('RemovedMember')

/** Somebody to be asked to become a member; the link goes to the address and nowhere else. */
export const NewInvitation = z.strictObject({ email: z.email().max(254), roles: Roles }).openapi('NewInvitation')

/** An invitation; `outcome` is null while it is open, though perhaps no longer in time. */
export const ShownInvitation = z
  .strictObject({
    id: Id,
    made: Time,
    email: z.string().nullable(),
    roles: z.array(Role),
    until: Time,
    by: z.string(),
    outcome: z.enum(['accepted', 'withdrawn']).nullable(),
    ended: Time.nullable(),
  })
  .openapi('Invitation')

/** What a key is to do, and for how many days at most. */
export const NewKey = z
  .strictObject({ label: Label, scopes: Scopes, days: z.int().min(1).max(LONGEST_KEY_DAYS) })
  .openapi('NewKey')

const key = {
  id: Id,
  made: Time,
  by: z.string(),
  label: z.string(),
  scopes: z.array(Scope),
  until: Time,
  used: Time.nullable(),
  revoked: Time.nullable(),
}

export const ShownKey = z.strictObject(key).openapi('Key')

/**
 * A key with what it opens in words, and with the key itself, which is told this once: null where the answer is told again.
 */
export const MadeKey = z
  .strictObject({ ...key, opens: z.array(z.string()), key: z.string().nullable() })
  .openapi('MadeKey')
