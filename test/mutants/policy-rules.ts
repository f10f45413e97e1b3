import type { Rule } from './rule.ts'

const POLICY = {
  kind: 'rows of the policy made wider',
  files: /^src\/web\/access\.ts$/,
  tests: ['test/web/policy.test.ts'],
} as const

const wider = (row: string, ...changes: readonly string[]): string[] =>
  changes.map((change) => `{ ...${row}, ${change} }`)

/** A scope the row does not ask for. */
const otherScope = (row: string) => `scope: ${row}.scope === 'audit.read' ? 'suppliers.read' : 'audit.read'`
/** One more role, that of nobody the row lets in. */
const oneMore = (row: string) => `who: [...${row}.who, 'civil-society']`

/** Each row of the policy, one step wider in every way: for one more role, any member, anybody signed in, anyone, and another key. */
export const POLICY_RULES: readonly Rule[] = [
  {
    ...POLICY,
    pattern: /(?<=^ {2})(own|organisation|service|granted)\(/gm,
    removed: (_found, row) =>
      wider(row, oneMore(row), `who: 'member'`, `who: 'signed in'`, `who: 'anyone'`, otherScope(row)),
  },
  {
    ...POLICY,
    pattern: /(?<=^ {2})worked\(/gm,
    removed: (_found, row) => wider(row, `who: 'member'`, `who: 'signed in'`, `who: 'anyone'`, otherScope(row)),
  },
  {
    ...POLICY,
    pattern: /(?<=^ {2})account\(/gm,
    // A row that names no role is for no key, whatever its scope.
    removed: (_found, row) => [
      ...(row.includes(`'member'`) ? wider(row, `who: 'signed in'`) : []),
      ...wider(row, `who: 'anyone'`),
    ],
  },
]
