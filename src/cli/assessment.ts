import type { Assessed } from '../core/assess.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import type { Explanation } from '../core/explain/explanation.ts'
import { countFlags } from '../core/report/figures.ts'
import type { Result } from '../core/score/result.ts'
import type { Say } from '../messages/messages.ts'
import { headlineText, percent, twoDecimals } from './figures.ts'
import { drawTable } from './table.ts'
import type { Terminal } from './terminal.ts'

/** How many of the things that would help are listed: a person starts with a few. */
const HELP_SHOWN = 5

const headLines = (say: Say, { result, catalogue, method }: Assessed['assessment']): string[] => {
  const { risk, counts } = result
  return [
    headlineText(say, result.headline),
    ...(result.headline.determined ? [] : result.headline.reasons.map((reason) => `  ${say(`cli.reason.${reason}`)}`)),
    say('cli.assess.interval', { low: twoDecimals(risk.low), high: twoDecimals(risk.high) }),
    say('cli.assess.known', {
      coverage: percent(result.coverage),
      asked: counts.asked,
      of: counts.of,
      answered: counts.answered,
      unknown: counts.dontKnow,
      notApplicable: counts.notApplicable,
      blank: counts.notAnswered,
    }),
    say('cli.assess.critical', countFlags(result)),
    say('cli.assess.inherent', { low: twoDecimals(result.inherent.low), high: twoDecimals(result.inherent.high) }),
    say('cli.assess.control', {
      proven: twoDecimals(result.control.low),
      claimed: twoDecimals(result.control.claimed),
    }),
    say('cli.assess.edition', {
      edition: catalogue.edition,
      digest: catalogue.digest.slice(0, 12),
      method: method.edition,
    }),
    say('cli.assess.limits'),
  ]
}

const flagTable = (say: Say, edition: Edition, result: Result): string[] => {
  if (result.flags.length === 0) return []
  const rows = result.flags.map((flag) => [
    flag.indicator,
    say(`cli.flag.${flag.level}`),
    flag.closed
      ? say('cli.flag.closed', { on: flag.closed })
      : flag.together
        ? say(`cli.flag.${flag.together}`)
        : say('cli.flag.open'),
    edition.catalogue.texts.indicators[flag.indicator]!.name,
  ])
  return [
    say('cli.assess.flags'),
    drawTable(
      [say('cli.column.indicator'), say('cli.column.flag'), say('cli.column.state'), say('cli.column.what')],
      rows,
    ),
  ]
}

const benchmarkTable = (say: Say, edition: Edition, result: Result, explanation: Explanation): string => {
  const rows = result.benchmarks.map((benchmark) => {
    const share = explanation.benchmarks.find((each) => each.benchmark === benchmark.code)
    return [
      `${benchmark.code} ${edition.catalogue.texts.benchmarks[benchmark.code]!.title}`,
      twoDecimals(benchmark.claimed),
      twoDecimals(benchmark.value),
      share ? share.stillMissing.toFixed(2) : '–',
    ]
  })
  return drawTable(
    [say('cli.column.benchmark'), say('cli.column.claimed'), say('cli.column.proven'), say('cli.column.missing')],
    rows,
    [1, 2, 3],
  )
}

const nextLines = (
  say: Say,
  edition: Edition,
  { nextBand, help, robustness }: Explanation,
  result: Result,
): string[] => {
  const name = (code: string) => `${code} ${edition.catalogue.texts.indicators[code]!.name}`
  const lines: string[] = []
  for (const { code } of result.contradictions)
    lines.push(say('cli.assess.ask-back', { question: edition.catalogue.texts.contradictions[code]!.ask }))
  if (nextBand) {
    lines.push(say('cli.assess.next', { band: say(`cli.band.${nextBand.band}`) }))
    for (const code of nextBand.flagsToClose) lines.push(`  ${say('cli.assess.close', { name: name(code) })}`)
    for (const code of nextBand.flagsToAnswer) lines.push(`  ${say('cli.assess.answer', { name: name(code) })}`)
    for (const code of nextBand.waitsFor) lines.push(`  ${say('cli.assess.waits', { name: name(code) })}`)
    if (nextBand.evidenceMissing) lines.push(`  ${say('cli.assess.prove-more')}`)
    if (nextBand.indicators.length > 0)
      lines.push(
        `  ${say(nextBand.exact ? 'cli.assess.shortest' : 'cli.assess.short', { count: nextBand.indicators.length })}`,
      )
    for (const code of nextBand.indicators.slice(0, HELP_SHOWN)) lines.push(`    ${name(code)}`)
    if (!nextBand.reached) lines.push(`  ${say('cli.assess.not-reached')}`)
  }
  lines.push(say('cli.assess.helps'))
  for (const { indicator, both } of help.slice(0, HELP_SHOWN)) lines.push(`  −${both.toFixed(3)}  ${name(indicator)}`)
  const held = Object.entries(robustness.bands).sort((a, b) => b[1] - a[1])[0]!
  lines.push(
    say(result.headline.determined ? 'cli.assess.robust' : 'cli.assess.robust-upper', {
      band: say(`cli.band.${held[0]}`),
      share: Math.round(held[1] * 100),
      low: robustness.low.toFixed(2),
      high: robustness.high.toFixed(2),
      draws: robustness.draws,
    }),
  )
  return lines
}

/** One assessment on a terminal: band first, then the figures with their coverage, flags before benchmarks, and what to do next. */
export const printAssessment = (
  { say, out }: Terminal,
  edition: Edition,
  { assessment }: Assessed,
  explanation: Explanation,
): void => {
  const { result } = assessment
  const lines = [
    ...headLines(say, assessment),
    ...flagTable(say, edition, result),
    benchmarkTable(say, edition, result, explanation),
    ...nextLines(say, edition, explanation, result),
  ]
  for (const line of lines) out(line)
}
