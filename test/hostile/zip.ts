import { crc32, deflateRawSync } from 'node:zlib'

/** A part of an archive, and everything that its headers may say although it is not so. */
export type Member = {
  name: string
  data: Uint8Array | string
  /** Bytes as they stand in the archive, where they are not simply the data packed. */
  packed?: Uint8Array
  method?: number
  flags?: number
  claims?: { size?: number; compressed?: number; crc?: number }
  /** What the header beside the data says, where it differs from the directory. */
  beside?: { name?: string; size?: number; compressed?: number; method?: number; flags?: number }
  /** Where the directory says that it stands. */
  at?: number
}

/** What stands around and between the parts, and what the end of the archive claims. */
export type Around = {
  before?: Uint8Array
  between?: Uint8Array
  behind?: Uint8Array
  comment?: Uint8Array
  count?: number
  start?: number
  disks?: number
}

const bytesOf = (data: Uint8Array | string): Uint8Array =>
  typeof data === 'string' ? new TextEncoder().encode(data) : data

const record = (...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Uint8Array => {
  const view = new DataView(new ArrayBuffer(fields.reduce((length, [bytes]) => length + bytes, 0)))
  let at = 0
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value & 0xffff, true)
    else view.setUint32(at, value >>> 0, true)
    at += bytes
  }
  return new Uint8Array(view.buffer)
}

export const joined = (...pieces: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** An archive as its members and surroundings say, right or wrong (APPNOTE.TXT 6.3.10). */
export const zip = (members: readonly Member[], around: Around = {}): Uint8Array => {
  const pieces: Uint8Array[] = [around.before ?? new Uint8Array()]
  const directory: Uint8Array[] = []
  let at = pieces[0]!.length
  for (const member of members) {
    const data = bytesOf(member.data)
    const method = member.method ?? 8
    const packed = member.packed ?? (method === 8 ? new Uint8Array(deflateRawSync(data, { level: 9 })) : data)
    const flags = member.flags ?? 0
    const said = { size: data.length, compressed: packed.length, crc: crc32(data), ...member.claims }
    const beside = { name: member.name, size: said.size, compressed: said.compressed, method, flags, ...member.beside }
    const name = bytesOf(member.name)
    const nameBeside = bytesOf(beside.name)
    const local = record(
      [4, 0x04034b50],
      [2, 20],
      [2, beside.flags],
      [2, beside.method],
      [4, 0x21],
      [4, said.crc],
      [4, beside.compressed],
      [4, beside.size],
      [2, nameBeside.length],
      [2, 0],
    )
    const gap = around.between ?? new Uint8Array()
    pieces.push(local, nameBeside, packed, gap)
    const central = record(
      [4, 0x02014b50],
      [2, 20],
      [2, 20],
      [2, flags],
      [2, method],
      [4, 0x21],
      [4, said.crc],
      [4, said.compressed],
      [4, said.size],
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, member.at ?? at],
    )
    directory.push(central, name)
    at += local.length + nameBeside.length + packed.length + gap.length
  }
  const listed = joined(...directory)
  const comment = around.comment ?? new Uint8Array()
  const count = around.count ?? members.length
  const end = record(
    [4, 0x06054b50],
    [2, around.disks ?? 0],
    [2, around.disks ?? 0],
    [2, count],
    [2, count],
    [4, listed.length],
    [4, around.start ?? at],
    [2, comment.length],
  )
  return joined(...pieces, listed, end, comment, around.behind ?? new Uint8Array())
}
