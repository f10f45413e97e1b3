import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import type { Method } from './catalogue/method.ts'
import { type Outcome, outcome, type Problem } from './problem.ts'

/** Pairwise judgements of one judge: cell i, j says how many times as much item i matters as item j; cell j, i is its reciprocal. */
export type Judgements = readonly (readonly number[])[]

/**
 * What a panel comes to: weights that add up to 1, λmax, CI = (λmax − n)/(n − 1) and CR = CI/RI. `worstTriple` holds the positions
 * of the three items whose judgements contradict each other most, null where the panel is accepted.
 */
export type PanelWeights = {
  weights: readonly number[]
  largestEigenvalue: number
  consistencyIndex: number
  consistencyRatio: number
  accepted: boolean
  worstTriple: readonly [number, number, number] | null
}

/** Reciprocals written with three digits miss a product of 1 by up to 0.002 (6 × 0.167); beyond 0.005 it is another judgement. */
const RECIPROCAL_TOLERANCE = 0.005

const faultsOf = (judgements: Judgements, judge: number, size: number): Problem[] => {
  if (judgements.length !== size || judgements.some((row) => row.length !== size))
    return [{ at: `judge ${judge}`, message: 'panel.not-square', values: { size } }]
  const faults: Problem[] = []
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) {
      const [there, back] = [judgements[i]![j]!, judgements[j]![i]!]
      const at = `judge ${judge}, row ${i + 1}, column ${j + 1}`
      const isPositive = (value: number) => Number.isFinite(value) && value > 0
      if (!isPositive(there)) faults.push({ at, message: 'panel.not-positive' })
      if (i !== j && !isPositive(back))
        faults.push({ at: `judge ${judge}, row ${j + 1}, column ${i + 1}`, message: 'panel.not-positive' })
      if (!isPositive(there) || !isPositive(back)) continue
      if (i === j && there !== 1) faults.push({ at, message: 'panel.diagonal' })
      if (i !== j && Math.abs(there * back - 1) > RECIPROCAL_TOLERANCE)
        faults.push({ at, message: 'panel.not-reciprocal', values: { there, back } })
    }
  return faults
}

/** Geometric mean of the judges, cell by cell: the one way to join judgements that keeps them reciprocal (Aczél, Saaty 1983). */
const joined = (panel: readonly Judgements[]): number[][] =>
  panel[0]!.map((row, i) =>
    row.map((_, j) => {
      const logs = panel.map((judgements) => (Math.log(judgements[i]![j]!) - Math.log(judgements[j]![i]!)) / 2)
      return Math.exp(logs.reduce((sum, log) => sum + log, 0) / panel.length)
    }),
  )

const principalOf = (matrix: number[][]): { value: number; weights: number[] } => {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(matrix))
  const value = Math.max(...realEigenvalues)
  const vector = eigenvectorMatrix.getColumn(realEigenvalues.indexOf(value)).map(Math.abs)
  const total = vector.reduce((sum, each) => sum + each, 0)
  return { value, weights: vector.map((each) => each / total) }
}

const worstTripleOf = (matrix: number[][]): [number, number, number] => {
  const triples: [number, number, number][] = []
  for (let i = 0; i < matrix.length; i++)
    for (let j = i + 1; j < matrix.length; j++) for (let k = j + 1; k < matrix.length; k++) triples.push([i, j, k])
  const gap = ([i, j, k]: [number, number, number]) =>
    Math.abs(Math.log(matrix[i]![j]! * matrix[j]![k]! * matrix[k]![i]!))
  return triples.reduce((worst, triple) => (gap(triple) > gap(worst) ? triple : worst))
}

/**
 * Judgements of one or more judges → weights by the principal eigenvector, with how consistent they are (Saaty 1980): accepted
 * where CR is at most the limit of the method. Refuses what is not square, positive and reciprocal, each with its cell, and more
 * items than the table of random indices reaches.
 */
export const weighPanel = (
  { randomIndex, largestInconsistency }: Method['panel'],
  panel: readonly Judgements[],
): Outcome<PanelWeights> => {
  const size = panel[0]?.length ?? 0
  const most = randomIndex.length
  const problems: Problem[] = panel.flatMap((judgements, i) => faultsOf(judgements, i + 1, size))
  if (size === 0) problems.push({ at: '(panel)', message: 'panel.empty' })
  if (size > most) problems.push({ at: '(panel)', message: 'panel.too-many', values: { count: size, most } })
  return outcome(problems, () => {
    const matrix = joined(panel)
    const { value, weights } = principalOf(matrix)
    const consistencyIndex = size === 1 ? 0 : Math.max(0, (value - size) / (size - 1))
    // Two judgements cannot contradict each other: the random index of one and of two items is 0.
    const consistencyRatio = size <= 2 ? 0 : consistencyIndex / randomIndex[size - 1]!
    const accepted = consistencyRatio <= largestInconsistency
    const worstTriple = accepted ? null : worstTripleOf(matrix)
    return { weights, largestEigenvalue: value, consistencyIndex, consistencyRatio, accepted, worstTriple }
  })
}

