import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { billLines, measureBill } from './bill.ts'

const SIZE = 30

it('an assessment on D1 is billed no more than the README says', { timeout: 300_000 }, async () => {
  const bill = await measureBill(SIZE, () => undefined)
  for (const line of billLines(bill)) console.log(line)
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const said = (what: RegExp): number => Number(what.exec(readme)![1]!.replaceAll(',', ''))
  expect(bill.keeping.written).toBeLessThanOrEqual(said(/writes (\d+) rows/))
  expect(bill.keeping.read).toBeLessThanOrEqual(said(/reads (\d+) rows and writes/))
  expect(bill.shown.key.read).toBeLessThanOrEqual(said(/(\d+) rows? with a key/))
  expect(bill.shown.session.read).toBeLessThanOrEqual(said(/(\d+) with a session/))
  expect(bill.shown.key.written + bill.shown.session.written).toBe(0)
  // A few dozen rows end on a page that is not full.
  expect(bill.bytes).toBeLessThanOrEqual(1.1 * said(/takes ([\d,]+) bytes/))
})
