import assert from 'node:assert/strict'
import { mutantsLine, runMutants } from '../mutants/mutants.ts'
import type { Part } from './parts.ts'

const PROCESSES = 2

/** Every condition about whose something is removed once, one at a time. */
export const mutants: Part = {
  name: 'mutants',
  run: async (tell) => {
    const tally = await runMutants(Number.POSITIVE_INFINITY, PROCESSES, tell)
    assert.deepEqual(tally.survivors, [], mutantsLine(tally))
    return [mutantsLine(tally)]
  },
}
