import { writeBytes } from '../../src/core/kernel/record.ts'

const PLACE_BYTES = 4

/** Numbers as the bytes they are kept as. */
export const toBytes = (value: Float64Array): Uint8Array =>
  new Uint8Array(value.buffer, value.byteOffset, value.byteLength)

/** The numbers that bytes stand for. */
export const toNumbers = (bytes: Uint8Array): Float64Array => new Float64Array(Uint8Array.from(bytes).buffer)

/** Row numbers of a pack as they are kept. */
export const writePlaces = (places: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(places.length * PLACE_BYTES)
  places.forEach((each, i) => {
    writeBytes(bytes, i * PLACE_BYTES, PLACE_BYTES, each)
  })
  return bytes
}

/** Row numbers of a pack. */
export const readPlaces = (bytes: Uint8Array): number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length / PLACE_BYTES }, (_, i) => view.getUint32(i * PLACE_BYTES, true))
}
