import { Command } from 'commander'
import { findDateFaults, readResponse } from '../core/answers/response.ts'
import { type Assessed, assessResponse } from '../core/assess.ts'
import { createBundle } from '../core/bundle.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import { explain } from '../core/explain/explain.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import { readReviews } from '../core/score/reviews.ts'
import { type AssessAll, type AssessAllOptions, addAllOptions, refuseMisplaced } from './all-options.ts'
import { printAssessment } from './assessment.ts'
import { readResponseFile } from './response-file.ts'
import { EXIT, printJson, readJson, refuse, type Terminal } from './terminal.ts'

/** What the command needs besides the terminal. */
export type AssessGiven = Terminal & { edition: Edition; exposure: ExposureData; now: () => Date; newId: () => string }

type Options = { marked?: string; review?: string; bundle?: string; site: string; json?: boolean }

const run = async (given: AssessGiven, path: string, options: Options): Promise<void> => {
  const { edition, exposure } = given
  const file = await readResponseFile(given, path, options.marked ?? null)
  const reviewFile = options.review ? await readJson(given, options.review) : { value: [] }
  if (!file || !reviewFile) return
  const response = readResponse(edition.catalogue, file.value)
  if (!response.ok) return refuse(given, response.problems)
  const today = given.now().toISOString().slice(0, 10)
  const misdated = findDateFaults(response.value, today)
  if (misdated.length > 0) return refuse(given, misdated)
  const review = readReviews(edition, response.value, [], reviewFile.value, { today, from: 'stated' })
  if (!review.ok) return refuse(given, review.problems)
  const made = assessResponse(response.value, {
    edition,
    exposure,
    sent: file.value,
    review: review.value,
    id: given.newId(),
    site: options.site,
    madeAt: given.now().toISOString(),
  })
  if (!made.ok) return refuse(given, made.problems)
  const assessed: Assessed = made.value
  if (options.bundle) {
    const bundle = createBundle({
      edition,
      assessment: assessed.assessment,
      sent: file.value,
      salt: null,
      review: review.value,
      carried: {},
      lookedUp: assessed.lookup.values,
    })
    await given.writeFile(options.bundle, JSON.stringify(bundle))
  }
  const explanation = explain(assessed.worked, assessed.assessment.response)
  if (options.json) printJson(given, { assessment: assessed.assessment, explanation })
  else printAssessment(given, edition, assessed, explanation)
  if (options.bundle) given.err(given.say('cli.assess.bundle', { path: options.bundle }))
}

const MISPLACED = {
  notWithAll: ['review', 'bundle', 'marked', 'site'],
  onlyWithAll: ['db', 'out', 'rejected'],
}

/** `palermo assess <response.json>`: scores one response and shows what the result is made of. */
export const createAssessCommand = (given: AssessGiven, all: AssessAll | null = null): Command => {
  const { say } = given
  const command = new Command('assess')
    .description(say('cli.assess.description'))
    .argument(all ? '[response.json]' : '<response.json>', say('cli.assess.response'))
    .option('--review <review.json>', say('cli.assess.review'))
    .option('--bundle <bundle.json>', say('cli.assess.bundle-option'))
    .option('--marked <copy.xlsx>', say('workbook.cli.marked-option'))
    .option('--site <name>', say('cli.assess.site'), 'site')
    .option('--json', say('cli.json'))
  if (all) addAllOptions(command, say)
  return command.action((path: string | undefined, options: Options & AssessAllOptions) => {
    if (all) refuseMisplaced(command, say, path, MISPLACED)
    if (all && options.all) return all(options.all, options)
    return path === undefined
      ? command.error(say('batch.path-missing'), { exitCode: EXIT.unusable })
      : run(given, path, options)
  })
}
