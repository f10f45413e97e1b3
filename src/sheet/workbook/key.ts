import { Evidence } from '../../core/answers/evidence.ts'

/** What a cell is for: the question, fact or line it belongs to, and which part of it. Kept beside the cell, so that it is found again. */
export type Key = { owner: string; part: Part; detail: string | null }

export const PARTS = ['choice', 'share', 'number', 'count', 'day', 'tick', 'instead', 'reason', 'text'] as const
export type Part = (typeof PARTS)[number]

/** The word of a list of ticks, and its code. */
export const TICK = 'tick'

/** The lists that evidence chooses from. */
export const EVIDENCE = { question: 'evidence-question', kind: 'evidence-kind' } as const
export const evidenceKinds = Evidence.shape.kind.options

/** What stands on the first sheet: when the answers closed, and who stands behind them on which day. */
export const COVER = { closed: 'closedOn', declaredBy: 'declaration-function', declaredOn: 'declaration-on' } as const

const FORM = /^([A-Za-z0-9.-]+):([a-z]+)(?::([a-z0-9-]+))?$/

/** A key as it stands in a cell. @example writeKey({ owner: 'B03.2', part: 'tick', detail: 'visa' }) // => 'B03.2:tick:visa' */
export const writeKey = ({ owner, part, detail }: Key): string =>
  detail === null ? `${owner}:${part}` : `${owner}:${part}:${detail}`

/** The key that a text is, or null. */
export const readKey = (text: string): Key | null => {
  const [, owner, part, detail] = FORM.exec(text) ?? []
  const known = PARTS.find((each) => each === part)
  return owner && known ? { owner, part: known, detail: detail ?? null } : null
}
