import { customType, text } from 'drizzle-orm/sqlite-core'

// The migrations add what Drizzle cannot say: WITHOUT ROWID, and the triggers that keep rows from being changed.

/** Bytes. D1 gives them back as a list of numbers. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array | ArrayBuffer | number[] }>({
  dataType: () => 'blob',
  fromDriver: (value) => (Array.isArray(value) ? Uint8Array.from(value) : new Uint8Array(value)),
})

export const organisation = () => text().notNull()
export const id = () => text().notNull()
export const made = () => text().notNull()
