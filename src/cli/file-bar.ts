import { SingleBar } from 'cli-progress'
import type { Say } from '../messages/messages.ts'
import type { Chunks } from '../sheet/text.ts'
import type { OpenFile } from './file.ts'

const MEGABYTE = 1_000_000
/** A smaller file is read before a bar could be seen. */
const SHOWN_FROM = 2 * MEGABYTE

/** A file that shows how much of it was read, from `begin` to `end`. */
export type WatchedFile = { chunks: Chunks; begin: () => void; end: () => void }

/** Draws a bar on a stream where somebody watches it; null where nobody does. */
export const watchFile = (say: Say, stream: NodeJS.WritableStream | null, { size, chunks }: OpenFile): WatchedFile => {
  if (!stream || size < SHOWN_FROM) return { chunks, begin: () => {}, end: () => {} }
  const format = say('screening.progress', { bar: '{bar}', value: '{value}', total: '{total}' })
  const bar = new SingleBar({ format, stream, clearOnComplete: true })
  const megabytes = (bytes: number): number => Math.round(bytes / MEGABYTE)
  let shown = false
  async function* counted(): AsyncGenerator<Uint8Array> {
    let read = 0
    for await (const chunk of chunks()) {
      read += chunk.length
      if (shown) bar.update(megabytes(read))
      yield chunk
    }
  }
  return {
    chunks: counted,
    begin: () => {
      shown = true
      bar.start(megabytes(size), 0)
    },
    end: () => {
      shown = false
      bar.stop()
    },
  }
}
