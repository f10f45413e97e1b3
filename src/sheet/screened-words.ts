import type { ExposureData } from '../core/exposure/data.ts'
import type { Basis, Because } from '../core/exposure/exposure.ts'
import type { Problem } from '../core/problem.ts'
import type { Screening } from '../core/screening.ts'
import type { Say } from '../messages/messages.ts'
import type { Column } from './column.ts'
import { countryName } from './country.ts'
import type { Reason, Site } from './site.ts'

/** The words for a screening in one language: reasons, sources, priority and index. */
export type ScreenWords = {
  because: (because: Because) => string
  problem: (problem: Problem) => string
  why: (screening: Screening) => string
  sources: (screening: Screening) => string
  priority: (low: string, high: string) => string
  index: (index: Screening['index']) => string
  end: (end: number) => string
  reason: (reason: Reason, site: Pick<Site, 'candidates'>) => string
  /** Why a column was taken for what it was. */
  column: (column: Pick<Column, 'why' | 'instead'>) => string
  countries: (codes: readonly string[]) => string
}

const codes = /^[A-Z]{3}(?: [A-Z]{3})*$/

/** Composes the words for screenings, equal ones once: a long list repeats few of them. */
export const createScreenWords = (say: Say, data: ExposureData, language = 'en'): ScreenWords => {
  const nameOf = (code: string): string =>
    (language === 'en' ? data.countries.get(code)?.name : undefined) ?? countryName(code, language)
  const countries = (codes: readonly string[]): string => codes.map(nameOf).join(' · ')
  const because = ({ message, values }: Because): string => {
    const named = (['country', 'state'] as const).flatMap((key) => {
      const code = values[key]
      return typeof code === 'string' ? [[key, nameOf(code)]] : []
    })
    return say(`screening.${message}`, { ...values, ...Object.fromEntries(named) })
  }
  const problem = ({ message, values = {} }: Problem): string => {
    const named = ['country', 'address', 'countries'].flatMap((key) => {
      const value = values[key]
      return typeof value === 'string' && codes.test(value) ? [[key, countries(value.split(' '))]] : []
    })
    return say(`problem.${message}`, { ...values, ...Object.fromEntries(named) })
  }
  const basis = ({ source, edition, evidence }: Basis): string => {
    const title = data.sources.get(source)!.title
    if (evidence === null) return say('screening.basis', { title, edition })
    return say('screening.basis.evidence', { title, edition, evidence: say('screening.evidence', { evidence }) })
  }
  const once = <T>(word: (said: T) => string): ((said: T) => string) => {
    const seen = new Map<T, string>()
    return (said) => {
      const text = seen.get(said) ?? word(said)
      seen.set(said, text)
      return text
    }
  }
  // Forgotten with the screening itself, so that a list of ever new facts does not pile up words.
  const onceFor = (word: (screening: Screening) => string): ((screening: Screening) => string) => {
    const seen = new WeakMap<Screening, string>()
    return (screening) => {
      const text = seen.get(screening) ?? word(screening)
      seen.set(screening, text)
      return text
    }
  }
  const between = once((pair: string): string => {
    const [low, high] = pair.split(' ')
    return low === high
      ? say('screening.priority', { low: low! })
      : say('screening.priority.between', { low: low!, high: high! })
  })
  const priority = (low: string, high: string): string => between(`${low} ${high}`)
  return {
    because,
    problem,
    countries,
    priority,
    end: once((end: number) => say('screening.index', { low: end })),
    why: onceFor(({ parts }) => parts.flatMap((part) => part.because.map(because)).join('; ')),
    sources: onceFor(({ parts }) => [...new Set(parts.flatMap((part) => part.bases.map(basis)))].join('; ')),
    index: ({ low, high }) =>
      low === high ? say('screening.index', { low }) : say('screening.index.between', { low, high }),
    reason: (code, { candidates }) => {
      const reason = say(`screening.unused.${code}`)
      return candidates.length > 0 ? say('screening.candidates', { reason, countries: countries(candidates) }) : reason
    },
    column: ({ why, instead }) => say(`screening.why.${why}`, { column: instead ?? '' }),
  }
}
