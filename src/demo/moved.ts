import type { DemoSupplier } from './supplier.ts'

/** The day the invented suppliers were written for. */
const WRITTEN_ON = '2026-11-25'

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** The same supplier with every day of its answers and reviews moved, so that they are as old on `today` as when they were written. */
export const movedTo = (supplier: DemoSupplier, today: string): DemoSupplier => {
  const shift = timeOf(today) - timeOf(WRITTEN_ON)
  const later = (day: string): string => new Date(timeOf(day) + shift).toISOString().slice(0, 10)
  const move = <T>(part: T): T =>
    JSON.parse(JSON.stringify(part).replaceAll(/"(\d{4}-\d{2}-\d{2})"/g, (_, day: string) => `"${later(day)}"`)) as T
  return { ...supplier, response: move(supplier.response), review: move(supplier.review) }
}
