/** No request, line or file of answers needs more brackets inside one another than this. */
export const DEEPEST = 16

const unit = (letter: string): number => letter.charCodeAt(0)
const QUOTE = unit('"')
const BACKSLASH = unit('\\')
const OPENING = [unit('['), unit('{')] as const
const CLOSING = [unit(']'), unit('}')] as const

/** How many brackets stand inside one another in a JSON text, strings left out. */
export const depthOf = (text: string): number => {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charCodeAt(i)
    if (letter === QUOTE) quoted = !quoted
    else if (quoted) i += letter === BACKSLASH ? 1 : 0
    else if (letter === OPENING[0] || letter === OPENING[1]) deepest = Math.max(deepest, ++depth)
    else if (letter === CLOSING[0] || letter === CLOSING[1]) depth -= 1
  }
  return deepest
}

const ESCAPED = /\\u[dD][89a-fA-F]/
const HALF = /\p{Surrogate}/u

/** Whether a JSON text may spell half a letter: a lone surrogate, which no encoding can keep. */
export const maySpellHalf = (text: string): boolean => ESCAPED.test(text)

const LARGE = /\d[eE]\+?\d{3}|\d{309}/

/** Whether a JSON text may spell a number beyond all numbers, which no JSON can give back: 1e999 is read as infinite. */
export const mayOverflow = (text: string): boolean => LARGE.test(text)

/** Whether the name or the text of a member holds half a letter. */
export const isHalved = (name: string, value: unknown): boolean =>
  HALF.test(name) || (typeof value === 'string' && HALF.test(value))

const PROTO = '__proto__'
/** Whether a JSON text may name a member `__proto__`, written plainly or with escapes. */
export const maySpellProto = (text: string): boolean => text.includes(PROTO) || text.includes('\\u00')

/**
 * The places of members called `__proto__` in a JSON value. Copying such a member sets what the copy inherits, so readers drop it
 * without a word.
 *
 * @example protoPlaces(JSON.parse('{"a":[{"__proto__":1}]}')) // => ['a.0.__proto__']
 */
export const protoPlaces = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => [
    ...(name === PROTO ? [name] : []),
    ...protoPlaces(member).map((place) => `${name}.${place}`),
  ])
}
