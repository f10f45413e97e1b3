import assert from 'node:assert/strict'
import { every } from '../mutants/copy.ts'
import { mutantsLine, runMutants } from '../mutants/mutants.ts'
import type { Part } from './parts.ts'

/** Each part loads its modules for all its mutants before the first of them runs. */
const PARTS = 8

/** Every condition about whose something is removed once, one at a time. */
export const mutants: Part = {
  name: 'mutants',
  run: async (tell) => {
    const tally = await runMutants(every, PARTS, tell)
    assert.deepEqual(tally.survivors, [], mutantsLine(tally))
    return [mutantsLine(tally)]
  },
}
