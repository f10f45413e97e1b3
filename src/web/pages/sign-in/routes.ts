import type { Dependencies } from '../../dependencies.ts'
import type { Route } from '../../operation.ts'
import { byMail } from './by-mail.ts'
import { byService } from './oidc.ts'
import { signingOut } from './out.ts'
import { byPasskey } from './passkey.ts'
import { bySecondFactor } from './second-factor.ts'
import { welcoming } from './welcome.ts'

/** The ways in and out. */
export const signInPages = (given: Dependencies): Route[] => [
  ...welcoming(given),
  ...byMail(given),
  ...byPasskey(given),
  ...byService(given),
  ...bySecondFactor(given),
  ...signingOut(given),
]
