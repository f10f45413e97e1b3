import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Client from 'better-sqlite3'
import { openSqliteStore } from '../../db/sqlite.ts'
import { TRIGGER } from './store-rules.ts'

const MIGRATIONS = 'db/migrations'

/** A trigger that no longer asks something of a row: the statements that put it in the place of the one that does. */
export type Trigger = { file: string; line: number; name: string; was: string; statements: string[] }

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
    [...sql.matchAll(TRIGGER)].map((match) => {
      const changed = `${sql.slice(0, match.index)}1${sql.slice(match.index + match[0].length)}`
      return { ...placeOf(root, name), name, was: match[0], statements: [`DROP TRIGGER \`${name}\``, changed] }
    }),
  )
}
