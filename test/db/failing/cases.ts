import type { Store } from '../../../db/store.ts'
import { BEGIN_USES, LIST_USES, prepareLists } from './lists.ts'
import { MAIL_USES, prepareMails } from './mails.ts'
import { PEOPLE_USES, preparePeople } from './people.ts'
import { prepare, USES, type Use } from './uses.ts'

/** What the store is asked to do, and the database in which it is asked. */
export type Case = { prepare: (store: Store) => Promise<void>; uses: Readonly<Record<string, Use>> }

/** Every way to write whatever engine. A use is called after its method, and what is special about it after a comma. */
export const CASES: readonly Case[] = [
  { prepare, uses: { ...USES, ...BEGIN_USES } },
  { prepare: prepareLists, uses: LIST_USES },
  { prepare: prepareMails, uses: MAIL_USES },
  { prepare: preparePeople, uses: PEOPLE_USES },
]

/** How methods are called that write nothing, and that of a limit, whose use is not undone by failing. */
const READING = /^(?:find|list|scan|count|is|has|verify)[A-Z]|^close$/

/** The methods of a store that write, by how they are called. */
export const writingMethods = (store: Store): string[] =>
  Object.keys(store)
    .filter((name) => !READING.test(name))
    .sort()

/** The methods that cases use. */
export const usedMethods = (cases: readonly Case[]): string[] =>
  [...new Set(cases.flatMap(({ uses }) => Object.keys(uses).map((name) => name.split(',')[0]!)))].sort()
