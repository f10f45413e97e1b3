import { isDay } from '../../core/calendar.ts'
import { spelling } from '../spelling.ts'

/** A day; two days that a text could mean; or null where it is none. */
export type DayRead = { day: string } | { either: readonly [string, string] } | null

/** Languages whose names of months are understood. */
const LANGUAGES = ['en', 'fr', 'es', 'de', 'pt', 'it', 'nl', 'pl', 'tr', 'id', 'vi', 'sv', 'da']

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1)

const monthNames = (): ReadonlyMap<string, number> =>
  new Map(
    LANGUAGES.flatMap((language) =>
      (['long', 'short'] as const).flatMap((width) => {
        const format = new Intl.DateTimeFormat(language, { month: width, day: 'numeric', timeZone: 'UTC' })
        return MONTHS.map((month): [string, number] => {
          const parts = format.formatToParts(Date.UTC(2024, month - 1, 1))
          return [spelling(parts.find(({ type }) => type === 'month')!.value), month]
        })
      }),
    ),
  )
let names: ReadonlyMap<string, number> | null = null

const dayOf = (year: string, month: number, day: number): string | null => {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDay(text) ? text : null
}

const only = (day: string | null): DayRead => (day === null ? null : { day })

/**
 * A day as people write it: with the year first, day and month with points, or a month by its name. With slashes or dashes day and
 * month may stand either way round; where both are possible, both are given back. A year has four digits.
 *
 * @example readDay('31/03/2026') // => { day: '2026-03-31' }
 * @example readDay('03/04/2026') // => { either: ['2026-04-03', '2026-03-04'] }
 */
export const readDay = (text: string): DayRead => {
  const plain = text.normalize('NFKC').trim()
  const [, year, second, third] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00.*)?$/.exec(plain) ?? []
  if (year) return only(dayOf(year, Number(second), Number(third)))
  const [, one, sign, two, last] = /^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?(\d{4})$/.exec(plain) ?? []
  if (last) {
    const dayFirst = dayOf(last, Number(two), Number(one))
    const monthFirst = sign === '.' ? null : dayOf(last, Number(one), Number(two))
    if (dayFirst && monthFirst && dayFirst !== monthFirst) return { either: [dayFirst, monthFirst] }
    return only(dayFirst ?? monthFirst)
  }
  const words = spelling(plain).split(' ')
  names ??= monthNames()
  const month = words.flatMap((word) => names!.get(word) ?? [])
  const digits = words.filter((word) => /^\d+(st|nd|rd|th)?$/.test(word)).map((word) => word.replace(/\D/g, ''))
  const fourDigits = digits.find((each) => each.length === 4)
  const date = digits.find((each) => each.length <= 2)
  if (month.length !== 1 || digits.length !== 2 || !fourDigits || !date) return null
  return only(dayOf(fourDigits, month[0]!, Number(date)))
}

/** Days between 2000 and 2100 as a spreadsheet counts them; other numbers are no days. */
const SERIAL_DAYS = [36_526, 73_050] as const
const SERIAL_OF_1970 = 25_569
const DAY_MS = 86_400_000

/** The day that a number means in a cell which lost its date format, or null. @example daySerial(46112) // => '2026-03-31' */
export const daySerial = (number: number): string | null => {
  const [first, last] = SERIAL_DAYS
  if (!Number.isInteger(number) || number < first || number > last) return null
  return new Date((number - SERIAL_OF_1970) * DAY_MS).toISOString().slice(0, 10)
}
