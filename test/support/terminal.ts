import { listPublished } from '../../src/data-sets.ts'
import { createId } from '../../src/id.ts'
import { createSay } from '../../src/messages/messages.ts'
import { openWorkbook } from '../../src/sheet/open.ts'
import { openShipped } from '../../src/shipped.ts'

const shipped = openShipped()

/** A terminal in memory: files go in and come out of a map, lines are collected, the exit code is remembered. */
export const createFakeTerminal = (files: Record<string, unknown> = {}) => {
  const texts = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? content : JSON.stringify(content),
    ]),
  )
  const state = { out: [] as string[], err: [] as string[], exit: 0, files: texts }
  let ids = 0
  const given = {
    ...shipped,
    say: createSay('en'),
    readFile: async (path: string): Promise<Uint8Array> => {
      const text = texts.get(path)
      if (text === undefined) throw new Error(`no file ${path}`)
      return new TextEncoder().encode(text)
    },
    writeFile: async (path: string, content: Uint8Array | string) => {
      texts.set(path, typeof content === 'string' ? content : new TextDecoder('latin1').decode(content))
    },
    listFiles: async (folder: string) =>
      [...texts.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)),
    openWorkbook,
    listDataSets: async () => [shipped.exposure, ...listPublished()],
    out: (line: string) => void state.out.push(line),
    err: (line: string) => void state.err.push(line),
    progress: null,
    setExit: (code: number) => {
      state.exit = code
    },
    now: () => new Date('2026-11-25T12:00:00.000Z'),
    newId: () => createId(new Uint8Array(16).fill(++ids)),
  }
  return { given, state, printed: () => state.out.join('\n'), complained: () => state.err.join('\n') }
}
