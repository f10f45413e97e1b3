import type { LineResult } from '../../db/batch/batch.ts'
import type { Problem } from '../core/problem.ts'
import type { Headline } from '../core/score/result.ts'
import type { Say } from '../messages/messages.ts'
import type { BatchWords } from './begin.ts'
import type { Refused } from './task.ts'

/** Where a line stands for a person: the line of a file, the row of a table, the name of a file. */
export type PlaceOf = (number: number) => string

/** A headline in words. */
export const headlineText = (say: Say, headline: unknown): string => {
  const found = headline as Headline
  return found.determined
    ? say('batch.headline.band', { band: found.band })
    : say('batch.headline.between', { from: found.from, to: found.to })
}

const nameOf = (text: LineResult['siteName']): string => (text?.body as { name: string } | null)?.name ?? ''

type Named = { supplier?: { name?: unknown; ownKey?: unknown }; site?: { name?: unknown } | string } | null

const wordOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Who a line is about: as kept, else, of a line that was refused, as it was sent. */
export const namesOf = ({ supplierName, siteName, ownKey, text }: LineResult) => {
  const sent = (text?.body as Refused | null | undefined)?.sent as Named | undefined
  const { supplier, site } = typeof sent === 'object' && sent !== null ? sent : {}
  return {
    supplier: nameOf(supplierName) || wordOf(supplier?.name),
    ownKey: ownKey ?? wordOf(supplier?.ownKey),
    site: nameOf(siteName) || wordOf(typeof site === 'object' ? site?.name : site),
  }
}

/** The problems of a refused line as sentences with their places; a column of a table stands for the answer it holds. */
export const problemLines = (say: Say, words: BatchWords | null, text: LineResult['text']): string[] =>
  ((text?.body as Refused | null)?.problems ?? []).map(({ at, message, values }: Problem) => {
    const column = words?.columns?.[at]
    return say('batch.problem', {
      at: column ? say('batch.place.column', { column, at }) : at,
      problem: say(`problem.${message}`, values),
    })
  })

/** Why a headline changed, in words: what carries it by itself, else that several together do. */
export const becauseText = (say: Say, because: unknown): string => {
  if (because === null) return ''
  const { components, parts } = because as { components: string[]; parts: string[] }
  const listed = (names: string[], of: string) =>
    names.length === 0
      ? say(`batch.${of}.together`)
      : names.map((name) => say(`batch.${of}.${name}`)).join(say('batch.or'))
  return say('batch.because', { components: listed(components, 'component'), parts: listed(parts, 'part') })
}
