const MINUTE_MS = 60_000

/** The time so many minutes after another; both ISO 8601 in UTC. */
export const minutesAfter = (time: string, minutes: number): string =>
  new Date(Date.parse(time) + minutes * MINUTE_MS).toISOString()
