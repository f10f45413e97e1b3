import { actsContract } from './contract/acts.ts'
import { alikeContract } from './contract/alike.ts'
import { appendOnlyContract } from './contract/append-only.ts'
import { batchesContract } from './contract/batches.ts'
import { erasingContract } from './contract/erasing.ts'
import { forgottenContract } from './contract/forgotten.ts'
import { grantsContract } from './contract/grants.ts'
import { importsContract } from './contract/imports.ts'
import { importsAlikeContract } from './contract/imports-alike.ts'
import { isolationContract } from './contract/isolation.ts'
import { keptContract } from './contract/kept.ts'
import { limitsContract } from './contract/limits.ts'
import { listsContract } from './contract/lists.ts'
import { mailsContract } from './contract/mails.ts'
import { matchesContract } from './contract/matches.ts'
import { organisationsContract } from './contract/organisations.ts'
import { packsContract } from './contract/packs.ts'
import { packsAlikeContract } from './contract/packs-alike.ts'
import { peopleContract } from './contract/people.ts'
import { standingsContract } from './contract/standings.ts'
import { togetherContract } from './contract/together.ts'
import { trailContract } from './contract/trail.ts'
import { triesContract } from './contract/tries.ts'
import { twiceContract } from './contract/twice.ts'
import type { Opened } from './opened.ts'

/** What every store must do, whichever driver is below it. */
export const storeContract = (open: () => Promise<Opened>): void => {
  keptContract(open)
  listsContract(open)
  togetherContract(open)
  isolationContract(open)
  alikeContract(open)
  appendOnlyContract(open)
  trailContract(open)
  twiceContract(open)
  erasingContract(open)
  batchesContract(open)
  importsContract(open)
  importsAlikeContract(open)
  limitsContract(open)
  triesContract(open)
  mailsContract(open)
  matchesContract(open)
  packsContract(open)
  packsAlikeContract(open)
  standingsContract(open)
  peopleContract(open)
  organisationsContract(open)
  grantsContract(open)
  forgottenContract(open)
  actsContract(open)
}
