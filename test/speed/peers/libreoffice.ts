// LibreOffice Calc, driven by a script in Python through its own interface.
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Supplier } from '../arithmetic.ts'
import { FIRST_COLUMN, RESULT_ROW, supplierCells, tableCells, WIDTH } from '../formulas.ts'
import { here } from '../server.ts'

/** The system's Python, which has the interface of the system's LibreOffice. */
const PYTHON = '/usr/bin/python3'

/** A sheet with the columns of all suppliers; `recalculate` works every cell out again and answers the milliseconds of it. */
export const openLibreOffice = async (suppliers: readonly Supplier[]) => {
  const columnOf = (i: number): number => FIRST_COLUMN + i * WIDTH
  const child: ChildProcess = spawn(PYTHON, [here('./peers/libreoffice.py')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout!)[Symbol.asyncIterator]()
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next()
    if (done) throw new Error('LibreOffice ended before it answered')
    return value
  }
  const blocks = [
    { column: 0, cells: tableCells() },
    ...suppliers.map((supplier, i) => ({ column: columnOf(i), cells: supplierCells(supplier, columnOf(i), ';') })),
  ]
  const columns = suppliers.map((_, i) => columnOf(i) + WIDTH - 1)
  child.stdin!.write(`${JSON.stringify({ blocks, columns, row: RESULT_ROW })}\n`)
  await next()
  return {
    recalculate: async (): Promise<number> => {
      child.stdin!.write('again\n')
      return Number(await next())
    },
    close: async (): Promise<number[]> => {
      child.stdin!.write('end\n')
      return JSON.parse(await next())
    },
  }
}
