import { CsvError, Parser } from 'csv-parse'
import { accepted, type Outcome, type Problem } from '../core/problem.ts'
import { csvForm } from './table.ts'
import { type Chunks, type Encoding, textsOf } from './text.ts'

/** Hears the records of a list in batches, `first` being the row of the first one. What it promises is awaited; false ends the reading. */
export type OnRecords = (records: readonly string[][], first: number) => undefined | false | Promise<void>

/** So many bytes may pass without a row coming to its end: a quotation mark that never closes would else fill the memory. */
const LONGEST_ROW = 1_000_000

/** A parser whose records are taken as a batch after each piece, instead of passing a queue one by one. */
class BatchParser extends Parser {
  private batch: string[][] = []

  override push(record: string[] | null): boolean {
    if (record === null) return super.push(null)
    this.batch.push(record)
    return true
  }

  hasRecords(): boolean {
    return this.batch.length > 0
  }

  collect(): string[][] {
    const { batch } = this
    this.batch = []
    return batch
  }
}

const refuse = (line: number, message: string): { ok: false; problems: [Problem] } => ({
  ok: false,
  problems: [{ at: `line ${line}`, message, values: { line, most: LONGEST_ROW } }],
})

const write = (parser: Parser, piece: Uint8Array | string): Promise<void> =>
  new Promise((resolve, reject) => parser.write(piece, (error) => (error ? reject(error) : resolve())))

const finish = (parser: Parser): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.once('error', reject)
    parser.end(() => resolve())
  })

/**
 * Reads every record of a CSV list in order, blank ones too, holding no more than one piece of it. Refuses a quotation mark that never
 * closes and a row beyond reason; what came before was handed over by then.
 */
export const readRecords = async (
  chunks: Chunks,
  encoding: Encoding,
  delimiter: string,
  onRecords: OnRecords,
): Promise<Outcome<null>> => {
  const parser = new BatchParser(csvForm(delimiter))
  // The same error comes back from the write that met it.
  parser.on('error', () => {})
  let first = 1
  let open = 0
  const handOver = (): ReturnType<OnRecords> => {
    const records = parser.collect()
    const at = first
    first += records.length
    return records.length > 0 ? onRecords(records, at) : undefined
  }
  try {
    // The parser reads UTF-8 itself.
    for await (const piece of encoding === 'utf-8' ? chunks() : textsOf(chunks, encoding)) {
      await write(parser, piece)
      open = parser.hasRecords() ? 0 : open + piece.length
      if (open > LONGEST_ROW) return refuse(parser.info.lines, 'list.row-too-long')
      const heard = handOver()
      if (heard === false) return accepted(null)
      if (heard) await heard
    }
    await finish(parser)
    await handOver()
  } catch (error) {
    if (error instanceof CsvError) return refuse(Number(error.lines ?? 0), 'list.unreadable')
    throw error
  } finally {
    parser.destroy()
  }
  return accepted(null)
}
