const NOUGHT = 48
const NINE = 57
const PLUS = 43
const COMMA = 44
const MINUS = 45
const POINT = 46

/** So many digits are exact in a number, and so is a power of ten with as many noughts. */
const EXACT_DIGITS = 15

const decimal = /^[+-]?\d+(?:[.,]\d+)?$/

/** A decimal number with a point or a comma, or null. A column holds many, so the short ones are read digit by digit. */
export const readDecimal = (text: string): number | null => {
  const { length } = text
  if (length > EXACT_DIGITS) return decimal.test(text) ? Number(text.replace(',', '.')) : null
  const first = text.charCodeAt(0)
  const start = first === MINUS || first === PLUS ? 1 : 0
  let value = 0
  let point = -1
  for (let i = start; i < length; i += 1) {
    const code = text.charCodeAt(i)
    if (code >= NOUGHT && code <= NINE) value = value * 10 + (code - NOUGHT)
    else if ((code === POINT || code === COMMA) && point < 0 && i > start) point = i
    else return null
  }
  if (length === start || point === length - 1) return null
  const size = point < 0 ? value : value / 10 ** (length - 1 - point)
  return first === MINUS ? -size : size
}

const grouped = /(?<=\d)[ ,.'\u00a0\u202f](?=\d{3}(?!\d))/g
const digits = /^\d+$/

/** A count above 0, its thousands apart or not (`1,200`, `1 200`), or null. */
export const readCount = (text: string): number | null => {
  if (text === '') return null
  const joined = digits.test(text) ? text : text.replace(grouped, '')
  return digits.test(joined) && Number(joined) > 0 ? Number(joined) : null
}
