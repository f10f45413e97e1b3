// HyperFormula (GPL-3, used here only to measure) as its guide on performance advises: one sheet is built once, and the cells of a supplier are
// changed in one batch, so that dependents are worked out once. Its rounding of results to ten digits is switched off.
import { HyperFormula } from 'hyperformula'
import { createSupplier, type Supplier } from '../arithmetic.ts'
import { FIRST_COLUMN, RESULT_ROW, supplierCells, tableCells, WIDTH } from '../formulas.ts'

/** A sheet that stands ready; `score` puts one supplier in and reads its R0. */
export const openHyperFormula = () => {
  const cells: unknown[][] = tableCells().map((row) => [...row, null])
  supplierCells(createSupplier(1), FIRST_COLUMN, ',').forEach((row, i) => {
    cells[i]!.push(...row)
  })
  const sheets = HyperFormula.buildFromArray(cells, { licenseKey: 'gpl-v3', smartRounding: false })
  const at = (row: number, col: number) => ({ sheet: 0, row, col })
  const exposuresAt = (exposures: readonly number[]) => RESULT_ROW - exposures.length
  return {
    score: ({ answers, exposures }: Supplier): number => {
      sheets.batch(() => {
        sheets.setCellContents(
          at(0, FIRST_COLUMN),
          answers.map(({ answer, level }) => [answer, level]),
        )
        sheets.setCellContents(
          at(exposuresAt(exposures), FIRST_COLUMN),
          exposures.map((exposure) => [exposure]),
        )
      })
      return sheets.getCellValue(at(RESULT_ROW, FIRST_COLUMN + WIDTH - 1)) as number
    },
    close: () => sheets.destroy(),
  }
}
