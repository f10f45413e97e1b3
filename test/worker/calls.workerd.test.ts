import { expect, it } from 'vitest'
import { countCalls, openD1Store } from '../../db/d1.ts'
import { createWork } from '../../src/batch/work.ts'
import { openDatabase } from '../runtime/workerd.ts'
import { bestResponse } from '../support/answers.ts'
import { edition } from '../support/edition.ts'
import { exposure, start } from '../web/palermo.ts'

const LINES = 120
/** What D1 answers a run of a Worker. */
const MOST_CALLS = 1_000

type Shown = { id: string; done: number; refused: number; over: boolean }

const answers = bestResponse(edition)
const linesOf = (workers: number) =>
  Array.from({ length: LINES }, (_, n) => ({
    supplier: { name: `Supplier ${n}`, ownKey: `${n}` },
    site: { name: `Hall ${n}`, country: 'PRT' },
    response: { ...answers, profile: { ...answers.profile, workers } },
  }))

it('a run of the clock asks D1 no more often than it answers, however much is known of the sites, and loses no line', {
  timeout: 300_000,
}, async () => {
  const { database, migrated } = openDatabase()
  await migrated
  const { binding, calls, allow } = countCalls(database)
  const store = openD1Store(binding)
  const faults: unknown[] = []
  const work = createWork({
    store,
    edition,
    exposure,
    now: () => new Date(),
    slice: 200,
    allow,
    log: (error) => faults.push(error),
  })
  const { ask } = start({ store, work: { ...work, wake: async () => undefined } })
  const look = async (id: string): Promise<Shown> => (await (await ask(`/api/batches/${id}`)).json()) as Shown
  const most: number[] = []
  for (const round of [1, 2]) {
    // Two at once, as two that were sent within a minute.
    const sent = [linesOf(10 * round), linesOf(10 * round + 1)].map((lines) => ask('/api/batches', { json: { lines } }))
    const begun = await Promise.all(sent.map(async (answer) => ((await (await answer).json()) as Shown).id))
    while (!(await Promise.all(begun.map(look))).every(({ over }) => over)) {
      const before = calls()
      await work.resume()
      most.push(calls() - before)
      expect(most.length).toBeLessThan(100)
    }
    for (const id of begun) expect(await look(id)).toMatchObject({ done: LINES, refused: 0 })
  }
  console.log(`${most.length} runs of at most ${Math.max(...most)} calls for ${4 * LINES} lines`)
  expect(faults).toEqual([])
  expect(Math.max(...most)).toBeLessThanOrEqual(MOST_CALLS)
  expect(most.reduce((sum, each) => sum + each)).toBeGreaterThan(2 * MOST_CALLS)
})
