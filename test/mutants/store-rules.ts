import type { Rule } from './rule.ts'

export const STORE = {
  files: /^db\/(?!schema|migrations).*\.ts$/,
  tests: ['test/mutants/store.ts'],
  kind: 'conditions of the store',
} as const

/** A condition in SQL that always holds; `always` is imported into every file that is changed. */
const ALWAYS = 'always`1`'

/** A column of one table that is an organisation, as it stands in SQL text. */
const COLUMN = String.raw`\+?(?:\$\{[\w.]*\borganisation\}|\b\w+\.organisation)`

/** Conditions of the store that keep one organisation, or one person, from what is another's. */
export const STORE_RULES: readonly Rule[] = [
  {
    ...STORE,
    pattern: /(?<![\w.])eq\(/g,
    removed: (_arguments, whole) => (/\borganisations?\b|\bperson\b/.test(whole) ? [ALWAYS] : []),
  },
  {
    ...STORE,
    pattern: /(?<![\w.])isOne\(/g,
    removed: ([table]) => [`always\`\${${table}.id} = \${always.placeholder('id')}\``],
  },
  {
    ...STORE,
    pattern: /(?<![\w.])isOf\(/g,
    removed: ([, column]) => (column ? [`always\`\${${column}} = \${always.placeholder('of')}\``] : []),
  },
  { ...STORE, pattern: /(?<![\w.])ofOrganisation\(/g, removed: () => [ALWAYS] },
  {
    ...STORE,
    pattern: /(?<![\w.])textOf\(/g,
    removed: ([, id, table = 'texts']) => [`always\`\${${table}.id} = \${${id}}\``],
  },
  {
    ...STORE,
    pattern: /\(\$\{\w+\.organisation\}, \$\{([\w.]+)\}\) IN \$\{/g,
    removed: ([id, named]) => [
      `\${${id}} IN (SELECT y FROM (SELECT NULL AS x, NULL AS y WHERE 0 UNION ALL SELECT * FROM \${${named}}))`,
    ],
  },
  { ...STORE, pattern: new RegExp(`${COLUMN} = ${COLUMN}`, 'g'), removed: () => [`\${${ALWAYS}}`] },
  { ...STORE, pattern: new RegExp(String.raw`${COLUMN} = \$\{\w+\}`, 'g'), removed: () => [`\${${ALWAYS}}`] },
]

/** What a trigger asks about the organisation of a row. */
export const TRIGGER = /(?:\w+\.)?`organisation` = (?:\w+\.)?`organisation`/g
