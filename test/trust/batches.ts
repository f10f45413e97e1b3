import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linesOf } from '../batch/generated.ts'
import { buildChild, compareKilled } from '../batch/killed.ts'
import { edition } from '../support/edition.ts'
import type { Part } from './parts.ts'

const LINES = 10_000
const SHARES = [0.3, 0.6, 0.9]

/** A batch of 10,000 lines, then all its sites scored anew, each killed at 30, 60 and 90 % and compared with a run left alone. */
export const batches: Part = {
  name: 'batches',
  run: async (tell) => {
    const folder = mkdtempSync(join(tmpdir(), 'palermo-batches-'))
    try {
      const script = await buildChild(folder)
      const lines = join(folder, 'lines.ndjson')
      writeFileSync(lines, linesOf(LINES))
      const method = join(folder, 'method.json')
      const floors = { ...edition.method.floors, amber: 0.2 }
      writeFileSync(method, JSON.stringify({ ...edition.method, edition: 'method@2', floors }))
      const files = (name: string) => [join(folder, `${name}-one.db`), join(folder, `${name}-other.db`)] as const
      const first = files('assess')
      const told: string[] = []
      for (const [i, [kind, source, of]] of (
        [
          ['assess', lines, LINES],
          ['rescore', method, LINES * 0.8],
        ] as const
      ).entries()) {
        const databases = files(kind)
        if (kind === 'rescore') for (const path of databases) copyFileSync(first[0], path)
        const { differing, rows, killedAfter } = await compareKilled(script, kind, source, databases, of, SHARES)
        assert.deepEqual(differing, [], `${kind}: tables that differ`)
        told.push(
          `${kind}: ${LINES} lines, killed after lines ${killedAfter.join(', ')}; ${rows} rows of every table equal byte for byte, audit entries included`,
        )
        tell(i + 1, 2)
      }
      return told
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}
