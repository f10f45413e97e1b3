import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createFolder } from '../db/sqlite.ts'
import { startServer } from '../support/server.ts'
import { linesOf } from './generated.ts'

const LINES = 300
type Shown = { id: string; done: number; refused: number; over: boolean }

it('a server that is stopped in the middle of a batch goes on with it when it starts again, and hurries nobody meanwhile', async () => {
  const database = join(createFolder(), 'palermo.db')
  const start = () => startServer({ PALERMO_DB: database })
  const first = await start()
  const begun = (await (
    await first.ask('/api/batches', { text: linesOf(LINES), type: 'application/x-ndjson' })
  ).json()) as Shown
  const look = async ({ ask }: Pick<typeof first, 'ask'>): Promise<Shown> =>
    (await (await ask(`/api/batches/${begun.id}`)).json()) as Shown
  let seen = await look(first)
  while (seen.done === 0) seen = await look(first)
  await first.stop()
  const second = await start()
  const after = await look(second)
  expect(after.done).toBeGreaterThanOrEqual(seen.done)
  let over = after
  while (!over.over) over = await look(second)
  expect(over.done).toBe(LINES)
  const { rows } = (await (await second.ask('/api/audit?limit=200')).json()) as { rows: { act: string }[] }
  expect(rows.filter(({ act }) => act === 'batch begun')).toHaveLength(1)
  await second.stop()
  expect([...first.lines, ...second.lines]).toEqual([])
})
