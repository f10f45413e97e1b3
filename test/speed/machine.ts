import { existsSync, readFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import Client from 'better-sqlite3'

const manifest = (folder: string): { version: string } | null => {
  const file = new URL(`${folder}/package.json`, import.meta.url)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/** The version of a package: of this folder where it is a peer's, else of the project. Null where it is not installed. */
export const versionOf = (name: string): string | null =>
  (manifest(`./node_modules/${name}`) ?? manifest(`../../node_modules/${name}`))?.version ?? null

const sqliteVersion = (): string => new Client(':memory:').prepare('SELECT sqlite_version()').pluck().get() as string

/** Packages whose versions stand above the figures. */
const NAMED = ['better-sqlite3', 'hono', '@hono/node-server', 'zod', 'drizzle-orm', 'csv-parse']
const PEERS = ['hyperformula', 'survey-core', '@duckdb/node-api']

/** The machine and the versions that the figures hold for. */
export const describeMachine = (): string[] => {
  const [first] = cpus()
  const versions = [...NAMED, ...PEERS].map((name) => `${name} ${versionOf(name) ?? 'not installed'}`)
  return [
    `${process.platform} ${release()}, ${process.arch}, ${cpus().length} × ${first?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Node ${process.versions.node} (V8 ${process.versions.v8}), SQLite ${sqliteVersion()}, ${versions.join(', ')}`,
  ]
}
