import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Hostile } from './hostile.ts'
import type { Came, Wanted } from './read.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** No file may take more processor time or memory than this; a busy machine makes nothing slower that is counted so. */
export const MOST_MILLISECONDS = 2_000
export const MOST_MEGABYTES = 256
/** Waiting for a processor included, a file is given up after this. */
const MOST_WAITED = 20_000
const LOOK_EVERY = 50
/** A reader that has done little has about 65. */
const AT_REST_MEGABYTES = 100

/** A hostile file with what came of it. */
export type Told = Hostile & Came & { bytesLong: number }

/** The reader and its thread as they are shipped: bundled, so that nothing else fills the memory. */
const buildReader = async (folder: string): Promise<string> => {
  await build({
    absWorkingDir: root,
    entryPoints: { read: 'test/hostile/read.ts', 'workbook-thread': 'src/workbook-thread.ts' },
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    outExtension: { '.js': '.js' },
    logLevel: 'warning',
  })
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  return join(folder, 'read.js')
}

const openReader = (path: string): ChildProcess =>
  fork(path, [], { execArgv: ['--expose-gc', '--max-old-space-size=128'], serialization: 'advanced' })

/** Processor time of a process so far, its threads included; null where the system does not tell. */
const processorTime = (pid: number): number | null => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return null
  }
}

/** Memory of a process now, its threads included; 0 where the system does not tell. */
const memoryNow = (pid: number): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
  } catch {
    return 0
  }
}

/** Hands a file to the reader; one that takes too long or too much is ended with it. */
const handOver = (reader: ChildProcess, wanted: Wanted): Promise<Came> =>
  new Promise((resolve) => {
    const settle = (came: Came): void => {
      clearInterval(watch)
      reader.removeAllListeners()
      resolve(came)
    }
    const begun = performance.now()
    const before = processorTime(reader.pid!)
    const watch = setInterval(() => {
      const waited = performance.now() - begun
      const now = processorTime(reader.pid!)
      const spent = before === null || now === null ? waited : now - before
      const megabytes = memoryNow(reader.pid!)
      if (spent <= MOST_MILLISECONDS && waited <= MOST_WAITED && megabytes <= MOST_MEGABYTES) return
      reader.kill('SIGKILL')
      settle({ result: 'stopped', milliseconds: spent, waited, megabytes })
    }, LOOK_EVERY)
    reader.once('message', (came: Came) => settle(came))
    reader.once('exit', (code, signal) =>
      settle({ result: `left with ${code ?? signal}`, milliseconds: 0, waited: 0, megabytes: 0 }),
    )
    reader.send(wanted)
  })

/** Reads every file in a process of its own kind, one after another, and tells what came of each with its time and memory. */
export const runHostile = async (
  files: readonly Hostile[],
  tell: (done: number, of: number) => void = () => {},
): Promise<Told[]> => {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, 'node_modules/.cache/hostile-'))
  const program = await buildReader(folder)
  let reader = openReader(program)
  const told: Told[] = []
  for (const file of files) {
    const bytes = file.bytes()
    const path = join(folder, 'upload')
    writeFileSync(path, bytes)
    const came = await handOver(reader, { path, kind: file.kind })
    told.push({ ...file, ...came, bytesLong: bytes.length })
    // Memory that one file filled stays with the process for a while and would be counted for the next.
    if (came.result === 'stopped' || came.megabytes === 0 || came.megabytes > AT_REST_MEGABYTES) {
      reader.kill()
      reader = openReader(program)
    }
    tell(told.length, files.length)
  }
  reader.kill()
  rmSync(folder, { recursive: true })
  return told
}
