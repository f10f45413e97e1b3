import assert from 'node:assert/strict'
import { every, mutantsLine, runMutants } from '../mutants/mutants.ts'
import type { Part } from './parts.ts'

/** Every check by which somebody is kept from what is not theirs, removed once, one at a time. */
export const mutants: Part = {
  name: 'mutants',
  run: async (tell) => {
    const tally = await runMutants(every, tell)
    assert.deepEqual(tally.survivors, [], mutantsLine(tally))
    return [mutantsLine(tally)]
  },
}
