import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { access, constants, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { pipeline } from 'node:stream/promises'
import { Command } from 'commander'
import { issuerOf, reachedAt, readConfig } from '../config.ts'
import { accepted, outcome } from '../core/problem.ts'
import { THIS_MACHINE } from '../core/role.ts'
import { createId } from '../id.ts'
import { createEnglish } from '../messages/say.ts'
import type { Papers } from '../papers.ts'
import { openShipped } from '../shipped.ts'
import type { AccountGiven } from './account.ts'
import type { BatchGiven } from './batch.ts'
import type { OpenFile, OpenOutput } from './file.ts'
import type { ImportCommandGiven } from './import.ts'
import type { KeyGiven } from './key.ts'
import { createServeCommand, type Ready, type ServeGiven, serve } from './serve.ts'
import type { Terminal } from './terminal.ts'

const writeWhole = async (path: string, content: Uint8Array | string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

const openFile = async (path: string): Promise<OpenFile> => {
  await access(path, constants.R_OK)
  const about = await stat(path)
  // A list is read more than once: a pipe or a folder will not do.
  if (!about.isFile()) throw new Error(`${path} is no file`)
  return { size: about.size, chunks: () => createReadStream(path) }
}

/** Written beside its place, so that whoever looks finds a whole file or none. */
const openOutput = async (path: string): Promise<OpenOutput> => {
  await mkdir(dirname(path), { recursive: true })
  const part = `${path}.part`
  const file = await open(part, 'w')
  return {
    write: async (text) => void (await file.write(text)),
    keep: async () => {
      await file.close()
      await rename(part, path)
    },
    drop: async () => {
      await file.close()
      await rm(part, { force: true })
    },
  }
}

const listFiles = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

// A reader that has seen enough (`| head`) closes the pipe: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

const terminal: Terminal = {
  say: createEnglish(),
  readFile,
  writeFile: writeWhole,
  listFiles,
  // The library that reads spreadsheets is opened for the first one.
  openWorkbook: async (bytes) => (await import('../workbook-node.ts')).openWorkbookApart(bytes),
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  progress: process.stderr.isTTY ? process.stderr : null,
  setExit: (code) => {
    process.exitCode = code
  },
}

/** Faces are opened for the first paper: most commands draw none. */
const openPapers = (): Papers => {
  let opened: Promise<Papers> | null = null
  const open = async (): Promise<Papers> => {
    const [{ createPapers }, { openFonts }, { readFaces }] = await Promise.all([
      import('../papers.ts'),
      import('../pdf/fonts.ts'),
      import('../faces.ts'),
    ])
    return createPapers(openFonts(readFaces()), terminal.say)
  }
  const papers = () => (opened ??= open())
  return {
    report: async (subject) => (await papers()).report(subject),
    record: async (subject, granted) => (await papers()).record(subject, granted),
  }
}

const serveGiven: ServeGiven = {
  ...terminal,
  environment: process.env,
  openServer: async (config, server) => (await import('../node.ts')).openServer(config, server),
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    }),
}
/** Opened for the first command that needs it: help, and what works on files of its own, do without. */
let opened: ReturnType<typeof openShipped> | null = null
const shipped = () => (opened ??= openShipped())
const given = {
  ...terminal,
  get edition() {
    return shipped().edition
  },
  get exposure() {
    return shipped().exposure
  },
  now: () => new Date(),
  newId: () => createId(randomBytes(16)),
  papers: openPapers(),
  serve: (database: string, ready: Ready) => serve(serveGiven, { database, ready }),
  issuer: () => {
    const config = readConfig(process.env)
    return config.ok ? accepted(issuerOf(config.value, terminal.say)) : config
  },
}
const screenGiven = {
  say: terminal.say,
  get edition() {
    return shipped().edition
  },
  get exposure() {
    return shipped().exposure
  },
  openWorkbook: terminal.openWorkbook,
  openFile,
  openOutput,
  out: process.stdout,
  err: process.stderr,
}

