import type { Chunks } from '../sheet/text.ts'

/** A file that is read in pieces, and its size in bytes. */
export type OpenFile = { size: number; chunks: Chunks }

/** A file that is written piece by piece. It is there under its name only once it is kept; dropped, it never was. */
export type OpenOutput = {
  write: (text: string) => Promise<void>
  keep: () => Promise<void>
  drop: () => Promise<void>
}

/** How commands touch large files: handed in, so that tests need no disk. */
export type Files = {
  openFile: (path: string) => Promise<OpenFile>
  openOutput: (path: string) => Promise<OpenOutput>
}

/** A file that is opened for its first line. `keep` tells whether there was one. */
export type LazyOutput = {
  write: (text: string) => Promise<void>
  keep: () => Promise<boolean>
  drop: () => Promise<void>
}

/** Opens nothing yet: a file that would hold only its beginning is not written. */
export const lazyOutput = (open: () => Promise<OpenOutput>, begins: string): LazyOutput => {
  let opened: OpenOutput | null = null
  return {
    write: async (text) => {
      if (text === '') return
      if (!opened) {
        opened = await open()
        await opened.write(begins)
      }
      await opened.write(text)
    },
    keep: async () => {
      await opened?.keep()
      return opened !== null
    },
    drop: async () => opened?.drop(),
  }
}
