import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { Command } from 'commander'
import { issuerOf, readConfig } from '../config.ts'
import { accepted } from '../core/problem.ts'
import { createId } from '../id.ts'
import { createSay } from '../messages/messages.ts'
import type { Papers } from '../papers.ts'
import { openShipped } from '../shipped.ts'
import { createAssessCommand } from './assess.ts'
import { createCatalogueCommand } from './catalogue.ts'
import { createDemoCommand } from './demo.ts'
import { createCertificateCommand, createReportCommand } from './paper.ts'
import { createQuestionnaireCommand } from './questionnaire.ts'
import { createRescoreCommand } from './rescore.ts'
import { createScreenCommand } from './screen.ts'
import { createServeCommand, type ServeGiven, serve } from './serve.ts'
import type { Terminal } from './terminal.ts'
import { createWeightsCommand } from './weights.ts'

const writeWhole = async (path: string, content: Uint8Array | string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
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
  say: createSay('en'),
  readFile,
  writeFile: writeWhole,
  listFiles,
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
  serve: (database: string, ready: (url: string) => Promise<void>) => serve(serveGiven, { database, ready }),
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
  readFile,
  writeFile: writeWhole,
  out: process.stdout,
  err: process.stderr,
}

const program = new Command('palermo').description(terminal.say('cli.description'))
for (const command of [
  createScreenCommand(screenGiven),
  createQuestionnaireCommand(given),
  createAssessCommand(given),
  createRescoreCommand(terminal),
  createReportCommand(given),
  createCertificateCommand(given),
  createCatalogueCommand(terminal),
  createWeightsCommand(given),
  createDemoCommand(given),
  createServeCommand(serveGiven),
])
  program.addCommand(command)
await program.parseAsync()
