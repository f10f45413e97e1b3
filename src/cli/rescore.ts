import { Command } from 'commander'
import { rescore } from '../core/bundle.ts'
import { headlineText, twoDecimals } from './figures.ts'
import { EXIT, printJson, readJson, refuse, type Terminal } from './terminal.ts'

const run = async (terminal: Terminal, path: string, options: { json?: boolean }): Promise<void> => {
  const { say, out } = terminal
  const file = await readJson(terminal, path)
  if (!file) return
  const made = rescore(file.value)
  if (!made.ok) return refuse(terminal, made.problems)
  const { assessment, equal, differences } = made.value
  if (!equal) terminal.setExit(EXIT.no)
  if (options.json) return printJson(terminal, { equal, differences, assessment })
  const { risk, headline } = assessment.result
  out(
    say('cli.rescore.result', {
      headline: headlineText(say, headline),
      low: twoDecimals(risk.low),
      high: twoDecimals(risk.high),
      edition: assessment.catalogue.edition,
      digest: assessment.digest,
    }),
  )
  out(say(equal ? 'cli.rescore.equal' : 'cli.rescore.differs'))
  for (const place of differences) out(`  ${place}`)
}

/** `palermo rescore <bundle.json>`: works an assessment out again from what its bundle holds; leaves with 1 where a number differs. */
export const createRescoreCommand = (terminal: Terminal): Command =>
  new Command('rescore')
    .description(terminal.say('cli.rescore.description'))
    .argument('<bundle.json>', terminal.say('cli.rescore.bundle'))
    .option('--json', terminal.say('cli.json'))
    .action((path: string, options: { json?: boolean }) => run(terminal, path, options))
