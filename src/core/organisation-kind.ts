import { inOrder, type Role } from './role.ts'

/**
 * What an organisation is to the others. One is on one side only: a buyer asks and assesses, a respondent answers, and the three independent
 * kinds check sites that were granted to them.
 */
export const ORGANISATION_KINDS = [
  'buyer',
  'respondent',
  'verifier',
  'worker-organisation',
  'specialised-body',
  'mechanism',
  'civil-society',
  'platform',
] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

/** The kinds that check what others answered, as neither buyer nor supplier. */
export const INDEPENDENT_KINDS = ['verifier', 'worker-organisation', 'specialised-body'] as const
export type IndependentKind = (typeof INDEPENDENT_KINDS)[number]

const ROLES_OF: Readonly<Record<OrganisationKind, readonly Role[]>> = {
  buyer: ['buyer', 'reviewer', 'referral-officer'],
  respondent: ['supplier', 'tourism-member', 'referral-officer'],
  verifier: ['verifier'],
  'worker-organisation': ['verifier', 'civil-society'],
  'specialised-body': ['verifier', 'referral-officer'],
  mechanism: ['mechanism', 'code-steward', 'referral-officer'],
  'civil-society': ['civil-society', 'code-steward', 'referral-officer'],
  platform: ['platform-administrator'],
}

/** Kinds that the platform administrator may give; the platform itself is there from the start. */
export const GIVEN_KINDS = ORGANISATION_KINDS.filter((kind) => kind !== 'platform')

/** The roles that members of an organisation of this kind may have, in the order of all roles. */
export const rolesOf = (kind: OrganisationKind): Role[] => inOrder([...ROLES_OF[kind], 'organisation-administrator'])

/** Those of some roles that count in an organisation of this kind. A role of another side opens nothing there. */
export const rolesThatCount = (kind: OrganisationKind, roles: readonly Role[]): Role[] =>
  roles.filter((role) => rolesOf(kind).includes(role))

/** The kind of an independent organisation; null for any other. */
export const independentKind = (kind: OrganisationKind): IndependentKind | null =>
  INDEPENDENT_KINDS.find((each) => each === kind) ?? null
