/** As wide as plain text is read without being broken anew. */
const MOST_WIDE = 78
/** Names that are longer than any name are cut. */
const MOST_NAME = 100

/**
 * A value that somebody else chose, as one line: line breaks and other characters that steer (also those that turn the direction of
 * reading) would begin a header or a paragraph of their own.
 */
export const oneLine = (value: string): string => {
  const line = value
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  const letters = [...line]
  return letters.length > MOST_NAME ? `${letters.slice(0, MOST_NAME - 1).join('')}…` : line
}

const lengthOf = (text: string): number => [...text].length

/** Breaks a line at its spaces. What is longer without one, as a link is, stays whole. */
export const wrapLine = (line: string): string => {
  const lines: string[] = []
  for (const word of line.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && lengthOf(last) + 1 + lengthOf(word) <= MOST_WIDE)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

/** Paragraphs, each of one or more lines, as the text of a mail. */
export const layOut = (paragraphs: readonly (readonly string[])[]): string =>
  `${paragraphs.map((lines) => lines.map(wrapLine).join('\n')).join('\n\n')}\n`
