import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Condition, findConditions, switchConditions } from './find.ts'
import { RULES, TRIGGER_RULE } from './rules.ts'
import { findTriggers, writeMigrations } from './trigger.ts'

/** A place from which a condition is removed, by number, and the tests that must notice. `migrations`: the folder that is opened with. */
export type Mutant = { number: number; file: string; line: number; tests: readonly string[]; migrations: string | null }

const COPIED = ['db', 'src', 'test', 'benchmarks', 'indicators', 'package.json', 'tsconfig.json', 'wrangler.toml']
const MUTABLE = ['db', 'src']
const IMPORT = `import { sql as always } from 'drizzle-orm'; `
const OPENED = `'./migrations'`

const filesOf = (root: string): string[] =>
  MUTABLE.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name).replaceAll('\\', '/'),
    ),
  )
    .filter((file) => /\.tsx?$/.test(file))
    .sort()

/** Which of all places a run is about. */
export type Choice = <One extends { file: string; line: number }>(all: readonly One[]) => One[]

/** So many of all, evenly chosen. */
export const evenly =
  (count: number): Choice =>
  (all) =>
    all.filter((_one, i) => Math.floor((i * count) / all.length) > Math.floor(((i - 1) * count) / all.length))

/** All of them. */
export const every: Choice = (all) => [...all]

/** Copies the tree into a folder, in which each of the chosen conditions can be switched off. `of`: how many there are. */
export const copyMutable = (root: string, folder: string, choose: Choice): { mutants: Mutant[]; of: number } => {
  const sources = new Map(filesOf(root).map((file) => [file, readFileSync(join(root, file), 'utf8')]))
  const conditions = [...sources].flatMap(([file, source]) => findConditions(file, source, RULES))
  const found = [...conditions, ...findTriggers(root, folder)]
  const chosen = choose(found).map((one, i) => ({ ...one, number: i + 1 }))
  const tree = join(folder, 'tree')
  for (const name of COPIED) cpSync(join(root, name), join(tree, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'dir')
  for (const [file, source] of sources) {
    const own = chosen.filter((one): one is Condition & { number: number } => 'removed' in one && one.file === file)
    if (own.length > 0) writeFileSync(join(tree, file), IMPORT + switchConditions(source, own))
  }
  const opening = readFileSync(join(tree, 'db/sqlite.ts'), 'utf8')
  if (!opening.includes(OPENED)) throw new Error(`db/sqlite.ts does not open ${OPENED}`)
  writeFileSync(join(tree, 'db/sqlite.ts'), opening.replace(OPENED, `globalThis.migrations ?? ${OPENED}`))
  const mutants = chosen.map((one): Mutant => {
    const { number, file, line } = one
    if (!('statements' in one)) return { number, file, line, tests: one.tests, migrations: null }
    const migrations = join(tree, `db/migrations-${number}`)
    writeMigrations(root, migrations, one)
    return { number, file, line, tests: TRIGGER_RULE.tests, migrations: `./${relative(join(tree, 'db'), migrations)}` }
  })
  return { mutants, of: found.length }
}
