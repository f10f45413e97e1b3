import { expect, it } from 'vitest'
import { DAMAGES, damageLine, runDamages } from './wal/damage.ts'

const SIZE = 50

it.each(Object.keys(DAMAGES) as (keyof typeof DAMAGES)[])(
  'a write-ahead log damaged at random (%s) leaves exactly the transactions before the damage, sound, and takes more',
  async (kind) => {
    const tally = await runDamages(kind, SIZE, () => undefined)
    console.log(damageLine(kind, tally))
    expect(tally.damages).toBe(SIZE)
    expect(tally.took).toBeGreaterThan(SIZE / 4)
    expect(tally.most).toBeGreaterThan(tally.least)
  },
)
