import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { Command } from 'commander'
import { issuerOf, readConfig } from '../config.ts'
import { accepted, outcome } from '../core/problem.ts'
import { THIS_MACHINE } from '../core/role.ts'
import { createId } from '../id.ts'
import { createEnglish } from '../messages/say.ts'
import { openPapersLater } from '../papers-node.ts'
import { openShipped } from '../shipped.ts'
import { scopesOf } from '../web/access.ts'
import type { AccountGiven } from './account.ts'
import { listFiles, openFile, openOutput, readChunks, writeLines, writeWhole } from './disk.ts'
import type { KeyGiven } from './key.ts'
import { createServeCommand, type Ready, type ServeGiven, serve } from './serve.ts'
import type { OpenStore } from './store.ts'
import type { Terminal } from './terminal.ts'

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

const serveGiven: ServeGiven = {
  ...terminal,
  environment: process.env,
  openServer: async (config, server) => (await import('../node.ts')).openServer(config, server),
  untilStopped: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    }),
}

type Shipped = Pick<ReturnType<typeof openShipped>, 'edition' | 'exposure'>

/** Opened for the first command that needs it: help, and what works on files of its own, do without. */
let opened: Shipped | null = null
const shipped = (): Shipped => (opened ??= openShipped())
const withShipped = <Given extends object>(given: Given): Given & Shipped =>
  Object.defineProperties(given, {
    edition: { get: () => shipped().edition, enumerable: true },
    exposure: { get: () => shipped().exposure, enumerable: true },
  }) as Given & Shipped

/** What a bundle may name; the older sets are read for the first that is opened. */
const listDataSets = async () => [shipped().exposure, ...(await import('../data-sets.ts')).listPublished()]

const given = withShipped({
  ...terminal,
  now: () => new Date(),
  newId: () => createId(randomBytes(16)),
  papers: openPapersLater(terminal.say),
  listDataSets,
  serve: (database: string, ready: Ready) => serve(serveGiven, { database, ready }),
  issuer: () => {
    const config = readConfig(process.env)
    return config.ok ? accepted(issuerOf(config.value, terminal.say)) : config
  },
})

const screenGiven = withShipped({
  say: terminal.say,
  openWorkbook: terminal.openWorkbook,
  openFile,
  openOutput,
  out: process.stdout,
  err: process.stderr,
})

const openStore: OpenStore = async (named) => {
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
}

const batchGiven = withShipped({
  ...terminal,
  now: given.now,
  newId: given.newId,
  actor: THIS_MACHINE,
  openStore,
  readChunks,
  writeLines,
})

const importGiven = withShipped({
  ...terminal,
  openFile,
  openOutput,
  now: given.now,
  newId: given.newId,
  actor: THIS_MACHINE,
  openStore,
})

const keyGiven: KeyGiven = {
  ...terminal,
  now: given.now,
  newId: given.newId,
  actor: THIS_MACHINE,
  random: randomBytes,
  scopesOf,
  openStore,
}

const accountGiven: AccountGiven = {
  ...terminal,
  now: given.now,
  actor: THIS_MACHINE,
  openStore,
  writeReset: async (person, made) => {
    const { writeResetMail } = await import('./reset-mail.ts')
    const config = readConfig(process.env)
    if (!config.ok) throw new Error(JSON.stringify(config.problems))
    return writeResetMail({ config: config.value, newId: given.newId }, person, made)
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
    (await import('./rescore.ts')).createRescoreCommand({ ...terminal, listDataSets }, async (options) =>
      (await import('./rescore-all.ts')).rescoreAll(batchGiven, options),
    ),
  report: async () => (await import('./paper.ts')).createReportCommand(given),
  certificate: async () => (await import('./paper.ts')).createCertificateCommand(given),
  catalogue: async () => (await import('./catalogue.ts')).createCatalogueCommand(terminal),
  weights: async () => (await import('./weights.ts')).createWeightsCommand(given),
  demo: async () => (await import('./demo.ts')).createDemoCommand(given),
  account: async () => (await import('./account.ts')).createAccountCommand(accountGiven),
  key: async () => (await import('./key.ts')).createKeyCommand(keyGiven),
  grant: async () => (await import('./grant.ts')).createGrantCommand(keyGiven),
  outbox: async () => (await import('./outbox.ts')).createOutboxCommand({ ...terminal, now: given.now, openStore }),
  serve: async () => createServeCommand(serveGiven),
}

const program = new Command('palermo').description(terminal.say('cli.description'))
const [, , asked = ''] = process.argv
// Help, and what is no command, names all of them.
const wanted = Object.hasOwn(COMMANDS, asked) ? [asked] : Object.keys(COMMANDS)
for (const command of await Promise.all(wanted.map((name) => COMMANDS[name]!()))) program.addCommand(command)
await program.parseAsync()
