import { unzlibSync } from 'fflate'

const latin1 = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

/** The streams of a PDF, inflated where they are deflated. */
const streamsOf = (pdf: Uint8Array): string[] => {
  const text = latin1(pdf)
  return [...text.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: head }) => {
    if (text.slice(index - 3, index) === 'end') return []
    const from = index + head.length
    const bytes = pdf.subarray(from, text.indexOf('endstream', from))
    try {
      return [latin1(unzlibSync(bytes))]
    } catch {
      return [latin1(bytes)]
    }
  })
}

const lettersOf = (hex: string): string =>
  (hex.match(/.{4}/g) ?? []).map((code) => String.fromCharCode(Number.parseInt(code, 16))).join('')

/** What the glyphs of a font stand for, by their codes. */
const glyphsOf = (stream: string): Map<number, string> | null => {
  if (!stream.includes('begincmap')) return null
  const glyphs = new Map<number, string>()
  for (const [, first, , list] of stream.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*\[([^\]]*)\]/gi))
    [...list!.matchAll(/<([0-9a-f]+)>/gi)].forEach(([, to], i) => {
      glyphs.set(Number.parseInt(first!, 16) + i, lettersOf(to!))
    })
  return glyphs
}

/**
 * The letters of a PDF without the gaps between them, once for each of its fonts, as what is printed in another than its own reads as
 * nothing. For runtimes that cannot ask a reader of PDFs.
 */
export const lettersIn = (pdf: Uint8Array): string[] => {
  const streams = streamsOf(pdf)
  const printed = streams.flatMap((stream) =>
    [...stream.matchAll(/\[((?:\s*(?:<[0-9a-f]*>|-?[\d.]+))*)\s*\]\s*TJ/gi)].map(([, run]) =>
      [...run!.matchAll(/<([0-9a-f]*)>/gi)].map(([, hex]) => hex).join(''),
    ),
  )
  return streams.flatMap((stream) => {
    const glyphs = glyphsOf(stream)
    if (!glyphs) return []
    const codes = printed.flatMap((run) => (run.match(/.{4}/g) ?? []).map((code) => Number.parseInt(code, 16)))
    return [
      codes
        .map((code) => glyphs.get(code) ?? '')
        .join('')
        .replaceAll(/\s+/g, ''),
    ]
  })
}
