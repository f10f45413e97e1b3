import { withoutOne } from './operand.ts'
import type { Rule } from './rule.ts'

const IF = /(?<=\bif )\(/g
const inside = (whole: string): string => whole.replace(/^\(([\s\S]*)\)$/, '$1')

/** A condition decided either way, and without each of its parts. */
const eitherWay: Rule['removed'] = (_found, whole) => ['true', 'false', ...withoutOne(inside(whole))]
/** A condition under which somebody is refused: never, or without each of its parts. */
const never: Rule['removed'] = (_found, whole) => ['false', ...withoutOne(inside(whole))]
/** The same, of those that refuse. */
const neverWhere =
  (refuses: RegExp): Rule['removed'] =>
  (found, whole, rest) =>
    refuses.test(rest) ? never(found, whole, rest) : []
const always: Rule['removed'] = () => ['true']
const over: Rule['removed'] = () => ['false']

const REFUSES =
  /^\s*(throw (new Refusal|refusalOf|refusedLink|excess)|return (null|ANYONE|refuse|'sign-in'|c\.redirect\((INVITATIONS|way, )|again\(|\{ (instead|entered): )|\{\n *const frame = )/

/** Who is let in, and how they are recognised. */
const LET_IN = {
  kind: 'checks of who asks and who is let in',
  files: /^src\/web\/let-in\.ts$/,
  tests: [
    'test/web/admission.test.ts',
    'test/web/keys.test.ts',
    'test/web/sessions.test.ts',
    'test/web/second-factor.test.ts',
    'test/web/platform.test.ts',
  ],
} as const
const ACTOR = { ...LET_IN, files: /^src\/web\/actor\.ts$/ } as const
const COUNTED = {
  kind: 'limits of how often',
  files: /^src\/web\/limit\.ts$/,
  tests: [
    'test/web/too-many.test.ts',
    'test/web/sign-in.test.ts',
    'test/web/second-factor.test.ts',
    'test/web/passkeys.test.ts',
    'test/web/guess.test.ts',
  ],
} as const
const APP = {
  ...LET_IN,
  files: /^src\/web\/app\.ts$/,
  tests: [...LET_IN.tests, ...COUNTED.tests, 'test/web/access.test.ts'],
} as const

const LET_IN_RULES: readonly Rule[] = [
  { ...LET_IN, pattern: IF, removed: eitherWay },
  { ...LET_IN, pattern: /(?<=return )[^\n?]+(?= \? 'in')/g, removed: eitherWay },
  {
    ...ACTOR,
    pattern: IF,
    removed: (found, whole, rest) => (/^\s*(throw|return)/.test(rest) ? eitherWay(found, whole, rest) : []),
  },
  { ...ACTOR, pattern: /(?<=organisation: )session\.roles\.length > 0/g, removed: eitherWay },
  { ...ACTOR, pattern: /(?<=second: )factor === 'second'/g, removed: eitherWay },
  { ...ACTOR, pattern: /(?<=staff: )isStaff\(/g, removed: over },
  { ...APP, pattern: /(?<=^ +)admit\(/gm, removed: () => ['undefined'] },
  { ...APP, pattern: /(?<=await )countAll\(/g, removed: () => ['undefined'] },
  { ...APP, pattern: /(?<=, )letIn\(/g, removed: () => ['(_c, next) => next()'] },
  { ...COUNTED, pattern: /(?<=if \()!allowed(?=\))/g, removed: over },
  {
    ...COUNTED,
    files: /^src\/web\/(pages|api)\/.*\.ts$/,
    tests: ['test/web/mails-a-day.test.ts'],
    pattern: /(?<=uses(:| =) )usesOf\w+\(/g,
    removed: () => ['[]'],
  },
  { ...COUNTED, pattern: /(?<=\? )\[\.\.\.limited, \.\.\.UPLOADS\]/g, removed: () => ['limited'] },
  {
    ...COUNTED,
    files: /^src\/web\/(pages|api)\/.*\.tsx?$/,
    pattern: /(?<=await )count\(/g,
    removed: () => ['undefined'],
  },
]

/** What decides about links, sessions, passkeys and codes. */
const SIGN_IN = {
  kind: 'decisions about links, sessions and factors',
  files: /^src\/sign-in\/(link|passkey-used|passkey-made|one-time-code)\.ts$/,
  tests: [
    'test/sign-in/link.test.ts',
    'test/sign-in/session.test.ts',
    'test/sign-in/passkey.test.ts',
    'test/sign-in/factor.test.ts',
    'test/sign-in/token.test.ts',
  ],
} as const
const SESSION = { ...SIGN_IN, files: /^src\/sign-in\/session\.ts$/ } as const

const SIGN_IN_RULES: readonly Rule[] = [
  { ...SIGN_IN, pattern: IF, removed: neverWhere(/^\s*return (refuse|null)/) },
  {
    ...SIGN_IN,
    pattern: /(?<=return )[^\n?]+(?= \? \{ accepted)/g,
    removed: (_found, whole) => ['true', ...withoutOne(whole)],
  },
  { ...SIGN_IN, pattern: /(?<==> )isSame\(/g, removed: always },
  { ...SIGN_IN, pattern: /(?<=requireUserVerification: )true/g, removed: over },
  { ...SIGN_IN, pattern: /(?<=response\.userHandle \? )response\.userHandle === [^:]*(?= :)/g, removed: always },
  { ...SIGN_IN, pattern: /(?<= : )person !== null(?=\n)/g, removed: always },
  { ...SIGN_IN, pattern: /lastStep === null \|\| step > lastStep/g, removed: always },
  { ...SESSION, pattern: /(?<==> )since\(endOf\(session\), now\) >= 0/g, removed: over },
  { ...SESSION, pattern: /isStaff\(roles\) && second === null/g, removed: never },
  { ...SESSION, pattern: /since\(proved, now\) < FRESH_FOR/g, removed: always },
  { ...SESSION, pattern: /(?<== )staff(?= \?)/g, removed: eitherWay },
]

/** What handlers ask for before they act. */
const PAGES = {
  kind: 'checks of handlers before they act',
  files:
    /^src\/web\/(challenge|browser|invite|link|pages\/(account|sign-in|organisation|invitation|link|platform)\/[\w-]+|api\/(members|invitations)|kept\/organisation)\.tsx?$/,
  tests: [
    'test/web/sign-in.test.ts',
    'test/web/passkeys.test.ts',
    'test/web/second-factor.test.ts',
    'test/web/sessions.test.ts',
    'test/web/organisation.test.ts',
    'test/web/organisation-api.test.ts',
    'test/web/beginning.test.ts',
    'test/web/joining.test.ts',
    'test/web/links.test.ts',
    'test/web/platform.test.ts',
    'test/web/keys.test.ts',
    'test/web/oidc.test.ts',
    'test/web/recent-factor.test.ts',
    'test/web/removal.test.ts',
    'test/web/mails-a-day.test.ts',
    'test/web/member-sessions.test.ts',
  ],
} as const

const PAGE_RULES: readonly Rule[] = [
  {
    ...PAGES,
    pattern: IF,
    removed: (found, whole, rest) => (whole.startsWith('(isFresh(') ? [] : neverWhere(REFUSES)(found, whole, rest)),
  },
  {
    ...PAGES,
    pattern: /(?<=if \()isFresh\(times, now\) && \(!has \|\| times\.second !== null\)/g,
    removed: (_found, whole) => ['true', ...withoutOne(whole)],
  },
  { ...PAGES, pattern: /(?<=const isOther = [^\n]*=>\n +)actor\.kind[^\n]+/g, removed: over },
  { ...PAGES, pattern: /isNeeded && session\.factor === 'first'/g, removed: eitherWay },
  { ...PAGES, pattern: /email !== null && emailVerified/g, removed: (_found, whole) => withoutOne(whole) },
  {
    ...PAGES,
    pattern: /codeMaker === null \|\| codeMaker\.confirmed === null/g,
    removed: () => ['codeMaker === null'],
  },
  { ...PAGES, pattern: /\(await store\.hasRecoveryCode\(session\.person, recovery\)\)/g, removed: always },
  { ...PAGES, pattern: /(?<=tries: )taken(?= \?)/g, removed: always },
  { ...PAGES, pattern: /(?<=isOpen && )allowed(?= \?)/g, removed: always },
]

/** Who reviews what, and as what. */
const CHECKING = {
  kind: 'checks of grants and of who reviews',
  files: /^src\/(web\/kept\/granted|kept\/grant|core\/(organisation-kind|certificate|score\/reviews))\.ts$/,
  tests: ['test/web/checking.test.ts', 'test/core/certificate.test.ts', 'test/core/status.test.ts'],
} as const

const CHECKING_RULES: readonly Rule[] = [
  { ...CHECKING, pattern: IF, removed: neverWhere(/^\s*throw new Refusal/) },
  { ...CHECKING, pattern: /(?<=return )ended === null[^\n]+/g, removed: (_found, whole) => withoutOne(whole) },
  { ...CHECKING, pattern: /(?<=const kind = )other && [^?]+(?= \?)/g, removed: () => ['other'] },
  {
    ...CHECKING,
    pattern: /by !== 'buyer' && organisation !== undefined/g,
    removed: (_found, whole) => withoutOne(whole),
  },
  {
    ...CHECKING,
    pattern: /isIndependent\(record\) && record\.by === 'verifier'/g,
    removed: (_found, whole) => withoutOne(whole),
  },
  { ...CHECKING, pattern: /rolesOf\(kind\)\.includes\(/g, removed: always },
  { ...CHECKING, pattern: /(?<=const isWrong = )[^\n]+/g, removed: over },
]

/** Every check by which the web layer refuses somebody. */
export const WEB_RULES: readonly Rule[] = [...LET_IN_RULES, ...SIGN_IN_RULES, ...PAGE_RULES, ...CHECKING_RULES]
