const through = async (
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer())

const CHUNK = 0x8000

/** Bytes as compressed text, so that a list of some megabytes fits into one row. */
export const pack = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const packed = await through(bytes, new CompressionStream('gzip'))
  let text = ''
  for (let i = 0; i < packed.length; i += CHUNK) text += String.fromCharCode(...packed.subarray(i, i + CHUNK))
  return btoa(text)
}

/** The bytes that `pack` was given. */
export const unpack = (text: string): Promise<Uint8Array<ArrayBuffer>> =>
  through(
    Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)),
    new DecompressionStream('gzip'),
  )
