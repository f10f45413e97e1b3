import type { Command } from 'commander'
import { carryAnswers, type SentResponse } from '../core/answers/carry.ts'
import { readResponse } from '../core/answers/response.ts'
import { isDay } from '../core/calendar.ts'
import type { Profile } from '../core/profile.ts'
import { createQuestionnaire, type Form } from '../core/questionnaire.ts'
import type { Say } from '../messages/messages.ts'
import { findKnown } from './known-answers.ts'
import { type ResponseFileGiven, readResponseFile } from './response-file.ts'
import { refuse } from './terminal.ts'

/** The options of `questionnaire` that have to do with workbooks. */
export type WorkbookOptions = {
  workbook?: string
  answers?: string
  asker?: string
  contact?: string
  supplier?: string
  deadline?: string
  read?: string
  to?: string
  marked?: string
}

const OPTIONS = [
  ['--workbook <questionnaire.xlsx>', 'workbook'],
  ['--asker <name>', 'asker'],
  ['--contact <contact>', 'contact'],
  ['--supplier <name>', 'supplier'],
  ['--deadline <day>', 'deadline'],
  ['--answers <response.json>', 'answers'],
  ['--read <questionnaire.xlsx>', 'read'],
  ['--to <response.json>', 'to'],
  ['--marked <copy.xlsx>', 'marked-option'],
] as const

/** Adds the options to the command. */
export const addWorkbookOptions = (command: Command, say: Say): void => {
  for (const [flags, key] of OPTIONS) command.option(flags, say(`workbook.cli.${key}`))
}

/** Writes the questionnaire as a workbook, with what is known already filled in. `propose` names the form where nobody asks for one. */
export const writeWorkbook = async (
  given: ResponseFileGiven,
  profile: Profile,
  options: WorkbookOptions & { workbook: string; form?: Form },
  propose: () => Form,
): Promise<void> => {
  const { edition, exposure, say } = given
  const { asker = null, contact = null, supplier = null, deadline = null } = options
  const made = given.now().toISOString()
  if (deadline !== null) {
    const wrong = !isDay(deadline) ? 'deadline' : deadline < made.slice(0, 10) ? 'deadline-past' : null
    if (wrong) return refuse(given, [{ at: '--deadline', message: `workbook.${wrong}`, values: { sent: deadline } }])
  }
  const known = await findKnown(given, profile, options)
  if (!known) return
  const { answered, form, reworded } = known
  const { createWorkbook } = await import('../sheet/workbook/create.ts')
  const bytes = await createWorkbook(say, {
    edition,
    exposure,
    questionnaire: createQuestionnaire(edition.catalogue, form ?? propose(), answered.profile),
    occasion: { asker, contact, supplier, deadline },
    answered,
    reworded,
    made,
  })
  await given.writeFile(options.workbook, bytes)
  given.err(say('workbook.cli.written', { path: options.workbook }))
}

/** Reads a workbook that was filled in, and writes its answers as a response file. */
export const readWorkbookFile = async (
  given: ResponseFileGiven,
  options: WorkbookOptions & { read: string },
): Promise<void> => {
  const file = await readResponseFile(given, options.read, options.marked ?? null)
  if (!file) return
  const { catalogue } = given.edition
  const read = readResponse(catalogue, file.value)
  if (!read.ok) return refuse(given, read.problems)
  const sent = file.value as SentResponse
  const text = JSON.stringify(sent, null, 2)
  if (options.to === undefined) return given.out(text)
  await given.writeFile(options.to, `${text}\n`)
  const { kept, asked } = carryAnswers(catalogue, { ...sent, form: read.value.form, wording: null })
  given.err(given.say('workbook.cli.read-to', { path: options.to, answered: kept.length, open: asked.length }))
}
