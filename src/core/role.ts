/** What a member may be in an organisation. */
export const ROLES = [
  'supplier',
  'buyer',
  'reviewer',
  'verifier',
  'tourism-member',
  'code-steward',
  'referral-officer',
  'mechanism',
  'civil-society',
  'organisation-administrator',
  'platform-administrator',
] as const
export type Role = (typeof ROLES)[number]

/** What a key may do: read or change in one room. */
export const SCOPES = [
  'suppliers.read',
  'suppliers.write',
  'assessments.read',
  'assessments.write',
  'reviews.write',
  'screenings.read',
  'screenings.write',
  'batches.read',
  'batches.write',
  'audit.read',
] as const
export type Scope = (typeof SCOPES)[number]

/** The organisation that runs the service: people, and what they do before they act for anybody, belong to it. */
export const PLATFORM = 'platform'

/** The organisation that the first start of the service begins, and whoever sits at its terminal, who acts for it. */
export const FIRST_ORGANISATION = 'local'
export const THIS_MACHINE = { organisation: FIRST_ORGANISATION, name: 'this machine' } as const

/** The service itself, in the trail. */
export const THE_SERVICE = { organisation: PLATFORM, name: 'the service' } as const

/** A person, in the trail and as who made something. */
export const personName = (person: string): string => `person:${person}`

/** Members of these roles see what belongs to others: they need a second factor. */
export const isStaff = (roles: readonly Role[]): boolean => roles.some((role) => role !== 'supplier')

/** The roles in the order of the list, each once. */
export const inOrder = (roles: readonly Role[]): Role[] => ROLES.filter((role) => roles.includes(role))
