/** A mutant that changes nothing, by what stands in its file, and the reason. `nth`: of those alike in the file, from 0. */
export type Equivalent = { file: string; was: string; is: string; nth: number; because: string }

/** There are no more than these: each is checked to be there still. */
export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'db/migrations/0005_packs.sql',
    was: 'sums_of_changed: `organisation` = OLD.`organisation`',
    is: '1',
    nth: 1,
    because:
      'It keeps the deletion of sums of no sites to one organisation. Another never has any: its own changes delete them in the same statement.',
  },
  {
    file: 'src/sign-in/link.ts',
    was: 'code !== null && isSame(code, offered.code)',
    is: '( isSame(code, offered.code))',
    nth: 0,
    because: 'No digest is the same as null: isSame compares 64 hexadecimal digits.',
  },
  {
    file: 'src/kept/grant.ts',
    was: 'other && other.id !== organisation',
    is: 'other',
    nth: 0,
    because:
      'Only members of a buyer grant, which is no independent organisation, and a trigger refuses the same of any.',
  },
  {
    file: 'src/web/kept/organisation.ts',
    was: '(!own)',
    is: 'false',
    nth: 0,
    because:
      'The policy lets in none but members of an organisation, and no organisation is ever deleted: it is always found.',
  },
  {
    file: 'src/web/let-in.ts',
    was: 'scope !== null && scopes.includes(scope) && isFor(row, roles)',
    is: '( scopes.includes(scope) && isFor(row, roles))',
    nth: 0,
    because: 'No key has null among its scopes.',
  },
  {
    file: 'src/web/pages/account/passkeys.ts',
    was: '(!drawn || !verdict?.verified)',
    is: '( !verdict?.verified)',
    nth: 0,
    because: 'Where nothing was drawn there is no verdict either.',
  },
  {
    file: 'src/web/pages/account/recovery-codes.ts',
    was: '(!kept)',
    is: 'false',
    nth: 0,
    because:
      'The old codes go in the same write; it is refused only where one of the new is there already, of 50 random bits each.',
  },
  {
    file: 'src/web/pages/account/standing.ts',
    was: "(actor.kind !== 'person')",
    is: 'false',
    nth: 0,
    because: 'The policy lets nobody but somebody in a session on these routes.',
  },
  {
    file: 'src/web/pages/invitation/invited.ts',
    was: '(!invitation || invitation.outcome !== null || invitation.until <= made || invitation.email === null)',
    is: '(!invitation || invitation.outcome !== null || invitation.until <= made )',
    nth: 0,
    because: 'An address leaves an invitation only in the write that ends it, after which its outcome is asked.',
  },
  {
    file: 'src/web/pages/organisation/invite.ts',
    was: '(!kept.kept && !(await isDone()))',
    is: '( !(await isDone()))',
    nth: 0,
    because: 'What was kept is there.',
  },
  {
    file: 'src/web/pages/organisation/member.ts',
    was: "(kept && !kept.kept && kept.because === 'last')",
    is: "(kept && kept.because === 'last')",
    nth: 0,
    because: 'What was kept has no reason why not.',
  },
  {
    file: 'src/web/pages/organisation/member.ts',
    was: "(kept && !kept.kept && kept.because === 'last')",
    is: '(kept && !kept.kept )',
    nth: 0,
    because: 'There is no other reason why roles stay as they are.',
  },
  {
    file: 'src/web/pages/organisation/member.ts',
    was: "(!kept.kept && kept.because === 'last')",
    is: "( kept.because === 'last')",
    nth: 0,
    because: 'What was kept has no reason why not.',
  },
  {
    file: 'src/web/pages/organisation/member.ts',
    was: "(!kept.kept && kept.because === 'last')",
    is: '(!kept.kept )',
    nth: 0,
    because: 'There is no other reason why a member stays.',
  },
  {
    file: 'src/web/pages/sign-in/oidc.ts',
    was: 'email !== null && emailVerified',
    is: '( emailVerified)',
    nth: 0,
    because: 'No address is vouched for that is not there: identityOf says so of none.',
  },
  {
    file: 'src/web/pages/sign-in/oidc.ts',
    was: '(person === null || person.email === null)',
    is: '(person === null )',
    nth: 0,
    because:
      'An address leaves a person in the write that takes their identities, and nobody is found by an address that is not there.',
  },
  {
    file: 'src/web/pages/sign-in/passkey.ts',
    was: '(!verified || !person)',
    is: '( !person)',
    nth: 0,
    because: 'Where nothing was verified nobody was looked for.',
  },
  {
    file: 'src/web/pages/sign-in/passkey.ts',
    was: '(!verified || !person)',
    is: '(!verified )',
    nth: 0,
    because: 'A passkey is of a person by foreign key, and people are never deleted.',
  },
  {
    file: 'src/web/pages/sign-in/second-factor.ts',
    was: 'codeMaker === null || codeMaker.confirmed === null',
    is: 'codeMaker === null',
    nth: 0,
    because: 'The store raises no session by codes that were not confirmed.',
  },
  {
    file: 'src/web/pages/sign-in/take.ts',
    was: "(!decision.accepted || link?.kind !== 'sign-in')",
    is: '(!decision.accepted )',
    nth: 0,
    because: 'A link of another kind is of nobody, which is asked next.',
  },
  {
    file: 'src/web/pages/sign-in/take.ts',
    was: '(person === null || person.email === null)',
    is: '(person === null )',
    nth: 0,
    because: 'An address leaves a person in the write that takes their links.',
  },
]
