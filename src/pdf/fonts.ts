import { create, type Font } from 'fontkit'

/** The two faces of every paper, opened. Full faces only: a web subset lacks letters of names. */
export type Fonts = { regular: Font; bold: Font }

/** Opens the faces from the bytes of their TrueType files. Once for a process: opening is the slow part of a paper. */
export const openFonts = (bytes: { regular: Uint8Array; bold: Uint8Array }): Fonts => ({
  regular: create(bytes.regular),
  bold: create(bytes.bold),
})
