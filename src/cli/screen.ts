import { SingleBar } from 'cli-progress'
import { Command, Option } from 'commander'
import type { Edition } from '../core/catalogue/catalogue.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import type { Problem } from '../core/problem.ts'
import type { Say } from '../messages/messages.ts'
import { createCountryNames } from '../sheet/country.ts'
import { readSupplierList } from '../sheet/list.ts'
import { type AskedOptions, readListOptions } from '../sheet/options.ts'
import { createProductWords } from '../sheet/product.ts'
import { screenList } from '../sheet/screened.ts'
import { screenedCsv } from '../sheet/screened-csv.ts'
import { screenedJson } from '../sheet/screened-json.ts'
import { createScreenWords } from '../sheet/screened-words.ts'
import { screenedText } from './screen-table.ts'

/** A stream a command writes to. */
export type Output = { write: (text: string) => unknown; isTTY?: boolean }

/** What the command touches of the world outside, handed in. */
export type ScreenGiven = {
  say: Say
  edition: Edition
  exposure: ExposureData
  readFile: (path: string) => Promise<Uint8Array>
  writeFile: (path: string, text: string) => Promise<void>
  out: Output
  err: Output
}

type Options = AskedOptions & { out?: string; json?: true; top: string }

/** Exit status when the list or an option cannot be used; 0 is a job that was done, sites not placed included. */
const UNUSABLE = 2
const PROGRESS_FROM = 5_000

const openProgress = (
  { say, err }: ScreenGiven,
  total: number,
): { step: (done: number) => void; close: () => void } => {
  if (!err.isTTY || total < PROGRESS_FROM) return { step: () => {}, close: () => {} }
  const format = say('screening.progress', { bar: '{bar}', value: '{value}', total: '{total}' })
  const bar = new SingleBar({ format, stream: err as NodeJS.WritableStream, clearOnComplete: true })
  bar.start(total, 0)
  return { step: (done) => bar.update(done), close: () => bar.stop() }
}

const collect = (text: string, before: string[]): string[] => [...before, text]

/** The command `screen <list.csv>`: reads a supplier list, says what it took each column for, and where to ask first and why. */
export const createScreenCommand = (given: ScreenGiven): Command => {
  const { say } = given
  const about = (name: string): string => say(`screening.command.${name}`)
  const command = new Command('screen')
    .description(about('about'))
    .argument('<list.csv>', about('list'))
    .option('--sector <division>', about('sector'))
    .option('--good <name...>', about('good'), [])
    .addOption(new Option('--column <header=meaning>', about('column')).argParser(collect).default([], ''))
    .addOption(new Option('--percent <header=reading>', about('percent')).argParser(collect).default([], ''))
    .option('--out <file.csv>', about('out'))
    .option('--json', about('json'))
    .option('--top <count>', about('top'), '10')
    .configureOutput({ writeOut: (text) => given.out.write(text), writeErr: (text) => given.err.write(text) })

  const refuse = (problems: readonly Problem[]): never =>
    command.error(problems.map(({ message, values }) => say(`problem.${message}`, values)).join('\n'), {
      exitCode: UNUSABLE,
      code: 'screen.unusable',
    })

  return command.action(async (path: string, chosen: Options) => {
    const { exposure: data, edition } = given
    const { method } = edition
    const productWords = createProductWords(data)
    const { options, problems } = readListOptions(productWords, chosen)
    const top = /^\d+$/.test(chosen.top)
      ? []
      : [{ at: 'top', message: 'screen.top-form', values: { text: chosen.top } }]
    if (problems.length + top.length > 0) refuse([...problems, ...top])
    const bytes = await given
      .readFile(path)
      .catch(() => refuse([{ at: path, message: 'screen.no-file', values: { path } }]))
    const read = readSupplierList(bytes, createCountryNames(data.synonyms), productWords, options)
    if (!read.ok) return refuse(read.problems)
    const list = read.value
    const progress = openProgress(given, list.sites.length)
    const screened = screenList(data, method, list, progress.step)
    progress.close()
    const words = createScreenWords(say, data)
    const editions = say('screening.editions', {
      method: method.edition,
      data: data.edition,
      digest: data.digest.slice(0, 12),
    })
    if (chosen.out !== undefined) {
      const title = [say('screening.title'), say('screening.about'), editions]
      const written = { path: chosen.out }
      await given
        .writeFile(chosen.out, screenedCsv(say, words, title, list, screened))
        .catch(() => refuse([{ at: chosen.out!, message: 'screen.not-written', values: written }]))
    }
    if (chosen.json)
      return void given.out.write(`${JSON.stringify(screenedJson(words, data, method, list, screened), null, 2)}\n`)
    given.out.write(`${screenedText(say, words, data, path, list, screened, Number(chosen.top))}${editions}\n`)
    if (chosen.out !== undefined) given.out.write(`${say('screening.written', { path: chosen.out })}\n`)
  })
}