/** A panel as it was written down: the items compared and each judge's judgements, both in order of appearance. */
export type Panel = { items: readonly string[]; judges: readonly string[]; judgements: readonly Judgements[] }

const COLUMNS = ['judge', 'first', 'second', 'judgement'] as const

/** A judgement as people write it: 3, 1/3, 0.333. Null where it is no number above 0. */
const judgementOf = (text: string): number | null => {
  const [, above, below = '1'] = /^(\d+(?:\.\d+)?)(?:\s*\/\s*(\d+(?:\.\d+)?))?$/.exec(text) ?? []
  const value = above === undefined ? 0 : Number(above) / Number(below)
  return Number.isFinite(value) && value > 0 ? value : null
}

type Comparison = { row: number; judge: string; first: string; second: string; judgement: number }

const readRow = (cells: readonly string[], row: number, problems: Problem[]): Comparison | null => {
  const at = (column: (typeof COLUMNS)[number]) => `row ${row}, column "${column}"`
  if (cells.length !== COLUMNS.length) {
    problems.push({ at: `row ${row}`, message: 'panel.cells', values: { count: cells.length } })
    return null
  }
  const [judge, first, second, written] = cells.map((cell) => cell.trim()) as [string, string, string, string]
  const before = problems.length
  for (const [column, cell] of [
    ['judge', judge],
    ['first', first],
    ['second', second],
  ] as const)
    if (cell === '') problems.push({ at: at(column), message: 'panel.cell-empty' })
  if (first !== '' && first === second)
    problems.push({ at: at('second'), message: 'panel.with-itself', values: { item: first } })
  const judgement = judgementOf(written)
  if (judgement === null) problems.push({ at: at('judgement'), message: 'panel.not-a-judgement', values: { written } })
  return problems.length > before ? null : { row, judge, first, second, judgement: judgement! }
}

/**
 * Rows without their header (judge, first item, second item, how many times as much the first matters) → the matrices of all judges,
 * or every problem with its row and column. Each judge compares each pair once, in either direction. `rowAt`
 * names the row as the file does; without it rows count from 1.
 */
export const readPanel = (
  { randomIndex }: Method['panel'],
  rows: readonly (readonly string[])[],
  rowAt = (i: number): number => i + 1,
): Outcome<Panel> => {
  const problems: Problem[] = []
  const comparisons = rows.flatMap((cells, i) => readRow(cells, rowAt(i), problems) ?? [])
  const items = [...new Set(comparisons.flatMap(({ first, second }) => [first, second]))]
  const judges = [...new Set(comparisons.map(({ judge }) => judge))]
  if (rows.length === 0) problems.push({ at: '(panel)', message: 'panel.empty' })
  const most = randomIndex.length
  if (items.length > most)
    problems.push({ at: '(panel)', message: 'panel.too-many', values: { count: items.length, most } })

  const judgementsOf = (judge: string): number[][] => {
    const own = comparisons.filter((comparison) => comparison.judge === judge)
    const pairOf = (a: string, b: string) =>
      own.filter(({ first, second }) => (first === a && second === b) || (first === b && second === a))
    return items.map((a, i) =>
      items.map((b, j) => {
        if (i === j) return 1
        const [found, again] = pairOf(a, b)
        // Each pair is looked at twice, once for either cell; it is told once.
        if (again && i < j)
          problems.push({
            at: `row ${again.row}, column "second"`,
            message: 'panel.pair-twice',
            values: { row: found!.row },
          })
        // A row that is wrong in itself has been told already; its pair is not missing.
        if (!found && i < j && comparisons.length === rows.length)
          problems.push({ at: `judge "${judge}"`, message: 'panel.pair-missing', values: { first: a, second: b } })
        if (!found) return 1
        return found.first === a ? found.judgement : 1 / found.judgement
      }),
    )
  }
  const judgements = items.length > most ? [] : judges.map(judgementsOf)
  return outcome(problems, () => ({ items, judges, judgements }))
}
