import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Client from 'better-sqlite3'
import { expect, it } from 'vitest'
import { createFolder } from './sqlite.ts'

const textOf = (name: string): string => readFileSync(new URL(`../../db/migrations/${name}`, import.meta.url), 'utf8')

it('half minutes that were used before the migration are remembered for each person', () => {
  const client = new Client(join(createFolder(), 'before.db'))
  client.exec(textOf('0007_people.sql').split('INSERT INTO `sqlite_stat1`')[0]!)
  const add = (table: string, ...values: (string | null)[]) =>
    client.prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`).run(...values)
  for (const person of ['ana', 'anab', 'eva']) {
    add('people', person, 'made', null, null, 'en')
    add('code_makers', person, 'made', 'secret', 'confirmed')
  }
  for (const what of ['code:ana:99', 'code:ana:100', 'code:anab:7', 'set-up:eva:200', 'link:code:eva:5'])
    add('spent', what, 'until')
  client.exec(textOf('0011_last_step.sql'))
  const kept = client.prepare('SELECT person, last_step FROM code_makers ORDER BY person').raw().all()
  expect(kept).toEqual([
    ['ana', 100],
    ['anab', 7],
    ['eva', null],
  ])
  client.close()
})
