/** Why a name is refused: control letters, letters that turn the direction, letters nobody sees, or what a mail program makes a link of. */
export type NameFault = 'name.control' | 'name.direction' | 'name.invisible' | 'name.link'

/** Control letters and the ends of lines and paragraphs; half a pair, letters for private use and those that are none. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/u

/** Marks, embeddings, overrides and isolates of direction: what stands after them reads backwards. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u

/** Letters that Unicode draws as nothing, and the blank of Braille. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u2800]/u

/** Scripts that are written with joiners: Persian and Urdu, the scripts of India and its neighbours, Mongolian. */
const JOINING = [
  ...['Arabic', 'Syriac', 'Nko', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil'],
  ...['Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Myanmar', 'Tibetan', 'Newa', 'Balinese', 'Javanese'],
]
const joiningLetter = `(?:(?=[\\p{L}\\p{M}])[${JOINING.map((script) => `\\p{Script_Extensions=${script}}`).join('')}])`

/** What is invisible by itself and belongs to a letter beside it: a joiner between letters, a variant of the letter before it. */
const SEEN = new RegExp(
  [
    `(?<=${joiningLetter})[\\u200c\\u200d](?=${joiningLetter})`,
    '(?<=\\p{Script=Han})[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]',
    '(?<=\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]',
    '(?<=\\p{Script=Mongolian})[\\u180b-\\u180d]',
  ].join('|'),
  'gu',
)

/** Two letters or more directly after a dot, as the end of a domain: `evil.com`, `evil.example`, also of another script. */
const DOMAIN =
  /(?<first>(?:[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*\.)+)(?<last>\p{L}\p{M}*\p{L}[\p{L}\p{M}]*|xn--[a-z0-9-]+)/giu
const LINKS = [
  // Any scheme with slashes, and what stands for the scheme of the page.
  /[a-z][a-z0-9+.-]*:\/\//iu,
  /\/\/+[\p{L}\p{N}[]/u,
  /(?<![\p{L}\p{N}])www\d?\./iu,
  /(?<![\p{L}\p{N}])(?:https?|ftps?|mailto|tel|sms|file|data|javascript):[^\s]/iu,
  // An address of the network with a path or a port.
  /(?<![\p{N}.])\d{1,3}(?:\.\d{1,3}){3}[/:]/u,
]

/** Initials before a word are a name and no address: `J.Smith`. Of the ends of domains so long, these are in common use. */
const INITIALS = /^(?:\p{Lu}\.)+$/u
const WORD = /^\p{Lu}\p{Ll}{3,}$/u
const ENDS = new Set([
  ...['agency', 'asia', 'center', 'chat', 'click', 'cloud', 'club', 'company', 'digital', 'email', 'example', 'expert'],
  ...['finance', 'fund', 'global', 'group', 'guru', 'help', 'host', 'info', 'international', 'life', 'link', 'live'],
  ...['local', 'ltda', 'media', 'mobi', 'money', 'name', 'network', 'news', 'online', 'page', 'place', 'plus', 'press'],
  ...['rest', 'review', 'sale', 'school', 'services', 'shop', 'site', 'social', 'software', 'solutions', 'space'],
  ...['store', 'stream', 'studio', 'support', 'systems', 'team', 'tech', 'test', 'today', 'tools', 'trade', 'travel'],
  ...['website', 'wiki', 'work', 'works', 'world', 'zone'],
])

const isDomain = (text: string, first: string, last: string, end: number): boolean =>
  !(INITIALS.test(first) && WORD.test(last) && !ENDS.has(last.toLowerCase()) && !'/:@'.includes(text[end] ?? ' '))

/** Letters that are drawn as a dot between labels, or read as one by browsers. */
const DOTS = /[\u3002\uff61]/gu

const hasLink = (name: string): boolean => {
  const text = name.normalize('NFKC').replaceAll(DOTS, '.')
  return (
    LINKS.some((link) => link.test(text)) ||
    [...text.matchAll(DOMAIN)].some(({ 0: whole, index, groups }) =>
      isDomain(text, groups!.first!, groups!.last!, index + whole.length),
    )
  )
}

/**
 * What is wrong with a name that others are shown or mailed; null for nothing. A name is one line of letters that everybody sees as they are
 * sent, and no mail program makes a link of it.
 *
 * @example findNameFault('P.T. Maju Jaya') // => null
 * @example findNameFault('Prize at evil.example') // => 'name.link'
 */
export const findNameFault = (name: string): NameFault | null => {
  if (CONTROL.test(name)) return 'name.control'
  if (DIRECTION.test(name)) return 'name.direction'
  if (INVISIBLE.test(name.replaceAll(SEEN, ''))) return 'name.invisible'
  return hasLink(name) ? 'name.link' : null
}

/**
 * What is wrong with a word of an organisation's own records: it may hold a link, as none of it is mailed, but must read as it was sent.
 *
 * @example findTextFault('shop.example') // => null
 */
export const findTextFault = (text: string): NameFault | null => {
  if (CONTROL.test(text)) return 'name.control'
  return DIRECTION.test(text) ? 'name.direction' : null
}
