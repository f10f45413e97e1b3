import type { Rule } from './rules.ts'

/** A condition that can be removed: where it stands in its file, and what would stand there instead. */
export type Condition = {
  file: string
  line: number
  from: number
  to: number
  removed: string
  tests: readonly string[]
}

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

/** Every condition in a file that a rule removes. */
export const findConditions = (file: string, source: string, rules: readonly Rule[]): Condition[] =>
  rules
    .filter(({ files }) => files.test(file))
    .flatMap(({ pattern, removed, tests }) =>
      [...source.matchAll(pattern)].flatMap((match) => {
        const from = match.index
        const matched = from + match[0].length
        const { end, found } = /[({]$/.test(match[0]) ? argumentsOf(source, matched - 1) : { end: matched, found: [] }
        const instead = removed([...match.slice(1), ...found], source.slice(from, end))
        const line = source.slice(0, from).split('\n').length
        return instead === null ? [] : [{ file, line, from, to: end, removed: instead, tests }]
      }),
    )
    .sort((a, b) => a.from - b.from)
    // What stands within another is removed with it.
    .filter(({ from }, i, all) => all.every((other, j) => j >= i || other.to <= from))

/** A source in which each condition holds or is removed as the number of the mutant says that runs. */
export const switchConditions = (source: string, numbered: readonly (Condition & { number: number })[]): string =>
  numbered.reduceRight((changed, { from, to, removed, number }) => {
    const original = source.slice(from, to)
    const choose = (without: string, whole: string) => `(globalThis.mutant === ${number} ? ${without} : ${whole})`
    const inText = removed.startsWith('${')
    const switched = inText
      ? `\${${choose(`always\`${removed}\``, `always\`${original}\``)}}`
      : choose(removed, original)
    return changed.slice(0, from) + switched + changed.slice(to)
  }, source)
