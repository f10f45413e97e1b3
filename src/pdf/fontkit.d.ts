declare module 'fontkit' {
  /** An opened typeface, as far as papers need it. */
  export type Font = {
    postscriptName: string
    hasGlyphForCodePoint(codePoint: number): boolean
    layout(text: string): { advanceWidth: number }
  }
  export function create(bytes: Uint8Array): Font
}
