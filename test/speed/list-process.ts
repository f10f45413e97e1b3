// One reading of a supplier list in a process of its own, so that its memory is nobody else's. Prints what it took as JSON.
import { createReadStream } from 'node:fs'
import { createListReading, openList } from '../../src/sheet/list.ts'
import { NO_MAPPING } from '../../src/sheet/mapping.ts'
import { openWorkbook } from '../../src/sheet/open.ts'
import { readRecords } from '../../src/sheet/record.ts'
import { screenStream } from '../../src/sheet/screened.ts'
import { openShipped } from '../../src/shipped.ts'

const [mode, path] = process.argv.slice(2) as ['read' | 'screen', string]
const EARLY_ROWS = 20_000
const chunks = () => createReadStream(path)
const { edition, exposure } = openShipped()
const rss = (): number => process.memoryUsage().rss

const read = async (): Promise<number> => {
  let rows = -1
  await readRecords(chunks, 'utf-8', ',', (records) => {
    rows += records.length
    return undefined
  })
  return rows
}

let early: number | null = null
const screen = async (): Promise<number> => {
  const reading = createListReading(exposure, openWorkbook)
  const list = await openList(reading, chunks, { mapping: NO_MAPPING, division: null, goods: null })
  if (!list.ok) throw new Error(JSON.stringify(list.problems))
  let heard = 0
  const screened = await screenStream(exposure, edition.method, list.value, 10, (rows) => {
    heard += rows.length
    if (early === null && heard >= EARLY_ROWS) early = rss()
    return undefined
  })
  if (!screened.ok) throw new Error(JSON.stringify(screened.problems))
  return screened.value.end.rows
}

const begun = performance.now()
const rows = mode === 'read' ? await read() : await screen()
const milliseconds = performance.now() - begun
const peak = process.resourceUsage().maxRSS * 1024
console.log(JSON.stringify({ rows, milliseconds, early, late: rss(), peak }))
