import { Command, Option } from 'commander'
import { choicesOf, type Edition } from '../core/catalogue/catalogue.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import { readProfile } from '../core/profile.ts'
import { createQuestionnaire, type Form, proposeForm, type Question } from '../core/questionnaire.ts'
import { knownExposure } from '../core/score/inherent.ts'
import { writeTable } from './table-file.ts'
import { printJson, readJson, refuse, type Terminal } from './terminal.ts'
import { addWorkbookOptions, readWorkbookFile, type WorkbookOptions, writeWorkbook } from './workbook.ts'

export type QuestionnaireGiven = Terminal & { edition: Edition; exposure: ExposureData; now: () => Date }

type Options = WorkbookOptions & { table?: string; profile?: string; form?: Form; template?: string; json?: boolean }

const printQuestion = (
  { say, out, edition }: QuestionnaireGiven,
  { indicator, hiddenBy, settledBy }: Question,
): void => {
  const { texts } = edition.catalogue
  const text = texts.indicators[indicator.code]!
  const shared =
    indicator.scale.type === 'yes-no'
      ? { yes: texts.choices.yes!, partly: texts.choices.partly!, no: texts.choices.no! }
      : {}
  const labels: Record<string, string> = { ...shared, ...text.choices }
  out(`\n${indicator.code}  ${text.question}${indicator.core ? `  ${say('cli.questionnaire.core')}` : ''}`)
  out(`  ${text.help}`)
  out(`  ${say('cli.questionnaire.why', { why: text.why })}`)
  for (const { code } of choicesOf(indicator)) out(`    ${code}: ${labels[code]}`)
  out(`    ${say(`cli.questionnaire.type.${indicator.scale.type}`)}`)
  out(`  ${say('cli.questionnaire.evidence', { evidence: text.evidence })}`)
  if (hiddenBy)
    out(`  ${say('cli.questionnaire.hidden', { question: hiddenBy.question, choices: hiddenBy.choices.join(', ') })}`)
  if (settledBy) out(`  ${say('cli.questionnaire.settled', { choice: labels[settledBy] ?? settledBy })}`)
}

const run = async (given: QuestionnaireGiven, options: Options): Promise<void> => {
  const { say, out, edition } = given
  if (options.table) return writeTable(given, options.table)
  if (options.read) return readWorkbookFile(given, { ...options, read: options.read })
  const file = options.profile ? await readJson(given, options.profile) : { value: {} }
  if (!file) return
  const { profile, problems } = readProfile(edition.catalogue, file.value)
  if (problems.length > 0) return refuse(given, problems)
  const proposal = proposeForm(
    edition.method,
    typeof profile.workers === 'number' ? profile.workers : null,
    knownExposure(given.edition, given.exposure, profile),
  )
  if (options.workbook)
    return writeWorkbook(given, profile, { ...options, workbook: options.workbook }, () => proposal.form)
  const questionnaire = createQuestionnaire(edition.catalogue, options.form ?? proposal.form, profile)
  if (options.template) {
    const empty = Object.fromEntries(questionnaire.questions.map(({ indicator }) => [indicator.code, null]))
    const facts = Object.fromEntries(edition.catalogue.profile.map(({ code }) => [code, profile[code] ?? null]))
    const template = {
      questionnaire: questionnaire.id,
      closedOn: given.now().toISOString().slice(0, 10),
      profile: { workers: null, ...facts, ...profile },
      answers: empty,
      evidence: [],
      declaration: null,
    }
    await given.writeFile(options.template, `${JSON.stringify(template, null, 2)}\n`)
    given.err(say('cli.questionnaire.template', { path: options.template }))
    return
  }
  if (options.json)
    return printJson(given, {
      id: questionnaire.id,
      form: questionnaire.form,
      proposal,
      questions: questionnaire.questions.map(({ indicator, hiddenBy, settledBy }) => ({
        ...indicator,
        hiddenBy,
        settledBy,
        text: edition.catalogue.texts.indicators[indicator.code],
      })),
    })
  out(
    say('cli.questionnaire.head', {
      id: questionnaire.id,
      count: questionnaire.questions.length,
      of: edition.catalogue.indicators.length,
    }),
  )
  out(
    say(`cli.questionnaire.proposal.${proposal.reason}`, {
      form: proposal.form,
      unknown: proposal.unknown,
      workers: edition.method.form.shortBelowWorkers,
    }),
  )
  out(`\n${say('cli.questionnaire.profile')}`)
  for (const { code } of edition.catalogue.profile) out(`  ${code}  ${edition.catalogue.texts.profile[code]!.question}`)
  for (const question of questionnaire.questions) printQuestion(given, question)
}

/** `palermo questionnaire`: the questions in order for a profile, or a file to fill in. The short form is proposed, never forced. */
export const createQuestionnaireCommand = (given: QuestionnaireGiven): Command => {
  const { say } = given
  const command = new Command('questionnaire')
    .description(say('cli.questionnaire.description'))
    .option('--profile <profile.json>', say('cli.questionnaire.profile-option'))
    .addOption(new Option('--form <form>', say('cli.questionnaire.form')).choices(['short', 'full']))
    .option('--template <response.json>', say('cli.questionnaire.template-option'))
    .option('--table <table.xlsx>', say('batch.option.table'))
    .option('--json', say('cli.json'))
  addWorkbookOptions(command, say)
  return command.action((options: Options) => run(given, options))
}
