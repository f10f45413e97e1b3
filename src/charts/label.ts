import type { Pen } from './mark.ts'

/** A label in as many lines as its width in points needs, broken between words only. */
export const labelLines = (pen: Pen, text: string, size: number, bold: boolean, width: number): string[] => {
  const lines: string[] = []
  let current = ''
  for (const word of text.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`
    if (current !== '' && pen.measure(longer, size, bold) > width) {
      lines.push(current)
      current = word
    } else current = longer
  }
  return current === '' ? lines : [...lines, current]
}
