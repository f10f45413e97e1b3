import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Client from 'better-sqlite3'
import { openSqliteStore } from '../../db/sqlite.ts'
import { TRIGGER_RULE } from './rules.ts'

const MIGRATIONS = 'db/migrations'

/** A trigger that no longer asks something of a row: the statements that put it in the place of the one that does. */
export type Trigger = { file: string; line: number; name: string; statements: string[] }

/** Where the migrations make a trigger the last time. */
const placeOf = (root: string, name: string): { file: string; line: number } => {
  const journal = JSON.parse(readFileSync(join(root, MIGRATIONS, 'meta/_journal.json'), 'utf8')) as {
    entries: { tag: string }[]
  }
  const files = journal.entries.map(({ tag }) => `${MIGRATIONS}/${tag}.sql`).reverse()
  for (const file of files) {
    const lines = readFileSync(join(root, file), 'utf8').split('\n')
    const line = lines.findLastIndex((one) => one.startsWith(`CREATE TRIGGER \`${name}\``))
    if (line >= 0) return { file, line: line + 1 }
  }
  throw new Error(`no migration makes ${name}`)
}

/** Every condition about the organisation in a trigger of a migrated database, removed one at a time. */
export const findTriggers = (root: string, folder: string): Trigger[] => {
  const path = join(folder, 'triggers.db')
  openSqliteStore(path).close()
  const client = new Client(path)
  const triggers = client.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name`).all()
  client.close()
  return (triggers as { name: string; sql: string }[]).flatMap(({ name, sql }) =>
    [...sql.matchAll(TRIGGER_RULE.pattern)].map((match) => {
      const changed = `${sql.slice(0, match.index)}1${sql.slice(match.index + match[0].length)}`
      return { ...placeOf(root, name), name, statements: [`DROP TRIGGER \`${name}\``, changed] }
    }),
  )
}

/** The migrations with one more that changes a trigger, in a folder of their own. */
export const writeMigrations = (root: string, to: string, { statements }: Trigger): void => {
  cpSync(join(root, MIGRATIONS), to, { recursive: true })
  const path = join(to, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { idx: number; when: number }[] }
  const last = journal.entries.at(-1)!
  const entry = { ...last, idx: last.idx + 1, when: last.when + 1, tag: 'mutant' }
  writeFileSync(path, JSON.stringify({ ...journal, entries: [...journal.entries, entry] }))
  writeFileSync(join(to, 'mutant.sql'), statements.join('\n--> statement-breakpoint\n'))
}
