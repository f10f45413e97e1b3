// Calendar days as yyyy-mm-dd.

/** The day some months later; a day that the month does not have becomes its last day. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const count = year * 12 + (month - 1) + months
  const lastDate = new Date(Date.UTC(Math.floor(count / 12), (count % 12) + 1, 0)).getUTCDate()
  const parts = [(count % 12) + 1, Math.min(date, lastDate)].map((part) => String(part).padStart(2, '0'))
  return `${Math.floor(count / 12)}-${parts.join('-')}`
}
