import type { Dependencies } from '../../dependencies.ts'
import type { Route } from '../../operation.ts'
import { ownAccount } from './account.ts'
import { makingOneTimeCodes } from './one-time-codes.ts'
import { makingPasskeys } from './passkeys.ts'
import { makingRecoveryCodes } from './recovery-codes.ts'
import { removingFactors } from './removal.ts'
import { settingUp } from './set-up.ts'

/** The pages of one's own account. */
export const accountPages = (given: Dependencies): Route[] => [
  ...ownAccount(given),
  ...settingUp(given),
  ...makingPasskeys(given),
  ...makingOneTimeCodes(given),
  ...makingRecoveryCodes(given),
  ...removingFactors(given),
]
