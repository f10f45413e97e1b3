import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)
const readFace = (path: string): Uint8Array => readFileSync(resolve(`@expo-google-fonts/noto-sans/${path}`))

/** The bytes of the two faces of every paper, from the installed package. */
export const readFaces = (): { regular: Uint8Array; bold: Uint8Array } => ({
  regular: readFace('400Regular/NotoSans_400Regular.ttf'),
  bold: readFace('700Bold/NotoSans_700Bold.ttf'),
})
