import type { Driver, Store } from '../../db/store.ts'

/** A fresh, migrated, empty database as a contract test uses it. */
export type Opened = {
  store: Store
  /** Another store on the same database, as a second process has it; `wrap` changes how it writes. */
  another: (
    wrap?: (writeTogether: Driver['writeTogether']) => Driver['writeTogether'],
    changes?: Pick<Driver, 'packedTogether'>,
  ) => Store
  /** Any SQL, as somebody with the database in hand would run it. */
  raw: (sql: string) => Promise<Record<string, unknown>[]>
}
