import { alikeContract } from '../db/contract/alike.ts'
import { erasingContract } from '../db/contract/erasing.ts'
import { forgottenContract } from '../db/contract/forgotten.ts'
import { isolationContract } from '../db/contract/isolation.ts'
import { organisationsContract } from '../db/contract/organisations.ts'
import { peopleContract } from '../db/contract/people.ts'
import { twiceContract } from '../db/contract/twice.ts'
import { openInFile } from '../db/sqlite.ts'

/** What of the contract of the store tells one organisation or person from another, the quickest to notice first. */
for (const contract of [
  isolationContract,
  alikeContract,
  peopleContract,
  organisationsContract,
  forgottenContract,
  twiceContract,
  erasingContract,
])
  contract(openInFile)
