import { readEdition } from '../../../src/core/catalogue/read.ts'
import { createKernel, type Kernel } from '../../../src/core/kernel/kernel.ts'
import { edition } from '../../support/edition.ts'
import type { Scored } from './cases.ts'
import { blockOf, findApart } from './equal.ts'

/** Numbers that explain, propose, print or look up, and no kernel scores with: parts of the method, and marks beside a question. */
const UNSCORED =
  /^method\.(form|screening|robustness|help|certificate|panel)\.|^method\.exposure\.(country|good|sector)\.|^method\.residual\.(sensitivityPowers|largestBenchmarkShare)|\.(ilo|delphi)\.|\.maximum$/
/** Ticks count by how many they are: the credit beside *none of these* is never read. */
const isUnread = (path: string): boolean => {
  const [, place, choice] = /^catalogue\.indicators\.(\d+)\.scale\.choices\.(\d+)\.credit$/.exec(path) ?? []
  const scale = edition.catalogue.indicators[Number(place)]?.scale
  return scale?.type === 'multiple' && scale.choices[Number(choice)]?.kind === 'none'
}

type Holder = Record<string | number, unknown>

/** The places of all numbers of the shipped catalogue and method that a score is made of. */
export const listCoefficients = (): string[] => {
  const { benchmarks, indicators, profile, contradictions } = edition.catalogue
  const found: string[] = []
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'number') found.push(path)
    else if (value && typeof value === 'object')
      for (const [name, each] of Object.entries(value)) walk(each, `${path}.${name}`)
  }
  for (const [name, part] of Object.entries({ benchmarks, indicators, profile, contradictions }))
    walk(part, `catalogue.${name}`)
  walk(edition.method, 'method')
  return found.filter((path) => !UNSCORED.test(path))
}

/** The shipped edition with one number moved a little: by one where it may be, else by a thousandth. */
const moved = (path: string) => {
  const whole = structuredClone({ catalogue: edition.catalogue, method: edition.method })
  const names = path.split('.')
  const holder = names.slice(0, -1).reduce<Holder>((at, name) => at[name] as Holder, whole as unknown as Holder)
  const last = names.at(-1)!
  const value = holder[last] as number
  for (const by of Number.isInteger(value) ? [1, -1, 0.001, -0.001] : [0.001, -0.001]) {
    holder[last] = value + by
    const read = readEdition(whole)
    if (read.ok) return read.value
  }
  throw new Error(`${path} cannot be moved`)
}

/** So many of the responses that a number moves are worked out by the readable implementation as well. */
const READ = 3

/**
 * What of so many cases one coefficient changed by itself moves: `caught` where the kernel gives other figures for some of them, and those
 * that the readable implementation gives; `apart` where it gives different ones; `missed` where nothing moves; `unread` where nothing may.
 */
export const createCatching = (cases: readonly Scored[]) => {
  const block = blockOf(edition, createKernel(edition).layout, cases)
  const figuresOf = ({ run, perResponse }: Kernel): Float64Array => {
    const figures = new Float64Array(cases.length * perResponse)
    run(block, figures)
    return figures
  }
  const own = figuresOf(createKernel(edition))
  return (path: string): 'caught' | 'apart' | 'unread' | 'missed' => {
    const other = moved(path)
    const kernel = createKernel(other)
    const figures = figuresOf(kernel)
    const isMoved = (_: Scored, i: number): boolean => {
      const [from, to] = [i * kernel.perResponse, (i + 1) * kernel.perResponse]
      return figures.subarray(from, to).some((value, place) => !Object.is(value, own[from + place]))
    }
    const movedCases = cases.filter(isMoved)
    if (movedCases.length === 0) return isUnread(path) ? 'unread' : 'missed'
    return findApart(other, kernel, movedCases.slice(0, READ)).length === 0 ? 'caught' : 'apart'
  }
}
