import { z } from 'zod'

/** What a page answers, and what it answers when it leads to another. */
export const PAGE = { status: 200, type: 'text/html', schema: z.string() } as const
export const LED = { status: 303 } as const
/** Where a script of ours leads to. */
export const LEADS = { status: 200, type: 'application/json', schema: z.object({ to: z.string() }) } as const
/** What a browser is to be asked, in the words of its own interface. */
export const ASKS = { status: 200, type: 'application/json', schema: z.looseObject({ challenge: z.string() }) } as const

/** Where somebody was on their way to. */
export const back = z.string().max(2_000).optional()

/** What was done before a page was asked for, by the end of its message key. */
export const done = z.string().max(20).optional()

/** An address with the way back in it, where there is one. */
export const withBack = (path: string, to: string): string =>
  to === '/' ? path : `${path}?back=${encodeURIComponent(to)}`
