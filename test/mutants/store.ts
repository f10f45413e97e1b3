import { drizzle } from 'drizzle-orm/better-sqlite3'
import { createDriver } from '../../db/sqlite.ts'
import { createStore } from '../../db/store.ts'
import type { Database } from '../../db/write.ts'
import { alikeContract } from '../db/contract/alike.ts'
import { erasingContract } from '../db/contract/erasing.ts'
import { forgottenContract } from '../db/contract/forgotten.ts'
import { grantsContract } from '../db/contract/grants.ts'
import { importsAlikeContract } from '../db/contract/imports-alike.ts'
import { isolationContract } from '../db/contract/isolation.ts'
import { organisationsContract } from '../db/contract/organisations.ts'
import { packsAlikeContract } from '../db/contract/packs-alike.ts'
import { peopleContract } from '../db/contract/people.ts'
import { twiceContract } from '../db/contract/twice.ts'
import type { Opened } from '../db/opened.ts'
import { openedOver } from '../db/over.ts'

/** Database and store over a database of a worker. */
const openInMemory = async (): Promise<Opened> => {
  const client = globalThis.openEmpty()
  return openedOver(client, createStore(drizzle(client) as unknown as Database, createDriver(client)))
}

/** What of the contract of the store tells one organisation or person from another. */
for (const contract of [
  isolationContract,
  alikeContract,
  importsAlikeContract,
  packsAlikeContract,
  peopleContract,
  organisationsContract,
  grantsContract,
  forgottenContract,
  twiceContract,
  erasingContract,
])
  contract(openInMemory)
