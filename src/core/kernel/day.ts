/** Days as whole numbers from 0000-03-01 in the calendar of ISO 8601, so that they fit into bytes and compare as numbers. */
const DAYS_IN_ERA = 146_097
const MONTH_STARTS = [0, 31, 61, 92, 122, 153, 184, 214, 245, 275, 306, 337]

const numberOf = (year: number, month: number, date: number): number => {
  const from = month > 2 ? year : year - 1
  return (
    365 * from +
    Math.floor(from / 4) -
    Math.floor(from / 100) +
    Math.floor(from / 400) +
    MONTH_STARTS[(month + 9) % 12]! +
    date -
    1
  )
}

const lengthOf = (year: number, month: number): number =>
  numberOf(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - numberOf(year, month, 1)

const ZERO = '0'.charCodeAt(0)

/** The whole number that digits of a text say. */
const digits = (text: string, from: number, to: number): number => {
  let value = 0
  for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - ZERO
  return value
}

/** A day `YYYY-MM-DD` as its number. @example dayNumber('2000-03-01') // => 730485 */
export const dayNumber = (day: string): number => numberOf(digits(day, 0, 4), digits(day, 5, 7), digits(day, 8, 10))

type Parts = { year: number; month: number; date: number }

/** Year, month and date of a day number (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days). */
const partsOf = (day: number): Parts => {
  const era = Math.floor(day / DAYS_IN_ERA)
  const inEra = day - era * DAYS_IN_ERA
  const year = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / 146096)) / 365,
  )
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const shifted = Math.floor((5 * inYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return { year: year + era * 400 + (month <= 2 ? 1 : 0), month, date: inYear - MONTH_STARTS[shifted]! + 1 }
}

const padded = (part: number, length: number): string => String(part).padStart(length, '0')

/** A day number as `YYYY-MM-DD`. @example dayText(730485) // => '2000-03-01' */
export const dayText = (day: number): string => {
  const { year, month, date } = partsOf(day)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(date, 2)}`
}

/**
 * The earliest day from which so many calendar months reach this day: an answer dated then or later is no older.
 *
 * @example dayText(earliestDay(dayNumber('2027-02-28'), 12)) // => '2026-02-28'
 * @example dayText(earliestDay(dayNumber('2028-02-29'), 12)) // => '2027-03-01'
 */
export const earliestDay = (day: number, months: number): number => {
  const { year, month, date } = partsOf(day)
  const index = year * 12 + month - 1 - months
  const from = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 }
  // A date the earlier month does not have is reached only from the first of the month after it.
  return numberOf(from.year, from.month, 1) + Math.min(date - 1, lengthOf(from.year, from.month))
}
