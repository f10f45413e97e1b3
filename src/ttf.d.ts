/** A typeface that the Worker bundles: the bytes of its file. */
declare module '*.ttf' {
  const bytes: ArrayBuffer
  export default bytes
}
