import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { openSqliteFile } from '../../db/sqlite.ts'

const near = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const MIGRATIONS = near('../../db/migrations')

/** The program that works through a batch, as one plain file. */
export const buildChild = async (folder: string): Promise<string> => {
  const outfile = join(folder, 'child.mjs')
  const driver = createRequire(import.meta.url).resolve('better-sqlite3')
  await build({
    entryPoints: [near('./kill-child.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { 'better-sqlite3': driver },
    external: [driver],
    banner: {
      js: "import { createRequire as openRequire } from 'node:module'\nconst require = openRequire(import.meta.url)",
    },
    logLevel: 'error',
  })
  return outfile
}

/** Runs the program; kills it once so many lines are told as kept (null: lets it end). Answers the last line it told. */
export const runChild = (argv: readonly string[], killAfter: number | null): Promise<number> =>
  new Promise((settle, fail) => {
    const [script, kind, database, source] = argv as [string, string, string, string]
    const child = fork(script, [kind, database, MIGRATIONS, source], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: [],
    })
    let last = 0
    let killed = false
    child.on('message', (position: number) => {
      last = Math.max(last, position)
      if (killAfter === null || last < killAfter || killed) return
      killed = true
      child.kill('SIGKILL')
    })
    child.on('close', (code, signal) => {
      if (killAfter === null ? code === 0 : signal === 'SIGKILL') settle(last)
      else fail(new Error(`the program ended with ${code ?? signal} after line ${last}`))
    })
  })

/** Every row of every table, row numbers included where a table has them, as text. */
export const dumpOf = (database: string): Map<string, string> => {
  const client = openSqliteFile(database)
  const tables = client
    .prepare(
      `SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '__drizzle%' ORDER BY name`,
    )
    .all() as { name: string; sql: string }[]
  const dump = new Map(
    tables.map(({ name, sql }) => [
      name,
      JSON.stringify(
        client.prepare(`SELECT ${/WITHOUT ROWID/i.test(sql) ? '*' : 'rowid, *'} FROM "${name}" ORDER BY 1, 2, 3`).all(),
      ),
    ]),
  )
  client.close()
  return dump
}

/** What comparing a run that was killed with one that was not found: the tables that differ, and where it was killed. */
export type Compared = { differing: string[]; rows: number; killedAfter: number[] }

/** Works the same through twice: once undisturbed, once killed at each share of its lines and taken up again. */
export const compareKilled = async (
  script: string,
  kind: 'assess' | 'rescore',
  source: string,
  databases: readonly [undisturbed: string, killed: string],
  lines: number,
  shares: readonly number[],
): Promise<Compared> => {
  const [undisturbed, killed] = databases
  await runChild([script, kind, undisturbed, source], null)
  const killedAfter: number[] = []
  for (const share of shares)
    killedAfter.push(await runChild([script, kind, killed, source], Math.floor(lines * share)))
  await runChild([script, kind, killed, source], null)
  const one = dumpOf(undisturbed)
  const other = dumpOf(killed)
  const differing = [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name))
  const rows = [...one.values()].reduce((sum, text) => sum + (JSON.parse(text) as unknown[]).length, 0)
  return { differing, rows, killedAfter }
}
