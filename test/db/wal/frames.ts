import { readFileSync } from 'node:fs'

const HEADER = 32
const FRAME_HEADER = 24

/** One page in a write-ahead log: the bytes it takes, from the first to after the last, and whether it ends a transaction. */
export type Frame = { start: number; end: number; commits: boolean }

/** The frames that follow the header of a write-ahead log (sqlite.org/fileformat.html, 4); what an earlier round left behind is not among them. */
export const readFrames = (path: string): Frame[] => {
  const log = readFileSync(path)
  if (log.length < HEADER) return []
  const length = FRAME_HEADER + log.readUInt32BE(8)
  const salt = log.subarray(16, 24)
  const frames: Frame[] = []
  for (let start = HEADER; start + length <= log.length; start += length) {
    if (!log.subarray(start + 8, start + 16).equals(salt)) break
    frames.push({ start, end: start + length, commits: log.readUInt32BE(start + 4) > 0 })
  }
  return frames
}

/** How many transactions stand in the write-ahead log beside a database. */
export const countCommits = (database: string): number =>
  readFrames(`${database}-wal`).filter(({ commits }) => commits).length
