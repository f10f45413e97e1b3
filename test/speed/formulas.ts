// The arithmetic as a spreadsheet of one supplier: four columns beside a table of choices, as one would type it in.
import { benchmarks, numbers, type Question, questions, type Supplier } from './arithmetic.ts'

const LETTERS = 26
/** The letters of a column, the first being A. */
const columnName = (column: number): string =>
  (column >= LETTERS ? columnName(Math.floor(column / LETTERS) - 1) : '') + String.fromCharCode(65 + (column % LETTERS))

/** Columns of the table that all suppliers share: weight, then choice and credit, or the ends of the line. */
const WEIGHT = 'A'
const CHOICE = 1
/** Columns of a supplier: answer, level, attainment, credit times weight. */
export const WIDTH = 4

const firstTableRow = questions.map((_, i) =>
  questions.slice(0, i).reduce((row, question) => row + (question.kind === 'choice' ? question.credits.length : 1), 1),
)
const tableRows = firstTableRow.at(-1)! + 20
/** Where the columns of the first supplier begin. */
export const FIRST_COLUMN = 4

/** Rows as a spreadsheet numbers them, from 1: the questions, a mean for each benchmark, the exposures, then R0. */
const rowOf = (i: number): number => i + 1
const MEANS = questions.length + 1
const EXPOSURES = MEANS + benchmarks.length
const RESULTS = EXPOSURES + numbers.exposureWeights.length
/** Row of R0 counted from 0. */
export const RESULT_ROW = RESULTS - 1

/** Cells of the shared table: weights of the questions, and their choices with credits. */
export const tableCells = (): (string | number | null)[][] => {
  const cells: (string | number | null)[][] = Array.from({ length: Math.max(tableRows, RESULTS) }, () => [
    null,
    null,
    null,
  ])
  questions.forEach((question, i) => {
    cells[i]![0] = question.weight
    if (question.kind === 'choice')
      question.credits.forEach(([choice, credit], j) => {
        const row = cells[firstTableRow[i]! - 1 + j]!
        row[CHOICE] = choice
        row[CHOICE + 1] = credit
      })
  })
  return cells
}

const line = (points: readonly (readonly [number, number])[], x: string, separator: string): string => {
  const [first, ...rest] = points
  const tail = rest.reduceRight(
    (beyond, [x1, y1], i) => {
      const [x0, y0] = points[i]!
      return `IF(${x}<=${x1}${separator}${y0}+(${y1 - y0})*(${x}-${x0})/${x1 - x0}${separator}${beyond})`
    },
    String(points.at(-1)![1]),
  )
  return `IF(${x}<=${first![0]}${separator}${first![1]}${separator}${tail})`
}

/** The columns of one supplier that begin at a column counted from 0: rows of cells, formulas as text that begins with `=`. */
export const supplierCells = (
  { answers, exposures }: Supplier,
  column: number,
  separator: string,
): (string | number | null)[][] => {
  const [answer, level, attainment, credit] = Array.from({ length: WIDTH }, (_, i) => columnName(column + i))
  const call = (name: string, ...parts: (string | number)[]) => `${name}(${parts.join(separator)})`
  const attain = (question: Question, i: number): string => {
    const given = `${answer}${rowOf(i)}`
    if (question.kind === 'ticks') return call('MIN', 1, `${given}/${question.fullCount}`)
    if (question.kind === 'share') return line(question.points, given, separator)
    if (question.kind === 'steps')
      return question.steps.reduceRight(
        (beyond, [limit, worth]) => call('IF', `${given}<=${limit}`, worth, beyond),
        String(question.beyond),
      )
    const last = firstTableRow[i]! + question.credits.length - 1
    return call('VLOOKUP', given, `$B$${firstTableRow[i]}:$C$${last}`, 2, call('FALSE'))
  }
  const rows: (string | number | null)[][] = questions.map((question, i) => {
    const trust = call('CHOOSE', `${level}${rowOf(i)}+1`, ...numbers.ladder)
    const weighed = `=${trust}*${attainment}${rowOf(i)}*$${WEIGHT}$${rowOf(i)}`
    return [answers[i]!.answer, answers[i]!.level, `=${attain(question, i)}`, weighed]
  })
  for (const { questions: own } of benchmarks) {
    const from = rowOf(questions.indexOf(own[0]!))
    const to = rowOf(questions.indexOf(own.at(-1)!))
    const weight = call('SUM', `$${WEIGHT}$${from}:$${WEIGHT}$${to}`)
    rows.push([null, null, null, `=${call('SUM', `${credit}${from}:${credit}${to}`)}/${weight}`])
  }
  exposures.forEach((exposure, i) => {
    rows.push([exposure, null, null, `=1-${numbers.exposureWeights[i]}*${answer}${EXPOSURES + i}`])
  })
  const { offset, controlShare } = numbers
  const total = benchmarks.reduce((sum, { weight }) => sum + weight, 0)
  const logs = benchmarks.map(({ weight }, i) => {
    const mean = call('LN', `${offset}+${1 - offset}*${credit}${MEANS + i}`)
    return `${weight}*${mean}`
  })
  const inherent = `(1-${call('PRODUCT', `${credit}${EXPOSURES}:${credit}${RESULTS - 1}`)})`
  const control = `(${call('EXP', `(${logs.join('+')})/${total}`)}-${offset})/${1 - offset}`
  return [...rows, [null, null, null, `=${inherent}*(1-${controlShare}*${control})`]]
}
