import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs a work in a folder that is gone afterwards. */
export const inFolder = async <Made>(work: (folder: string) => Promise<Made>): Promise<Made> => {
  const folder = mkdtempSync(join(tmpdir(), 'palermo-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
