import { expect, it } from 'vitest'
import { alder } from '../db/contract/tenants.ts'
import type { Step } from '../db/failing/client.ts'
import { prepare, USES } from '../db/failing/uses.ts'
import { inWorkerd, openStore } from '../runtime/runtime.ts'
import { openWorld } from './drivers.ts'
import { requests } from './requests.ts'

const bytesOf = (text: string): number => new TextEncoder().encode(text).byteLength
const sizeOf = (value: unknown): number =>
  typeof value === 'string' ? bytesOf(value) : value instanceof Uint8Array ? value.byteLength : 8

/** The largest of everything that D1 has a limit for, over all statements heard, and each that opens a transaction itself. */
const createMeasure = () => {
  const most = { statements: 0, values: 0, statementBytes: 0, rowBytes: 0 }
  const forbidden: string[] = []
  const hear = (step: Step): void => {
    for (const { sql, values } of step.step === 'statements' ? step.statements : []) {
      most.statements += 1
      most.values = Math.max(most.values, values.length)
      most.statementBytes = Math.max(most.statementBytes, bytesOf(sql))
      const bytes = values.reduce<number>((sum, value) => sum + sizeOf(value), 0)
      most.rowBytes = Math.max(most.rowBytes, bytes)
      if (/^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|ATTACH|VACUUM)\b/i.test(sql)) forbidden.push(sql)
    }
  }
  return { most, forbidden, hear }
}

it('no statement is more than D1 takes, whatever is written, erased, listed and asked for', async () => {
  const { most, forbidden, hear } = createMeasure()
  const store = openStore(hear)
  await prepare(store)
  for (const use of Object.values(USES)) await use(store)
  const many = Array.from({ length: 250 }, (_, n) => store.keepSite('alder', alder.site(n + 100), alder.act(n)))
  await Promise.all(many)
  expect(
    await store.eraseTexts('alder', alder.supplier(1).id, { actor: 'somebody', made: alder.act(1).made }),
  ).toBeGreaterThan(249)
  const world = await openWorld({ store: openStore(hear) })
  for (const make of Object.values(requests)) {
    const { path, sent } = make(world.settled)
    expect((await world.ask(path, sent)).status).toBeLessThan(400)
  }
  const rows = Array.from({ length: 3_000 }, (_, n) => ({
    name: `Supplier ${n}`,
    country: 'PRT',
    product: 'furniture',
  }))
  expect((await world.ask('/api/screenings', { json: { name: 'long', rows } })).status).toBe(201)
  console.log(
    `${inWorkerd ? 'D1' : 'SQLite'}: ${most.statements} statements, of at most ${most.values} values, ${most.statementBytes} bytes ` +
      `and ${most.rowBytes} bytes of values`,
  )
  expect(forbidden).toEqual([])
  expect(most.values).toBeLessThanOrEqual(100)
  expect(most.values).toBeGreaterThan(80)
  expect(most.statementBytes).toBeLessThanOrEqual(100_000)
  expect(most.rowBytes).toBeLessThanOrEqual(2_000_000)
})

it('a row of 2 MB is kept and one of more is refused before it reaches the database', async () => {
  const steps: Step[] = []
  const store = openStore((step) => void steps.push(step))
  const keep = (n: number, length: number) => {
    const supplier = alder.supplier(n, null)
    return store.keepSupplier(
      'alder',
      { ...supplier, text: { ...supplier.text, body: 'x'.repeat(length) } },
      [alder.site(n, n)],
      alder.act(n),
    )
  }
  expect(await keep(1, 1_999_000)).toEqual({ kept: true })
  const before = steps.length
  expect(await keep(2, 2_000_001)).toEqual({ kept: false, because: 'size' })
  expect(steps).toHaveLength(before)
})
