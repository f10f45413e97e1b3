import type { Command } from 'commander'
import { readResponse } from '../core/answers/response.ts'
import { isDay } from '../core/calendar.ts'
import type { Profile } from '../core/profile.ts'
import type { Questionnaire } from '../core/questionnaire.ts'
import type { Say } from '../messages/messages.ts'
import { type ResponseFileGiven, readResponseFile } from './response-file.ts'
import { readJson, refuse } from './terminal.ts'

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

/** Writes the questionnaire as a workbook, with what is known already filled in. */
export const writeWorkbook = async (
  given: ResponseFileGiven,
  questionnaire: Questionnaire,
  profile: Profile,
  options: WorkbookOptions & { workbook: string },
): Promise<void> => {
  const { edition, exposure, say } = given
  const { asker = null, contact = null, supplier = null, deadline = null } = options
  if (deadline !== null && !isDay(deadline)) return refuse(given, [{ at: '--deadline', message: 'workbook.deadline' }])
  const file = options.answers ? await readJson(given, options.answers) : null
  if (options.answers && !file) return
  const before = file && readResponse(edition.catalogue, file.value)
  if (before && !before.ok) return refuse(given, before.problems)
  const { answers = {}, evidence = [] } = (file?.value ?? {}) as { answers?: Record<string, unknown>; evidence?: [] }
  const { createWorkbook } = await import('../sheet/workbook/create.ts')
  const bytes = await createWorkbook(say, {
    edition,
    exposure,
    questionnaire,
    occasion: { asker, contact, supplier, deadline },
    answered: { profile: { ...(before?.value.profile ?? {}), ...profile }, answers, evidence },
    made: given.now().toISOString(),
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
  const text = JSON.stringify(file.value, null, 2)
  if (options.to === undefined) return given.out(text)
  await given.writeFile(options.to, `${text}\n`)
  given.err(given.say('workbook.cli.read-to', { path: options.to }))
}
