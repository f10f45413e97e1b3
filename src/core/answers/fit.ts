import { isDay } from '../calendar.ts'
import { choicesOf } from '../catalogue/catalogue.ts'
import type { Indicator } from '../catalogue/parts.ts'
import type { Problem } from '../problem.ts'
import { readAnswer } from './answer.ts'

/** What of an answer fits a question, null where nothing does; and what does not, with why. */
export type Fit = { kept: unknown; left: (Problem & { sent: unknown }) | null }

type Kind = 'choice' | 'choices' | 'figure' | 'day' | 'not-applicable' | null

const kindOf = (sent: unknown): Kind => {
  if (typeof sent === 'number') return 'figure'
  if (typeof sent === 'string') return isDay(sent) ? 'day' : 'choice'
  if (Array.isArray(sent)) return 'choices'
  return typeof sent === 'object' && sent !== null ? 'not-applicable' : null
}

const takes = (indicator: Indicator, kind: Kind): boolean => {
  const { type } = indicator.scale
  if (kind === 'choices') return type === 'multiple'
  if (kind === 'figure') return type === 'share' || type === 'number'
  if (kind === 'day') return type === 'date'
  if (kind === 'choice') return type !== 'multiple' && choicesOf(indicator).length > 0
  return kind === 'not-applicable'
}

/** Why an answer does not fit: another way of answering, a choice that is gone, or what reading it tells. */
const reasonFor = (indicator: Indicator, sent: unknown, told: Problem): Pick<Problem, 'message' | 'values'> => {
  const kind = kindOf(sent)
  if (!takes(indicator, kind)) return { message: `carry.type.${indicator.scale.type}` }
  const choices = choicesOf(indicator).map(({ code }) => code)
  const given = kind === 'not-applicable' ? (sent as { choice?: unknown }).choice : sent
  const gone = (Array.isArray(given) ? given : [given]).filter(
    (each) => typeof each === 'string' && !isDay(each) && !choices.includes(each),
  )
  if (gone.length > 0)
    return { message: 'carry.choice-gone', values: { gone: gone.join(', '), choices: choices.join(', ') } }
  return { message: told.message, values: told.values ?? {} }
}

/** Ticks whose choices are still offered hold by themselves; those whose choices are gone stay behind. */
const fitTicks = (indicator: Indicator, sent: unknown, closedOn: string): Fit | null => {
  if (indicator.scale.type !== 'multiple' || !Array.isArray(sent)) return null
  const at = `answers.${indicator.code}`
  const offered = choicesOf(indicator).map(({ code }) => code)
  const kept = sent.filter((each) => offered.includes(each))
  const gone = sent.filter((each) => !kept.includes(each))
  const areCodes = gone.every((each) => typeof each === 'string')
  if (gone.length === 0 || !areCodes || 'problem' in readAnswer(indicator, kept, at, closedOn)) return null
  const more = choicesOf(indicator).filter(({ code, kind }) => kind === undefined && !kept.includes(code))
  const choices = more.map(({ code }) => code).join(', ')
  const values = { gone: gone.join(', '), choices, more: more.length > 0 ? 'yes' : 'no' }
  return { kept, left: { at, message: 'carry.tick-gone', values, sent: gone } }
}

/** An answer that was sent to a question of any edition → what of it this question takes. */
export const fitAnswer = (indicator: Indicator, sent: unknown, closedOn: string): Fit => {
  const read = readAnswer(indicator, sent, `answers.${indicator.code}`, closedOn)
  if ('answer' in read) return { kept: sent, left: null }
  const ticks = fitTicks(indicator, sent, closedOn)
  return ticks ?? { kept: null, left: { ...read.problem, ...reasonFor(indicator, sent, read.problem), sent } }
}
