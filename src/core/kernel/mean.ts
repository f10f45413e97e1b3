import type { Edition } from '../catalogue/catalogue.ts'

/** A product of shares no smaller than this keeps its full precision. */
const SMALLEST_PRODUCT = 1e-250
const LARGEST_FACTOR = 16

/** Whether the weighted geometric mean may be taken as one root of a product: whole weights, and no product too small for its digits. */
const isOneRoot = ({ catalogue, method }: Edition): boolean => {
  const { power, offset } = method.residual
  const weights = catalogue.benchmarks.map(({ weight }) => weight)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const areWhole = weights.every((weight) => Number.isInteger(weight) && weight <= LARGEST_FACTOR)
  return power === 0 && areWhole && offset ** total > SMALLEST_PRODUCT
}

/**
 * C over the values of the benchmarks, NaN where one is absent: the weighted power mean of the method, 4. The geometric mean with
 * whole weights is one root of one product, Π xᵢ^wᵢ: one logarithm in place of one for each benchmark.
 */
export const createMean = (edition: Edition): ((values: Float64Array) => number) => {
  const { power, offset } = edition.method.residual
  const weights = Float64Array.from(edition.catalogue.benchmarks.map(({ weight }) => weight))
  const rest = 1 - offset
  const above = (mean: number): number => Math.min(1, Math.max(0, (mean - offset) / rest))

  const oneRoot = (values: Float64Array): number => {
    let product = 1
    let total = 0
    for (let i = 0; i < weights.length; i++) {
      const value = values[i]!
      if (Number.isNaN(value)) continue
      const raised = offset + rest * value
      total += weights[i]!
      product *= raised
      for (let times = 1; times < weights[i]!; times++) product *= raised
    }
    return total === 0 ? 0 : above(Math.exp(Math.log(product) / total))
  }
  const general = (values: Float64Array): number => {
    let sum = 0
    let total = 0
    for (let i = 0; i < weights.length; i++) {
      const value = values[i]!
      if (Number.isNaN(value)) continue
      const raised = offset + rest * value
      sum += weights[i]! * (power === 0 ? Math.log(raised) : raised ** power)
      total += weights[i]!
    }
    if (total === 0) return 0
    return above(power === 0 ? Math.exp(sum / total) : (sum / total) ** (1 / power))
  }
  return isOneRoot(edition) ? oneRoot : general
}
