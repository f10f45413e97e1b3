import { Command, Option } from 'commander'
import type { Carried } from '../core/answers/carry.ts'
import { findDateFaults, readResponse } from '../core/answers/response.ts'
import type { Edition } from '../core/catalogue/catalogue.ts'
import { canonicalJson } from '../core/digest.ts'
import { createPortable } from '../core/portable.ts'
import type { Form } from '../core/questionnaire.ts'
import { carryFrom, type ReadAnswers } from './answer-file.ts'
import { openAnswers } from './answer-source.ts'
import type { ResponseFileGiven } from './response-file.ts'
import { printJson, refuse } from './terminal.ts'

export type AnswersGiven = ResponseFileGiven

type Options = { to?: string; file?: string; about?: string; form?: Form; json?: boolean }

const questionOf = ({ catalogue }: Edition, code: string): string => catalogue.texts.indicators[code]!.question

/** What carries over, what was put in other words, what stays behind and why, and what is still asked. */
const printCarried = (given: AnswersGiven, { edition: from, portable }: ReadAnswers, carried: Carried): void => {
  const { say, out, edition } = given
  const { kept, reworded, leftBehind, asked, response } = carried
  out(
    say('portable.cli.head', {
      from,
      into: edition.catalogue.edition,
      closedOn: response.closedOn,
      about: portable?.about ?? '',
      named: portable?.about ? 'yes' : 'no',
    }),
  )
  out(say('portable.cli.kept', { count: kept.length }))
  if (reworded.length > 0) out(say('portable.cli.reworded', { count: reworded.length }))
  for (const { code, before, now } of reworded) {
    out(`  ${code}`)
    out(`    ${say('portable.cli.before', { question: before.question, chosen: before.chosen.join('; ') })}`)
    out(`    ${say('portable.cli.now', { question: now.question, chosen: now.chosen.join('; ') })}`)
  }
  if (leftBehind.length > 0) out(say('portable.cli.left-behind', { count: leftBehind.length }))
  for (const { at, message, values, sent } of leftBehind)
    out(`  ${at} ${JSON.stringify(sent)}: ${say(`problem.${message}`, values)}`)
  out(say('portable.cli.asked', { count: asked.length }))
  for (const code of asked) out(`  ${code}  ${questionOf(edition, code)}`)
}

/** Answers that are whole in this edition, written as the file that any instance reads. */
const writePortable = async (given: AnswersGiven, path: string, carried: Carried, about: string | null) => {
  const { say, edition } = given
  const sent = carried.response
  const read = readResponse(edition.catalogue, sent)
  if (!read.ok) return refuse(given, read.problems)
  await given.writeFile(path, canonicalJson(createPortable(edition, sent, about)))
  given.err(say('portable.cli.written', { path }))
}

const run = async (given: AnswersGiven, path: string, options: Options): Promise<void> => {
  const { say, edition, err } = given
  const read = await openAnswers(given, path)
  if (!read) return
  const carried = carryFrom(edition, read, options.form)
  const response = readResponse(edition.catalogue, carried.response)
  if (!response.ok) return refuse(given, response.problems)
  const misdated = findDateFaults(response.value, given.now().toISOString().slice(0, 10))
  if (misdated.length > 0) return refuse(given, misdated)
  const { kept, reworded, leftBehind, asked } = carried
  if (options.json)
    printJson(given, { from: read.edition, kept, reworded, leftBehind, asked, response: carried.response })
  else printCarried(given, read, carried)
  if (options.to) {
    await given.writeFile(options.to, `${JSON.stringify(carried.response, null, 2)}\n`)
    err(say('portable.cli.response', { path: options.to, count: asked.length }))
  }
  if (options.file) await writePortable(given, options.file, carried, options.about ?? read.portable?.about ?? null)
}

/** `palermo answers <file>`: what answers given elsewhere say in the edition in use, and the files to go on with. */
export const createAnswersCommand = (given: AnswersGiven): Command => {
  const { say } = given
  return new Command('answers')
    .description(say('portable.cli.description'))
    .argument('<answers.json>', say('portable.cli.argument'))
    .option('--to <response.json>', say('portable.cli.to'))
    .option('--file <answers.json>', say('portable.cli.file'))
    .option('--about <site>', say('portable.cli.about'))
    .addOption(new Option('--form <form>', say('portable.cli.form')).choices(['short', 'full']))
    .option('--json', say('cli.json'))
    .action((path: string, options: Options) => run(given, path, options))
}
