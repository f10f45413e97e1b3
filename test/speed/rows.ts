import type { Row } from './row.ts'
import { grid } from './rows/grid.ts'
import { kernelAgainstWalk } from './rows/kernel.ts'
import { listOfSuppliers } from './rows/list.ts'
import { pageAgainstHttp } from './rows/page.ts'
import { postAgainstReading, postAgainstStraightforward } from './rows/post.ts'
import { kernelAgainstSheets } from './rows/sheet.ts'
import { coldStart } from './rows/start.ts'
import { bytesKept, importAgainstRows, rescoreStored } from './rows/stored.ts'

/** Every target of speed that is measured here, by its number. */
export const rows: readonly Row[] = [
  kernelAgainstWalk,
  kernelAgainstSheets,
  postAgainstReading,
  postAgainstStraightforward,
  pageAgainstHttp,
  bytesKept,
  importAgainstRows,
  grid,
  rescoreStored,
  listOfSuppliers,
  coldStart,
]
