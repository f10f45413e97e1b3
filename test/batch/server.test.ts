import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Config } from '../../src/config.ts'
import { createSay } from '../../src/messages/messages.ts'
import { openServer } from '../../src/node.ts'
import { createFolder } from '../db/sqlite.ts'
import { readValue } from '../support/told.ts'
import { linesOf } from './generated.ts'

const LINES = 300
type Shown = { id: string; done: number; refused: number; over: boolean }

it('a server that is stopped in the middle of a batch goes on with it when it starts again, and hurries nobody meanwhile', async () => {
  const config: Config = {
    port: 0,
    database: join(createFolder(), 'palermo.db'),
    origin: null,
    issuer: null,
    concerns: null,
  }
  const faults: string[] = []
  const start = async () =>
    readValue(await openServer(config, { say: createSay('en'), log: (line) => faults.push(line) }))
  const first = await start()
  const begun = (await (
    await fetch(`${first.url}/api/batches`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson' },
      body: linesOf(LINES),
    })
  ).json()) as Shown
  const look = async (url: string): Promise<Shown> =>
    (await (await fetch(`${url}/api/batches/${begun.id}`)).json()) as Shown
  let seen = await look(first.url)
  while (seen.done === 0) seen = await look(first.url)
  await first.stop()
  const second = await start()
  const after = await look(second.url)
  expect(after.done).toBeGreaterThanOrEqual(seen.done)
  let over = after
  while (!over.over) over = await look(second.url)
  expect(over.done).toBe(LINES)
  const { rows } = (await (await fetch(`${second.url}/api/audit?limit=200`)).json()) as { rows: { act: string }[] }
  expect(rows.filter(({ act }) => act === 'batch begun')).toHaveLength(1)
  await second.stop()
  expect(faults).toEqual([])
})
