import { afterAll, describe } from 'vitest'
import { startD1 } from './d1.ts'
import { storeContract } from './store.contract.ts'

describe('D1 store', () => {
  const d1 = startD1()
  afterAll(d1.stop)
  storeContract(d1.open)
})
