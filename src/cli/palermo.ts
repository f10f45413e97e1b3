import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { Command } from 'commander'
import { createSay } from '../messages/messages.ts'
import { createId } from '../id.ts'
import { openShipped } from '../shipped.ts'
import { createAssessCommand } from './assess.ts'
import { createCatalogueCommand } from './catalogue.ts'
import { createQuestionnaireCommand } from './questionnaire.ts'
import { createRescoreCommand } from './rescore.ts'
import { createScreenCommand } from './screen.ts'
import type { Terminal } from './terminal.ts'

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

const given = { ...terminal, ...openShipped(), now: () => new Date(), newId: () => createId(randomBytes(16)) }
const screenGiven = { say: terminal.say, readFile, writeFile: writeWhole, out: process.stdout, err: process.stderr }

const program = new Command('palermo').description(terminal.say('cli.description'))
for (const command of [
  createScreenCommand(screenGiven),
  createQuestionnaireCommand(given),
  createAssessCommand(given),
  createRescoreCommand(terminal),
  createCatalogueCommand(terminal),
])
  program.addCommand(command)
await program.parseAsync()
