import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createList } from '../../support/suppliers.ts'
import { buildFile, inFolder } from '../program.ts'
import { alternate, median } from '../rounds.ts'
import { type Row, shown } from '../row.ts'

const MEGABYTE = 1_000_000

type Taken = { rows: number; milliseconds: number; early: number | null; late: number; peak: number }

/** Target 11: a list in the spellings of real ones, read, placed and screened as a stream, against only reading it with the same parser. */
export const listOfSuppliers: Row = {
  number: 11,
  title: 'supplier list of 100,000 rows read, matched and screened, against reading alone',
  run: (given) =>
    inFolder(async (folder) => {
      const rows = given.quick ? 30_000 : 100_000
      const path = join(folder, 'suppliers.csv')
      await pipeline(Readable.from(createList(rows)), createWriteStream(path))
      const program = await buildFile('list-process')
      const run = async (mode: 'read' | 'screen'): Promise<Taken> =>
        JSON.parse((await promisify(execFile)(process.execPath, [program, mode, path])).stdout)
      const screened: Taken[] = []
      const { read, screen } = await alternate(
        {
          read: async () => {
            const taken = await run('read')
            assert.equal(taken.rows, rows)
            return taken.milliseconds
          },
          screen: async () => {
            const taken = await run('screen')
            assert.equal(taken.rows, rows)
            screened.push(taken)
            return taken.milliseconds
          },
        },
        given,
      )
      const peak = median(screened.map((taken) => taken.peak)) / MEGABYTE
      const growth = median(screened.map(({ early, late }) => late - early!)) / MEGABYTE
      return [
        {
          what: 'time of all of it ÷ of reading alone',
          value: screen / read,
          limit: { most: 2 },
          told: [`read, matched and screened ${shown(screen)} ms, read alone ${shown(read)} ms`],
        },
        { what: 'largest memory of the process in MB', value: peak, limit: { most: 300 }, told: [] },
        {
          what: `memory after ${rows.toLocaleString('en')} rows less that after 20,000, in MB`,
          value: growth,
          limit: { most: 30 },
          told: [],
        },
      ]
    }),
}
