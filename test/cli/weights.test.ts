import { describe, expect, it } from 'vitest'
import { createWeightsCommand } from '../../src/cli/weights.ts'
import { createFakeTerminal } from '../support/terminal.ts'

const run = async (panel: string, ...words: string[]) => {
  const fake = createFakeTerminal({ 'panel.csv': panel })
  await createWeightsCommand(fake.given).parseAsync(['panel.csv', ...words], { from: 'user' })
  return fake
}
const CONSISTENT = 'judge,first,second,judgement\nA,fees,papers,2\nA,fees,wages,4\nA,papers,wages,2\n'

describe('palermo weights', () => {
  it('weighs consistent judgements 2, 4, 2 as 4/7, 2/7, 1/7 and accepts them', async () => {
    const { state, printed } = await run(CONSISTENT, '--json')
    const { items, weights, accepted } = JSON.parse(printed())
    expect([state.exit, items, accepted]).toEqual([0, ['fees', 'papers', 'wages'], true])
    expect(weights.map((weight: number) => weight.toFixed(9))).toEqual(
      [4 / 7, 2 / 7, 1 / 7].map((weight) => weight.toFixed(9)),
    )
  })
  it('reads semicolons and fractions alike', async () => {
    const { printed } = await run(CONSISTENT.replaceAll(',', ';').replace('papers;wages;2', 'wages;papers;1/2'))
    expect(printed()).toMatch(/fees[^0-9]+0\.5714/)
  })
  it('leaves with 1 and names the three that fit each other least where judgements contradict', async () => {
    const { state, printed } = await run(CONSISTENT.replace('fees,wages,4', 'wages,fees,4'))
    expect(state.exit).toBe(1)
    expect(printed()).toContain('Look again at fees, papers and wages')
  })
  it('names every row and column that cannot be read, and leaves with 2', async () => {
    const { state, complained } = await run('judge,first,second,judgement\nA,fees,fees,2\nA,fees,wages,many\n')
    expect(state.exit).toBe(2)
    expect(complained()).toContain('row 2, column "second"')
    expect(complained()).toContain('row 3, column "judgement"')
  })
  it('says which columns are wanted where the first row names others', async () => {
    const { state, complained } = await run('a,b,c\n1,2,3\n')
    expect([state.exit, complained()]).toEqual([2, expect.stringContaining('judge, first, second, judgement')])
  })
})
