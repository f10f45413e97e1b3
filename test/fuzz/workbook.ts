import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { workbook } from '../hostile/workbook.ts'
import { zip } from '../hostile/zip.ts'
import { bestWorkbook } from '../web/best-workbook.ts'
import { odd } from './value.ts'

type Parts = readonly (readonly [name: string, text: string])[]

const partsOf = (bytes: Uint8Array): Parts =>
  Object.entries(unzipSync(bytes)).map(([name, data]) => [name, new TextDecoder().decode(data)])
const packed = (parts: Parts): Uint8Array<ArrayBuffer> =>
  new Uint8Array(zip(parts.map(([name, data]) => ({ name, data }))))

/** A filled questionnaire and a small list, taken apart. */
const BASES = [partsOf(bestWorkbook), partsOf(workbook())]

const SIGNS: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[<>&"]/g, (sign) => SIGNS[sign]!)
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** What a change of one part does: another text or number in a cell, another attribute, or something where it does not belong. */
const CHANGES: Readonly<Record<string, (part: string, at: number, text: string) => string>> = {
  cell: (part, at, text) => {
    const found = [...part.matchAll(/<(t|v)(?: [^<>]*)?>([^<]*)<\/\1>/g)]
    const one = found[at % Math.max(1, found.length)]
    if (!one) return part
    const from = one.index + one[0].lastIndexOf(`${one[2]}</`)
    return part.slice(0, from) + escaped(text) + part.slice(from + one[2]!.length)
  },
  attribute: (part, at, text) => {
    const found = [...part.matchAll(/="([^"]*)"/g)]
    const one = found[at % Math.max(1, found.length)]
    return one ? part.slice(0, one.index + 2) + escaped(text) + part.slice(one.index + 2 + one[1]!.length) : part
  },
  anywhere: (part, at, text) => {
    const place = at % (part.length + 1)
    return part.slice(0, place) + text + part.slice(place)
  },
}

/** Workbooks as they are handed in: sound, with one place changed, or with a part gone. */
export const workbooks: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc
  .record({
    base: fc.constantFrom(...BASES),
    part: fc.nat(),
    at: fc.nat(),
    how: fc.constantFrom('nothing', 'gone', 'cell', 'cell', 'cell', 'attribute', 'attribute', 'anywhere'),
    value: odd,
  })
  .map(({ base, part, at, how, value }) => {
    const chosen = part % base.length
    if (how === 'nothing') return packed(base)
    if (how === 'gone') return packed(base.filter((_, i) => i !== chosen))
    const change = CHANGES[how]!
    return packed(base.map(([name, text], i) => [name, i === chosen ? change(text, at, asText(value)) : text]))
  })
