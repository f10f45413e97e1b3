import { batches } from './batches.ts'
import { bill } from './bill.ts'
import { doubles } from './doubles.ts'
import { failing } from './failing.ts'
import { fuzz } from './fuzz.ts'
import { hostile } from './hostile.ts'
import { kernels } from './kernels.ts'
import { kills } from './kills.ts'
import { mutants } from './mutants.ts'
import { wal } from './wal.ts'
import { workbooks } from './workbooks.ts'

/** Hears how far a part has come. */
export type Tell = (done: number, of: number) => void

/** One part of the long run. `run` rejects where a promise is broken, and gives the lines to print: each figure with its size. */
export type Part = { name: string; run: (tell: Tell) => Promise<readonly string[]> }

/** Every part, in the order in which they run. */
export const parts: readonly Part[] = [
  bill,
  hostile,
  kills,
  wal,
  failing,
  doubles,
  fuzz,
  batches,
  workbooks,
  kernels,
  mutants,
]
