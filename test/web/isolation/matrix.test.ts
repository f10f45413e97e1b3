import { expect, it } from 'vitest'
import { POLICY } from '../../../src/web/access.ts'
import { inWorkerd } from '../../runtime/runtime.ts'
import { matrixLine, runMatrix } from './matrix.ts'

it('everybody is answered about everything as the policy has it, and about what is foreign as about what is not there', {
  timeout: 600_000,
}, async () => {
  const tally = await runMatrix()
  console.log(`${inWorkerd ? 'workerd' : 'Node'}: ${matrixLine(tally)}`)
  expect(tally.routes).toBe(POLICY.length)
  expect(tally.askers).toBe(53)
})
