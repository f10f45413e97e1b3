/**
 * A kind of condition that must not be missing. `pattern` finds where one begins; where it ends in an opening bracket, the condition goes on
 * to the closing one. `removed` gives what stands in its place, of the groups of the pattern and the arguments in the brackets: code, or
 * where it begins with `${` the text of a template; null where this one is no such condition. `tests` are the files that must notice.
 */
export type Rule = {
  files: RegExp
  pattern: RegExp
  removed: (found: readonly string[], whole: string) => string | null
  tests: readonly string[]
}

const STORE = { files: /^db\/(?!schema|migrations).*\.ts$/, tests: ['test/mutants/store.ts'] } as const

/** A condition in SQL that always holds; `always` is imported into every file that is changed. */
const ALWAYS = 'always`1`'

/** A column of one table that is an organisation, as it stands in SQL text. */
const COLUMN = String.raw`\+?(?:\$\{[\w.]*\borganisation\}|\b\w+\.organisation)`

/** Conditions of the store that keep one organisation, or one person, from what is another's. */
const STORE_RULES: readonly Rule[] = [
  {
    ...STORE,
    pattern: /(?<![\w.])eq\(/g,
    removed: (_arguments, whole) => (/\borganisations?\b|\bperson\b/.test(whole) ? ALWAYS : null),
  },
  {
    ...STORE,
    pattern: /(?<![\w.])isOne\(/g,
    removed: ([table]) => `always\`\${${table}.id} = \${always.placeholder('id')}\``,
  },
  {
    ...STORE,
    pattern: /(?<![\w.])isOf\(/g,
    removed: ([, column]) => (column ? `always\`\${${column}} = \${always.placeholder('of')}\`` : null),
  },
  { ...STORE, pattern: /(?<![\w.])ofOrganisation\(/g, removed: () => ALWAYS },
  {
    ...STORE,
    pattern: /(?<![\w.])textOf\(/g,
    removed: ([, id, table = 'texts']) => `always\`\${${table}.id} = \${${id}}\``,
  },
  {
    ...STORE,
    pattern: /\(\$\{\w+\.organisation\}, \$\{([\w.]+)\}\) IN \$\{/g,
    removed: ([id, named]) =>
      `\${${id}} IN (SELECT y FROM (SELECT NULL AS x, NULL AS y WHERE 0 UNION ALL SELECT * FROM \${${named}}))`,
  },
  { ...STORE, pattern: new RegExp(`${COLUMN} = ${COLUMN}`, 'g'), removed: () => `\${${ALWAYS}}` },
  { ...STORE, pattern: new RegExp(String.raw`${COLUMN} = \$\{\w+\}`, 'g'), removed: () => `\${${ALWAYS}}` },
]

/** Every kind of condition that is removed, one at a time. */
export const RULES: readonly Rule[] = STORE_RULES

/** What a trigger asks about the organisation of a row, and the tests that must notice where it no longer does. */
export const TRIGGER_RULE = {
  pattern: /(?:\w+\.)?`organisation` = (?:\w+\.)?`organisation`/g,
  tests: STORE.tests,
} as const
