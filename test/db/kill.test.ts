import { expect, it } from 'vitest'
import { killsLine, runKills } from './kill/kills.ts'

const KILLS = 200

it('what was answered as kept is there after any kill, whole, once, and the audit trail holds', {
  timeout: 300_000,
}, async () => {
  const tally = await runKills(KILLS, () => undefined)
  console.log(killsLine(tally))
  expect(tally.lost).toBe(0)
  expect(tally.kills).toBe(KILLS)
  expect(tally.hit).toBeGreaterThanOrEqual(KILLS / 2)
  expect(tally.acknowledged).toBeGreaterThan(KILLS)
})
