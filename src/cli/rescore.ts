import { Command } from 'commander'
import { rescore } from '../core/bundle.ts'
import type { LookupData } from '../core/exposure/published.ts'
import { addRescoreOptions, type RescoreAll, type RescoreAllOptions, refuseMisplaced } from './all-options.ts'
import { headlineText, twoDecimals } from './figures.ts'
import { EXIT, printJson, readJson, refuse, type Terminal } from './terminal.ts'

/** `listDataSets` gives the exposure data that bundles may name: the shipped set and those published before. */
export type RescoreGiven = Terminal & { listDataSets: () => Promise<readonly LookupData[]> }

const run = async (terminal: RescoreGiven, path: string, options: { json?: boolean }): Promise<void> => {
  const { say, out } = terminal
  const file = await readJson(terminal, path)
  if (!file) return
  const made = rescore(file.value, await terminal.listDataSets())
  if (!made.ok) return refuse(terminal, made.problems)
  const { assessment, equal, differences, lookups } = made.value
  if (!equal) terminal.setExit(EXIT.no)
  if (options.json) return printJson(terminal, { equal, differences, lookups, assessment })
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
  out(say(`cli.rescore.lookups.${lookups}`, { edition: assessment.exposureData.edition }))
}

const MISPLACED = {
  notWithAll: [],
  onlyWithAll: ['db', 'catalogue', 'method', 'dryRun', 'counts', 'out'],
  notWith: { counts: ['dryRun', 'out'] },
}

/** `palermo rescore <bundle.json>`: works an assessment out again from what its bundle holds; leaves with 1 where a number differs. */
export const createRescoreCommand = (terminal: RescoreGiven, all: RescoreAll | null = null): Command => {
  const { say } = terminal
  const command = new Command('rescore')
    .description(say('cli.rescore.description'))
    .argument(all ? '[bundle.json]' : '<bundle.json>', say('cli.rescore.bundle'))
    .option('--json', say('cli.json'))
  if (all) addRescoreOptions(command, say)
  return command.action((path: string | undefined, options: RescoreAllOptions) => {
    if (all) refuseMisplaced(command, say, path, MISPLACED)
    if (all && options.all) return all(options)
    return path === undefined
      ? command.error(say('batch.path-missing'), { exitCode: EXIT.unusable })
      : run(terminal, path, options)
  })
}
