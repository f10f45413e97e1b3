import { EXACT, EXACT_DATE, type Field, HEAD, type Layout } from './layout.ts'

const EXACT_BYTES = 8

/** Writes a whole number into so many bytes, the lowest first. */
export const writeBytes = (bytes: Uint8Array, at: number, width: number, value: number): void => {
  if (width === 1) {
    bytes[at] = value
    return
  }
  let rest = value
  for (let i = 0; i < width; i++) {
    bytes[at + i] = rest % 256
    rest = Math.floor(rest / 256)
  }
}

/** Reads a whole number from so many bytes, the lowest first. */
export const readBytes = (bytes: Uint8Array, at: number, width: number): number => {
  let value = 0
  for (let i = width - 1; i >= 0; i--) value = value * 256 + bytes[at + i]!
  return value
}

/** Codes of fixed width with the exact values after them, as one list of bytes. */
export const joinExact = (fixed: Uint8Array<ArrayBuffer>, exact: readonly number[]): Uint8Array<ArrayBuffer> => {
  if (exact.length === 0) return fixed
  const whole = new Uint8Array(fixed.length + exact.length * EXACT_BYTES)
  whole.set(fixed)
  const view = new DataView(whole.buffer)
  exact.forEach((value, i) => {
    view.setFloat64(fixed.length + i * EXACT_BYTES, value, true)
  })
  return whole
}

/** The exact values after so many bytes of codes. */
export const readExact = (whole: Uint8Array, fixedBytes: number): number[] => {
  const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength)
  const count = Math.floor((whole.length - fixedBytes) / EXACT_BYTES)
  return Array.from({ length: count }, (_, i) => view.getFloat64(fixedBytes + i * EXACT_BYTES, true))
}

/** The code of a field in a record that begins at `from`. */
export const codeAt = (rows: Uint8Array, from: number, { at, bytes }: Field): number =>
  readBytes(rows, from + at, bytes)

/** Whether a code only says that the value stands among the exact ones. */
export const isExact = ({ kind }: Field, code: number): boolean =>
  (kind === 'figure' && code === EXACT) || (kind === 'date' && code === EXACT_DATE)

/** Fields that may leave a value to stand in full, in the order in which those stand. */
export const exactFields = ({ profile, questions }: Layout): Field[] =>
  [...profile, ...questions].filter(({ kind }) => kind === 'figure' || kind === 'date')

/** Many records one after another, with their exact values: what a kernel runs over. An empty record is all zeros. */
export type Block = { count: number; rows: Uint8Array; exact: Float64Array }

/** Puts records together: of each its packed answers and what was looked up and found about them; one without answers stays empty. */
export const createBlock = (layout: Layout, records: readonly { codes: Uint8Array; facts: Uint8Array }[]): Block => {
  const rows = new Uint8Array(records.length * layout.width)
  const exact: number[] = []
  const factsBytes = layout.width - layout.answersBytes
  records.forEach(({ codes, facts }, i) => {
    if (codes.length === 0) return
    const from = i * layout.width
    rows.set(codes.subarray(0, layout.answersBytes), from)
    rows.set(facts.subarray(0, factsBytes), from + layout.answersBytes)
    writeBytes(rows, from + HEAD.exactFrom, 3, exact.length)
    exact.push(...readExact(codes, layout.answersBytes), ...readExact(facts, factsBytes))
  })
  return { count: records.length, rows, exact: Float64Array.from(exact) }
}
