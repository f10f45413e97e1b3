/** As much of CBOR (RFC 8949) as an authenticator writes: whole numbers, texts, bytes and maps, in the order given. */
export type Cbor = number | string | Uint8Array | Map<number | string, Cbor>

const head = (major: number, size: number): number[] => {
  if (size < 24) return [(major << 5) | size]
  return size < 256 ? [(major << 5) | 24, size] : [(major << 5) | 25, size >> 8, size & 255]
}

const bytesOf = (value: Cbor): number[] => {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') {
    const text = new TextEncoder().encode(value)
    return [...head(3, text.length), ...text]
  }
  if (value instanceof Uint8Array) return [...head(2, value.length), ...value]
  return [...head(5, value.size), ...[...value].flatMap(([key, each]) => [...bytesOf(key), ...bytesOf(each)])]
}

export const toCbor = (value: Cbor): Uint8Array => Uint8Array.from(bytesOf(value))
