import { strFromU8, unzipSync } from 'fflate'

const isZip = ([a, b]: Uint8Array): boolean => a === 0x50 && b === 0x4b

/** Every letter of an answer: a workbook is unpacked first, as nothing can be read in it otherwise. */
export const wordsOf = async (answer: Response): Promise<string> => {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (!isZip(bytes)) return new TextDecoder().decode(bytes)
  return Object.entries(unzipSync(bytes))
    .map(([name, part]) => `${name}\n${strFromU8(part)}`)
    .join('\n')
}
