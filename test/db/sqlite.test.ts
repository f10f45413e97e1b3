import { describe } from 'vitest'
import { openInFile } from './sqlite.ts'
import { storeContract } from './store.contract.ts'

describe('SQLite store', () => storeContract(openInFile))
