import { Command } from 'commander'
import type { Edition } from '../core/catalogue/catalogue.ts'
import type { ExposureData } from '../core/exposure/data.ts'
import type { Problem } from '../core/problem.ts'
import type { Say } from '../messages/messages.ts'
import { createListReading, type OpenList, openList } from '../sheet/list.ts'
import type { OpenWorkbook } from '../sheet/open.ts'
import { readListOptions, readMapping } from '../sheet/options.ts'
import { previewJson } from '../sheet/screened-json.ts'
import { createScreenWords, type ScreenWords } from '../sheet/screened-words.ts'
import { againstText, openAgainst } from './against.ts'
import type { Files } from './file.ts'
import { watchFile } from './file-bar.ts'
import { addListOptions, type ListOptionsAsked } from './list-options.ts'
import { previewText } from './list-table.ts'
import { screenAndWrite } from './screen-list.ts'
import { screenedText } from './screen-table.ts'

/** A stream a command writes to; `taken` hears when a text was handed on. */
export type Output = { write: (text: string, taken?: () => void) => unknown; isTTY?: boolean }

/** What the command touches of the world outside, handed in. */
export type ScreenGiven = Files & {
  say: Say
  edition: Edition
  exposure: ExposureData
  openWorkbook: OpenWorkbook
  out: Output
  err: Output
}

type Options = ListOptionsAsked & {
  against: readonly string[]
  out?: string
  rejected?: string
  json?: true
  preview?: true
  top: string
}

/** Exit status when the list or an option cannot be used; 0 is a job that was done, sites not placed included. */
const UNUSABLE = 2

/** The command `screen <list>`: reads a supplier list, says what it took each column for, and where to ask first and why. */
export const createScreenCommand = (given: ScreenGiven): Command => {
  const { say, out, err } = given
  const about = (name: string): string => say(`screening.command.${name}`)
  const command = addListOptions(
    new Command('screen').description(about('about')).argument('<list>', about('list')),
    say,
  )
    // Repeated, and never several after one another: else it would take the list itself for one more.
    .option('--against <list.csv>', say('matches.command.against'), (path, before: string[]) => [...before, path], [])
    .option('--preview', about('preview'))
    .option('--out <file.csv>', about('out'))
    .option('--rejected <file.csv>', about('rejected'))
    .option('--json', about('json'))
    .option('--top <count>', about('top'), '10')
    .configureOutput({ writeOut: (text) => out.write(text), writeErr: (text) => err.write(text) })

  const refuse = (problems: readonly Problem[]): never =>
    command.error(problems.map(({ message, values }) => say(`problem.${message}`, values)).join('\n'), {
      exitCode: UNUSABLE,
      code: 'screen.unusable',
    })
  const open = (path: string) =>
    given.openOutput(path).catch(() => refuse([{ at: path, message: 'screen.not-written', values: { path } }]))

  const preview = async (words: ScreenWords, path: string, list: OpenList, { json }: Options): Promise<void> => {
    const end = await list.read(() => undefined)
    if (!end.ok) return refuse(end.problems)
    const { value } = end
    out.write(
      json
        ? `${JSON.stringify(previewJson(words, list, value), null, 2)}\n`
        : previewText(say, words, path, list, value),
    )
  }
  const screen = async (words: ScreenWords, path: string, list: OpenList, chosen: Options): Promise<void> => {
    const { edition, exposure } = given
    const print = (text: string) => new Promise<void>((taken) => void out.write(text, taken))
    const against = await openAgainst(given, chosen.against)
    if (!against.ok) return refuse(against.problems)
    const screening = { say, edition, exposure, words, open, print, against: against.value }
    const done = await screenAndWrite(screening, list, Number(chosen.top), chosen)
    if (!done.ok) return refuse(done.problems)
    if (chosen.json) return
    const { screened, end, editions, mended } = done.value
    out.write(`${screenedText(say, words, exposure, path, list, end, screened)}${editions}\n`)
    if (against.value) out.write(againstText(say, against.value))
    if (chosen.out !== undefined) out.write(`${say('screening.written', { path: chosen.out })}\n`)
    if (chosen.rejected !== undefined)
      out.write(`${say(`screening.rejected.${mended ? 'written' : 'none'}`, { path: chosen.rejected })}\n`)
  }

  return command.action(async (path: string, chosen: Options) => {
    const reading = createListReading(given.exposure, given.openWorkbook)
    const { mapping, problems: misread } = readMapping(chosen)
    const { options, problems } = readListOptions(reading.words, chosen, mapping)
    const top = /^\d{1,4}$/.test(chosen.top)
      ? []
      : [{ at: 'top', message: 'screen.top-form', values: { text: chosen.top } }]
    if (misread.length + problems.length + top.length > 0) refuse([...misread, ...problems, ...top])
    const file = await given
      .openFile(path)
      .catch(() => refuse([{ at: path, message: 'screen.no-file', values: { path } }]))
    const watched = watchFile(say, err.isTTY ? (err as NodeJS.WritableStream) : null, file)
    const list = await openList(reading, watched.chunks, options)
    if (!list.ok) return refuse(list.problems)
    const words = createScreenWords(say, given.exposure)
    watched.begin()
    await (chosen.preview ? preview : screen)(words, path, list.value, chosen)
    watched.end()
  })
}
