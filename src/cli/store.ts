import type { Store } from '../../db/store.ts'
import type { Outcome } from '../core/problem.ts'

/** Opens the store in a file, or in that of the settings where none is named; or says what is wrong with the file or the settings. */
export type OpenStore = (named: string | null) => Promise<Outcome<{ store: Store; database: string }>>
