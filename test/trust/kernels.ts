import assert from 'node:assert/strict'
import { caseOf } from '../core/kernel/cases.ts'
import { createCatching, listCoefficients } from '../core/kernel/coefficients.ts'
import type { Part } from './parts.ts'

const RESPONSES = 10_000

/** Every number of the catalogue and the method that scores is changed by itself, and has to move what the kernel says as the method says. */
export const kernels: Part = {
  name: 'kernels',
  run: async (tell) => {
    const all = listCoefficients()
    const catching = createCatching(Array.from({ length: RESPONSES }, (_, i) => caseOf(i + 1)))
    const counts = { caught: 0, apart: 0, unread: 0, missed: 0 }
    const missed: string[] = []
    for (const [i, path] of all.entries()) {
      const what = catching(path)
      counts[what] += 1
      if (what === 'missed' || what === 'apart') missed.push(path)
      tell(i + 1, all.length)
    }
    assert.deepEqual(
      missed,
      [],
      'coefficients that can be changed unseen, or of which two implementations say different things',
    )
    return [
      `${all.length} coefficients, each changed by itself: ${counts.caught} move what the kernel says of ${RESPONSES.toLocaleString('en')} responses, as the method says; ${counts.unread} that nothing reads`,
    ]
  },
}
