import { encodeQR } from 'qr'

/** A QR code as the path of an SVG: every unit is a module, `size` of them wide and high, the quiet zone included. */
export type QrPath = { size: number; d: string }

/** The quiet zone of the standard (ISO/IEC 18004): four modules on each side. */
const QUIET = 4

/** The dark modules of a text as one path, a rectangle for each run of a row. Draw it dark on light in both themes: scanners expect it. */
export const qrPath = (text: string): QrPath => {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET })
  const runs = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => {
      if (!dark || row[x - 1]) return []
      const end = row.indexOf(false, x)
      const width = (end === -1 ? row.length : end) - x
      return [`M${x} ${y}h${width}v1h-${width}z`]
    }),
  )
  return { size: rows.length, d: runs.join('') }
}
