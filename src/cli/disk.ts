import { createReadStream, createWriteStream } from 'node:fs'
import { access, constants, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { OpenFile, OpenOutput } from './file.ts'

/** Writes a file at once, in folders that are made where they are missing. */
export const writeWhole = async (path: string, content: Uint8Array | string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

/** A file that can be read more than once, as a list is: a pipe or a folder will not do. */
export const openFile = async (path: string): Promise<OpenFile> => {
  await access(path, constants.R_OK)
  const about = await stat(path)
  if (!about.isFile()) throw new Error(`${path} is no file`)
  return { size: about.size, chunks: () => createReadStream(path) }
}

/** The bytes of a file in pieces, as they come. */
export const readChunks = (path: string): AsyncIterable<Uint8Array> => createReadStream(path)

const partOf = (path: string): string => `${path}.part`

/** Written beside its place, so that whoever looks finds a whole file or none. */
export const openOutput = async (path: string): Promise<OpenOutput> => {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(partOf(path), 'w')
  return {
    write: async (text) => void (await file.write(text)),
    keep: async () => {
      await file.close()
      await rename(partOf(path), path)
    },
    drop: async () => {
      await file.close()
      await rm(partOf(path), { force: true })
    },
  }
}

/** Writes lines as they come; answers why the file could not be written, null where it was. */
export const writeLines = async (path: string, lines: AsyncIterable<string>): Promise<string | null> => {
  let reading: unknown = null
  // What goes wrong with the lines themselves is a fault of ours, and no fault of the file.
  const watched = async function* () {
    try {
      yield* lines
    } catch (error) {
      reading = error
      throw error
    }
  }
  try {
    await mkdir(dirname(path), { recursive: true })
    await pipeline(watched, createWriteStream(partOf(path)))
    await rename(partOf(path), path)
    return null
  } catch (error) {
    if (reading !== null || !(error instanceof Error && 'code' in error)) throw error
    await rm(partOf(path), { force: true }).catch(() => undefined)
    return error.message
  }
}

/** Files below a folder, with their paths relative to it; none where there is no folder. */
export const listFiles = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}
