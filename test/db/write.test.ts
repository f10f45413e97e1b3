import { expect, it } from 'vitest'
import { fits, inParts, readObstacle } from '../../db/write.ts'

const bind = (count: number) => ({ sql: 'SELECT 1', params: Array(count).fill(1) })

it('a statement binds 100 values and not one more', () => {
  expect(fits([bind(100)])).toBe(true)
  expect(() => fits([bind(100), bind(101)])).toThrow('101 values')
})

it('a statement is 100,000 bytes long and not one more, counted as UTF-8', () => {
  expect(fits([{ sql: ' '.repeat(100_000), params: [] }])).toBe(true)
  expect(() => fits([{ sql: ' '.repeat(100_001), params: [] }])).toThrow('100001 bytes')
  expect(fits([{ sql: 'ż'.repeat(50_000), params: [] }])).toBe(true)
  expect(() => fits([{ sql: 'ż'.repeat(50_001), params: [] }])).toThrow('100002 bytes')
})

it('a row holds 2,000,000 bytes and not one more, counted as UTF-8 over all its values', () => {
  const row = (...params: unknown[]) => [{ sql: 'INSERT', params }]
  expect(fits(row('x'.repeat(2_000_000)))).toBe(true)
  expect(fits(row('x'.repeat(2_000_001)))).toBe(false)
  expect(fits(row('苏'.repeat(666_666)))).toBe(true)
  expect(fits(row('苏'.repeat(666_667)))).toBe(false)
  expect(fits(row('x'.repeat(1_000_000), new Uint8Array(999_992), 1))).toBe(true)
  expect(fits(row('x'.repeat(1_000_000), new Uint8Array(999_993), 1))).toBe(false)
})

it('names stand in parts that leave room for ten other values, each name once and in order', () => {
  const names = Array.from({ length: 181 }, (_, i) => `t${i}`)
  expect(inParts(names).map(({ length }) => length)).toEqual([90, 90, 1])
  expect(inParts(names).flat()).toEqual(names)
  expect(inParts([])).toEqual([])
})

it.each([
  ['UNIQUE constraint failed: suppliers.organisation, suppliers.own_key', 'ownKey'],
  ['D1_ERROR: UNIQUE constraint failed: suppliers.organisation, suppliers.own_key: SQLITE_CONSTRAINT', 'ownKey'],
  ['UNIQUE constraint failed: suppliers.organisation, suppliers.id', 'id'],
  ['taken: responses.version', 'version'],
  ['D1_ERROR: taken: audit.position: SQLITE_CONSTRAINT', 'audit'],
  ['FOREIGN KEY constraint failed', 'parent'],
  ['NOT NULL constraint failed: sites.made', null],
  ['database is locked', null],
])('reads what stands in the way from the message of either driver: %s', (message, obstacle) => {
  expect(readObstacle(new Error(message))).toBe(obstacle)
})
