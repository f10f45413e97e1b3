import type { Edition } from '../catalogue/catalogue.ts'
import { createKernel, type Kernel } from './kernel.ts'
import { EXACT, HEAD, type Layout } from './layout.ts'
import { type Block, writeBytes } from './record.ts'

/** What the module that `generateKernel` writes exports. */
export type CompiledModule = Pick<Kernel, 'catalogueDigest' | 'methodDigest' | 'run'>

/** A day in the middle of what dates may be; a closing day for records that were never answered. */
const SOME_DAY = 740_000
const CODES = EXACT
const LEVELS_APART = 0b11_10_01_00

/**
 * Records that put every code below 255 to every question and fact, with changing evidence levels: two kernels that agree on them have
 * the same attainments, weights and tables. They stand for no response that anybody sent.
 */
export const createProbe = ({ width, profile, questions, lookups, levels }: Layout): Block => {
  const rows = new Uint8Array(CODES * 2 * width)
  for (let i = 0; i < CODES * 2; i++) {
    const row = i * width
    rows[row + HEAD.form] = 1 + (i % 2)
    writeBytes(rows, row + HEAD.closedOn, 3, SOME_DAY + i)
    const value = i >> 1
    for (const { kind, at, bytes, choices } of [...profile, ...questions]) {
      const room = kind === 'choice' ? choices.length + 2 : kind === 'ticks' ? 2 ** (choices.length + 1) : CODES
      // Codes of ticks and dates are spread over all they can be.
      const spread = kind === 'date' ? value * 160 : bytes > 1 ? value * Math.ceil(room / CODES) : value
      writeBytes(rows, row + at, bytes, kind === 'date' ? spread : spread % room)
    }
    lookups.codes.forEach((_, lookup) => {
      rows[row + lookups.at + lookup] = value % 102
    })
    for (let byte = 0; byte < Math.ceil(levels.codes.length / 4); byte++)
      rows[row + levels.at + byte] = (LEVELS_APART >> ((value & 3) * 2)) | (LEVELS_APART << (8 - (value & 3) * 2))
  }
  return { count: CODES * 2, rows, exact: new Float64Array(0) }
}

const SAME = 1e-12

/** Whether two kernels of one edition say the same of a block, figure by figure within 1e-12. */
export const saysTheSame = (one: CompiledModule, other: Kernel, block: Block): boolean => {
  const figures = [one, other].map(({ run }) => {
    const written = new Float64Array(block.count * other.perResponse)
    run(block, written)
    return written
  })
  return figures[0]!.every((value, i) => {
    const second = figures[1]![i]!
    return Math.abs(value - second) <= SAME || (Number.isNaN(value) && Number.isNaN(second))
  })
}

/**
 * A compiled module as the kernel of an edition, or null where it was made from another one. Throws where it does not say what the
 * tables of the edition say: then it is not what the build made.
 */
export const openCompiled = (edition: Edition, module: CompiledModule): Kernel | null => {
  const { catalogueDigest, methodDigest, run } = module
  if (catalogueDigest !== edition.catalogueDigest || methodDigest !== edition.methodDigest) return null
  const kernel = createKernel(edition)
  if (!saysTheSame(module, kernel, createProbe(kernel.layout)))
    throw new Error('the compiled kernel does not say what its edition says')
  return { ...kernel, run }
}
