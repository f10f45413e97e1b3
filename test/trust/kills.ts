import assert from 'node:assert/strict'
import { killsLine, runKills } from '../db/kill/kills.ts'
import type { Part } from './parts.ts'

const KILLS = 1_000

/** The server killed at random while it keeps, sixteen requests in flight. */
export const kills: Part = {
  name: 'kills',
  run: async (tell) => {
    const tally = await runKills(KILLS, tell)
    assert.equal(tally.lost, 0, killsLine(tally))
    assert.ok(tally.hit >= tally.kills / 2, killsLine(tally))
    return [killsLine(tally)]
  },
}
