import { damageLine, runDamages } from '../db/wal/damage.ts'
import type { Part } from './parts.ts'

const SIZE = 1_000

/** The write-ahead log cut at random places, and bits of it flipped. */
export const wal: Part = {
  name: 'wal',
  run: async (tell) => [
    damageLine('cut', await runDamages('cut', SIZE, (done) => tell(done, 2 * SIZE))),
    damageLine('flip', await runDamages('flip', SIZE, (done) => tell(SIZE + done, 2 * SIZE))),
  ],
}
