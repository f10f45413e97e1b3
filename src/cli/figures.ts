import { fromKept } from '../core/numbers.ts'
import type { Headline, Kept } from '../core/score/result.ts'
import type { Say } from '../messages/messages.ts'

/** A kept number with two decimals; rounding happens here and nowhere before. Null is a dash. */
export const twoDecimals = (kept: Kept | null): string => (kept === null ? '–' : fromKept(kept).toFixed(2))

/** A kept share as a whole percentage. Null is a dash. */
export const percent = (kept: Kept | null): string => (kept === null ? '–' : `${Math.round(fromKept(kept) * 100)} %`)

/** The headline as a person reads it. */
export const headlineText = (say: Say, headline: Headline): string =>
  headline.determined
    ? say(`cli.band.${headline.band}`)
    : say('cli.headline.undetermined', { from: say(`cli.band.${headline.from}`), to: say(`cli.band.${headline.to}`) })
