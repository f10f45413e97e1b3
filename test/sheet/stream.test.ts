import { describe, expect, it } from 'vitest'
import { openList, readSupplierList } from '../../src/sheet/list.ts'
import { screenList, screenStream } from '../../src/sheet/screened.ts'
import type { Chunks } from '../../src/sheet/text.ts'
import { data, method } from '../core/exposure/given.ts'
import { createList } from '../support/suppliers.ts'
import { bytesOf, optionsOf, reading, sitesOf } from './given.ts'

const ROWS = 3_000
const chunks: Chunks = () => [...createList(ROWS)].map(bytesOf)
const opened = async (from = chunks) => {
  const list = await openList(reading, from, optionsOf())
  if (!list.ok) throw new Error(JSON.stringify(list.problems))
  return list.value
}

describe('a long list', () => {
  it('comes to the same read in pieces as held whole: counts, problems, shares, priorities and the first to ask', async () => {
    const held = await readSupplierList(reading, chunks, optionsOf())
    if (!held.ok) throw new Error(JSON.stringify(held.problems))
    const whole = screenList(data, method, held.value)
    const passed = await screenStream(data, method, await opened(), 25)
    if (!passed.ok) throw new Error(JSON.stringify(passed.problems))
    const { end, first, ...counts } = passed.value
    const { all, form, columns, headerRow, ...heldEnd } = held.value
    expect(end).toEqual(heldEnd)
    expect(counts).toEqual({ priorities: whole.priorities, rejected: whole.rejected, sources: whole.sources })
    expect(first.map(({ site }) => site.row)).toEqual(whole.first.slice(0, 25).map(({ site }) => site.row))
    expect(whole.first).toHaveLength(end.used)
    expect([end.rows, end.used + end.rejected]).toEqual([ROWS, ROWS])
  })

  it('gives each site its shares in the second reading', async () => {
    const list = await opened()
    const end = await list.read(() => undefined)
    if (!end.ok) throw new Error(JSON.stringify(end.problems))
    const held = await readSupplierList(reading, chunks, optionsOf())
    const shares: unknown[] = []
    await list.read((rows) => {
      for (const { site } of rows) if (site) shares.push(site.shares)
      return undefined
    }, end.value.shares)
    expect(shares).toEqual(held.ok && sitesOf(held.value).map((site) => site.shares))
    expect(shares.filter((one) => (one as { women: number | null }).women !== null).length).toBeGreaterThan(ROWS / 2)
  })

  it('is handed over row by row in order, no more than a piece ahead of what was promised', async () => {
    let asked = 0
    async function* counted() {
      for await (const piece of chunks()) {
        asked += 1
        yield piece
      }
    }
    const list = await opened(counted)
    asked = 0
    const rows: number[] = []
    const ahead: number[] = []
    const end = await list.read(async (batch) => {
      ahead.push(asked - ahead.length)
      await Promise.resolve()
      rows.push(...batch.map(({ row }) => row))
    })
    expect(end.ok).toBe(true)
    expect(rows).toEqual(Array.from({ length: ROWS + 1 }, (_, i) => i + 1))
    // A line end at the end of a piece may go on in the next one.
    expect(Math.max(...ahead)).toBeLessThanOrEqual(2)
    expect(ahead.length).toBeGreaterThan(ROWS / 1_000)
  })

  it('tells twins far apart, but for capitals too', async () => {
    const list = await opened()
    const end = await list.read(() => undefined)
    const twins = (end.ok ? end.value.problems.groups : []).filter(({ example }) => /duplicate/.test(example.message))
    expect(twins.reduce((sum, { count }) => sum + count, 0)).toBe(2)
    expect(twins.map(({ example }) => example.values?.first)).toEqual(twins.map(() => 998))
  })

  it('is the same list each time it is made', () => {
    expect([...createList(600)].join('')).toBe([...createList(600)].join(''))
    expect([...createList(600, 12)].join('')).not.toBe([...createList(600)].join(''))
  })
})
