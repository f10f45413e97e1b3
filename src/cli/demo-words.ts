import type { Refusal } from '../core/certificate.ts'
import type { Example } from '../demo/example.ts'
import type { DemoSupplier, Shown } from '../demo/supplier.ts'
import type { Say } from '../messages/messages.ts'

/** An invented supplier with what became of it. */
export type Row = { supplier: DemoSupplier; example: Example }

/** The paper as a person names it, or that there is none. */
export const paperText = (say: Say, paper: Shown['paper']): string =>
  paper === null ? say('cli.demo.no-paper') : say(`cli.certificate.kind.${paper}`)

const headlineText = (say: Say, headline: Shown['headline']): string => {
  const band = (code: string): string => say(`cli.band.${code}`)
  if ('band' in headline) return band(headline.band)
  const between = say('cli.headline.undetermined', { from: band(headline.from), to: band(headline.to) })
  return [between, ...headline.reasons.map((reason) => say(`cli.reason.${reason}`))].join('; ')
}

/** One respect of what an example shows, in words. */
export const shownText = (say: Say, shown: Shown, respect: keyof Shown): string => {
  const { headline, flags, contradictions, paper } = shown
  const list = (parts: readonly string[]): string => (parts.length > 0 ? parts.join(', ') : say('cli.demo.none'))
  switch (respect) {
    case 'headline':
      return headlineText(say, headline)
    case 'flags':
      return list(Object.entries(flags).map(([indicator, kind]) => `${indicator} ${say(`cli.demo.flag-kind.${kind}`)}`))
    case 'contradictions':
      return list(contradictions)
    case 'paper':
      return paperText(say, paper)
  }
}

/** How many questions or benchmarks a reason names before it counts the rest. */
const NAMED = 8

const reasonText = (say: Say, { reason, about }: Refusal): string => {
  const values = { about: about.slice(0, NAMED).join(', '), more: about.length - NAMED }
  const named = about.length > NAMED ? say('cli.demo.and-more', values) : values.about
  return say(`problem.certificate.${reason}`, { about: named })
}

/** Why an example got no paper that says more, every reason on a line. */
export const refusedLines = (say: Say, { supplier, example }: Row): string[] =>
  example.refused.flatMap(({ kind, reasons }) => [
    say('cli.demo.refused', { name: supplier.name, kind: say(`cli.certificate.kind.${kind}`) }),
    ...reasons.map((refusal) => `  ${reasonText(say, refusal)}`),
  ])