const batchGiven: BatchGiven = {
  ...terminal,
  get edition() {
    return shipped().edition
  },
  get exposure() {
    return shipped().exposure
  },
  now: given.now,
  newId: given.newId,
  actor: THIS_MACHINE,
  openStore: async (named) => {
    const config = readConfig(process.env)
    if (!config.ok) return config
    const database = named ?? config.value.database
    const store = (await import('../database.ts')).openStore(database)
    if (store.ok) return accepted({ store: store.value, database })
    return named === null
      ? store
      : outcome(
          store.problems.map((problem) => ({ ...problem, at: '--db' })),
          () => null as never,
        )
  },
  openKernel: async (edition) => (await import('../kernel-node.ts')).openKernel(edition),
  readChunks: (path) => createReadStream(path),
  writeLines: async (path, lines) => {
    let reading: unknown = null
    // What goes wrong with the lines themselves is a fault of ours, and no fault of the file.
    const watched = async function* () {
      try {
        yield* lines
      } catch (error) {
        reading = error
        throw error
      }
    }
    try {
      await mkdir(dirname(path), { recursive: true })
      await pipeline(watched, createWriteStream(`${path}.part`))
      await rename(`${path}.part`, path)
      return null
    } catch (error) {
      if (reading !== null || !(error instanceof Error && 'code' in error)) throw error
      await rm(`${path}.part`, { force: true }).catch(() => undefined)
      return error.message
    }
  },
}

const importGiven: ImportCommandGiven = {
  ...terminal,
  openFile,
  openOutput,
  get exposure() {
    return shipped().exposure
  },
  now: given.now,
  newId: given.newId,
  actor: THIS_MACHINE,
  openStore: batchGiven.openStore,
}

const keyGiven: KeyGiven = {
  ...terminal,
  now: given.now,
  newId: given.newId,
  actor: THIS_MACHINE,
  random: randomBytes,
  openStore: batchGiven.openStore,
}

const accountGiven: AccountGiven = {
  ...terminal,
  now: given.now,
  actor: THIS_MACHINE,
  openStore: batchGiven.openStore,
  writeReset: async ({ email, language }, made) => {
    const [{ writeMail }, { createSay }] = await Promise.all([
      import('../mail/write.ts'),
      import('../messages/messages.ts'),
    ])
    const config = readConfig(process.env)
    if (!config.ok) throw new Error(JSON.stringify(config.problems))
    const { origin } = reachedAt(config.value, config.value.port)
    const written = { say: createSay(language), newId: given.newId, now: made }
    const values = { origin, at: made, link: `${origin}/account`, change: 'reset' } as const
    return writeMail(written, { email, language }, 'second-factor-changed', values)
  },
}

/** Every command by its name, in the order of the help. Its code is loaded when it is asked for: all of it together takes longest to start. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  screen: async () => (await import('./screen.ts')).createScreenCommand(screenGiven),
  import: async () => (await import('./import.ts')).createImportCommand(importGiven),
  questionnaire: async () => (await import('./questionnaire.ts')).createQuestionnaireCommand(given),
  answers: async () => (await import('./answers.ts')).createAnswersCommand(given),
  assess: async () =>
    (await import('./assess.ts')).createAssessCommand(given, async (path, options) =>
      (await import('./assess-all.ts')).assessAll(batchGiven, path, options),
    ),
  rescore: async () =>
    (await import('./rescore.ts')).createRescoreCommand(terminal, async (options) =>
      (await import('./rescore-all.ts')).rescoreAll(batchGiven, options),
    ),
  report: async () => (await import('./paper.ts')).createReportCommand(given),
  certificate: async () => (await import('./paper.ts')).createCertificateCommand(given),
  catalogue: async () => (await import('./catalogue.ts')).createCatalogueCommand(terminal),
  weights: async () => (await import('./weights.ts')).createWeightsCommand(given),
  demo: async () => (await import('./demo.ts')).createDemoCommand(given),
  account: async () => (await import('./account.ts')).createAccountCommand(accountGiven),
  key: async () => (await import('./key.ts')).createKeyCommand(keyGiven),
  serve: async () => createServeCommand(serveGiven),
}

const program = new Command('palermo').description(terminal.say('cli.description'))
const [, , asked = ''] = process.argv
// Help, and what is no command, names all of them.
const wanted = Object.hasOwn(COMMANDS, asked) ? [asked] : Object.keys(COMMANDS)
for (const command of await Promise.all(wanted.map((name) => COMMANDS[name]!()))) program.addCommand(command)
await program.parseAsync()
