import assert from 'node:assert/strict'
import { caseOf } from '../core/kernel/cases.ts'
import { createCatching, listCoefficients } from '../core/kernel/coefficients.ts'
import type { Part } from './parts.ts'

const RESPONSES = 10_000

/** Every number of the catalogue and the method that scores is changed by itself in the compiled kernel, and has to be caught. */
export const kernels: Part = {
  name: 'kernels',
  run: async (tell) => {
    const all = listCoefficients()
    const catching = createCatching(Array.from({ length: RESPONSES }, (_, i) => caseOf(i + 1)))
    const counts = { opening: 0, cases: 0, unread: 0, missed: 0 }
    const missed: string[] = []
    for (const [i, path] of all.entries()) {
      const caught = await catching(path)
      counts[caught] += 1
      if (caught === 'missed') missed.push(path)
      tell(i + 1, all.length)
    }
    assert.deepEqual(missed, [], 'coefficients that can be changed unseen')
    return [
      `${all.length} coefficients, each changed by itself in the compiled kernel: ${counts.opening} caught when it is opened, ${counts.cases} by ${RESPONSES.toLocaleString('en')} responses, ${counts.unread} that no kernel reads`,
    ]
  },
}
