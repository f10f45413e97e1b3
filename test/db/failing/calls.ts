import type { Hear } from './client.ts'

/** Counts the calls that reach a database, and makes one of them fail, once. */
export type Calls = {
  /** From now on counted from 0; the call at `failing` fails, none where it is null. */
  start: (failing: number | null) => void
  /** Calls since the start. */
  count: () => number
  /** Whether what was called had happened all the same, and only its answer was lost. */
  isAnswerLost: () => boolean
  /** Whether a write was committed since the start; what fails after it leaves it there. */
  isCommitted: () => boolean
}

/** A statement that writes and tells what it wrote is committed by itself. */
const isWriting = (heard: Parameters<Hear>[0]): boolean =>
  heard.step === 'statements' &&
  heard.statements.some(({ sql }) => /^(?:insert|update|delete)\b.* returning /is.test(sql))

/** Calls of which one can fail, and what hears of them. */
export const createCalls = (): { calls: Calls; hear: Hear } => {
  let at: number | null = null
  let counted = 0
  let lost = false
  let committed = false
  const calls: Calls = {
    start: (failing) => {
      at = failing
      counted = 0
      lost = false
      committed = false
    },
    count: () => counted,
    isAnswerLost: () => lost,
    isCommitted: () => committed,
  }
  const hear: Hear = (heard) => {
    const { step } = heard
    counted += 1
    const isFailing = counted - 1 === at
    committed ||= step === 'answer' || (!isFailing && isWriting(heard))
    if (!isFailing) return
    lost = step === 'answer'
    throw new Error(lost ? 'the answer of the database was lost' : 'disk I/O error')
  }
  return { calls, hear }
}
