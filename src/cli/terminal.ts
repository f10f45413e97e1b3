import type { Problem } from '../core/problem.ts'
import type { Say } from '../messages/messages.ts'
import type { OpenWorkbook } from '../sheet/open.ts'

/** What commands touch of the world outside: handed in, so that tests need no terminal. Paths are as typed. */
export type Terminal = {
  say: Say
  readFile: (path: string) => Promise<Uint8Array>
  writeFile: (path: string, content: Uint8Array | string) => Promise<void>
  /** Files below a folder, with their paths relative to it. */
  listFiles: (folder: string) => Promise<string[]>
  openWorkbook: OpenWorkbook
  /** One line to standard output. */
  out: (line: string) => void
  /** One line to standard error. */
  err: (line: string) => void
  /** Standard error where progress may be drawn, or null where nobody watches. */
  progress: NodeJS.WritableStream | null
  setExit: (code: number) => void
}

/** Exit codes: done; done, and the answer is no; the input could not be used. */
export const EXIT = { done: 0, no: 1, unusable: 2 } as const

/** Prints every problem with its place, and leaves with the code for unusable input. */
export const refuse = (terminal: Terminal, problems: readonly Problem[]): void => {
  const { say, err } = terminal
  err(say('cli.problems', { count: problems.length }))
  for (const { at, message, values } of problems) err(`  ${at}: ${say(`problem.${message}`, values)}`)
  terminal.setExit(EXIT.unusable)
}

/** Says that a file is not there, and leaves with the code for unusable input. */
export const sayMissing = ({ say, err, setExit }: Terminal, path: string): null => {
  err(say('cli.file-missing', { path }))
  setExit(EXIT.unusable)
  return null
}

/** A JSON file → its value, or null after saying what is wrong with the file. */
export const readJson = async (terminal: Terminal, path: string): Promise<{ value: unknown } | null> => {
  const fail = (key: string) => {
    terminal.err(terminal.say(key, { path }))
    terminal.setExit(EXIT.unusable)
    return null
  }
  const bytes = await terminal.readFile(path).catch(() => null)
  if (!bytes) return sayMissing(terminal, path)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return fail('cli.file-unreadable')
  }
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch {
    return fail('cli.file-not-json')
  }
}

/** A value as indented JSON on standard output, for machines. */
export const printJson = (terminal: Terminal, value: unknown): void => terminal.out(JSON.stringify(value, null, 2))
