import type { Rule } from './rule.ts'

/** A place in a file: where it stands, and each of what may stand there instead, every one a mutant. */
export type Site = { file: string; line: number; from: number; to: number; instead: readonly string[]; rule: Rule }

const OPENING = '([{'
const CLOSING = ')]}'
const QUOTES = `'"\``

/** Where the text in quotes that begins at `from` ends; what is put into a template may hold quotes of its own. */
const quoteEnd = (source: string, from: number): number => {
  const quote = source[from]
  for (let i = from + 1; i < source.length; i += 1) {
    if (source[i] === '\\') i += 1
    else if (source[i] === quote) return i
    else if (quote === '`' && source.startsWith('${', i)) i = callEnd(source, i + 1).end
  }
  throw new Error('a text does not end')
}

/** Where the bracket that opens at `from` is closed, and the commas between its arguments. */
const callEnd = (source: string, from: number): { end: number; commas: number[] } => {
  const commas: number[] = []
  let depth = 0
  for (let i = from; i < source.length; i += 1) {
    const character = source[i]!
    if (QUOTES.includes(character)) i = quoteEnd(source, i)
    else if (source.startsWith('//', i)) i = source.indexOf('\n', i)
    else if (OPENING.includes(character)) depth += 1
    else if (CLOSING.includes(character)) {
      depth -= 1
      if (depth === 0) return { end: i, commas }
    } else if (character === ',' && depth === 1) commas.push(i)
  }
  throw new Error('a bracket does not close')
}

const argumentsOf = (source: string, from: number): { end: number; found: string[] } => {
  const { end, commas } = callEnd(source, from)
  const cuts = [from, ...commas, end]
  const found = cuts.slice(1).map((to, i) => source.slice(cuts[i]! + 1, to).trim())
  return { end: end + 1, found: found.filter((one) => one !== '') }
}

/** Every place in a file where a rule removes something. */
export const findSites = (file: string, source: string, rules: readonly Rule[]): Site[] =>
  rules
    .filter(({ files }) => files.test(file))
    .flatMap((rule) =>
      [...source.matchAll(rule.pattern)].flatMap((match) => {
        const from = match.index
        const matched = from + match[0].length
        const { end, found } = /[({]$/.test(match[0]) ? argumentsOf(source, matched - 1) : { end: matched, found: [] }
        const instead = rule.removed([...match.slice(1), ...found], source.slice(from, end), source.slice(end))
        const line = source.slice(0, from).split('\n').length
        return instead.length === 0 ? [] : [{ file, line, from, to: end, instead, rule }]
      }),
    )
    .sort((a, b) => a.from - b.from)
    // What stands within another is removed with it.
    .filter(({ from }, i, all) => all.every((other, j) => j >= i || other.to <= from))

/** A source in which each place is as it was, or as the mutant has it that runs. `numbered`: with the number of the first mutant of each. */
export const switchSites = (source: string, numbered: readonly (Site & { number: number })[]): string =>
  numbered.reduceRight((changed, { from, to, instead, number }) => {
    const original = source.slice(from, to)
    const inText = instead[0]!.startsWith('${')
    const codeOf = (text: string) => (inText ? `always\`${text}\`` : text)
    const chosen = instead.reduceRight(
      (rest, one, i) => `globalThis.isMutant(${number + i}) ? ${codeOf(one)} : ${rest}`,
      codeOf(original),
    )
    // After a line that ends, a bracket would go on with it.
    const before = source.slice(0, from)
    const begins = /[^\s,([{=&|?:+<>!]\s*\n\s*$/.test(before) ? ';' : ''
    return changed.slice(0, from) + begins + (inText ? `\${(${chosen})}` : `(${chosen})`) + changed.slice(to)
  }, source)
