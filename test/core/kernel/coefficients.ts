import { readEdition } from '../../../src/core/catalogue/read.ts'
import { createProbe, saysTheSame } from '../../../src/core/kernel/compiled.ts'
import { generateKernel } from '../../../src/core/kernel/generate.ts'
import { createKernel } from '../../../src/core/kernel/kernel.ts'
import { edition } from '../../support/edition.ts'
import type { Scored } from './cases.ts'
import { importText } from './compiled.ts'
import { blockOf } from './equal.ts'

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

const bare = (text: string): string => text.replace(/^const (catalogue|method)Digest = .*$/gm, '')

/** What of so many cases a kernel compiled with one coefficient changed is caught by: how it is opened, else the cases; or not at all. */
export const createCatching = (cases: readonly Scored[]) => {
  const table = createKernel(edition)
  const probe = createProbe(table.layout)
  const block = blockOf(edition, table.layout, cases)
  const own = bare(generateKernel(edition))
  return async (path: string): Promise<'opening' | 'cases' | 'unread' | 'missed'> => {
    const text = generateKernel(moved(path))
    if (bare(text) === own) return isUnread(path) ? 'unread' : 'missed'
    const { catalogueDigest, methodDigest } = edition
    const module = { ...(await importText(text)), catalogueDigest, methodDigest }
    if (!saysTheSame(module, table, probe)) return 'opening'
    if (!saysTheSame(module, table, block)) return 'cases'
    return 'missed'
  }
}
