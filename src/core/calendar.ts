/** Calendar days as `YYYY-MM-DD`; nothing here knows what day it is. */
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Whether a text is a day that exists. @example isDay('2026-02-30') // => false */
export const isDay = (text: string): boolean => {
  const [, year, month, day] = DAY.exec(text)?.map(Number) ?? []
  return !!year && !!month && !!day && month <= 12 && day <= daysIn(year, month)
}

/**
 * The day so many calendar months later; where that month is shorter, its last day.
 *
 * @example monthsAfter('2024-02-29', 12) // => '2025-02-28'
 */
export const monthsAfter = (day: string, months: number): string => {
  const [, year, month, date] = DAY.exec(day)!.map(Number)
  const index = year! * 12 + month! - 1 + months
  const laterYear = Math.floor(index / 12)
  const laterMonth = (index % 12) + 1
  const laterDate = Math.min(date!, daysIn(laterYear, laterMonth))
  return `${laterYear}-${String(laterMonth).padStart(2, '0')}-${String(laterDate).padStart(2, '0')}`
}
