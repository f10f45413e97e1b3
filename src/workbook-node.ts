import { Worker } from 'node:worker_threads'
import type { Outcome } from './core/problem.ts'
import type { OpenWorkbook, Workbook } from './sheet/open.ts'
import { refuse } from './sheet/upload/refusal.ts'

/** What a thread may take before it is ended, and nothing but the thread: megabytes of memory, and milliseconds. */
export type ThreadLimits = { megabytes: number; milliseconds: number }

/** A list of 20,000 rows and 15 columns needs about 70 MB and a second; a slow machine gets ten. */
const LIMITS: ThreadLimits = { megabytes: 112, milliseconds: 10_000 }

const isSource = import.meta.url.endsWith('.ts')
const THREAD = new URL(isSource ? './workbook-thread.ts' : './workbook-thread.js', import.meta.url)
/** A thread does not inherit what makes the sources run as they are. */
const FROM_SOURCE = `import(${JSON.stringify('tsx/esm/api')}).then((tsx) => tsx.tsImport('${THREAD}', '${THREAD}'))`

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

const openInThread = (bytes: Uint8Array, { megabytes, milliseconds }: ThreadLimits): Promise<Outcome<Workbook>> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(isSource ? FROM_SOURCE : THREAD, {
      eval: isSource,
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 16, stackSizeMb: 2 },
      env: {},
    })
    const end = (settle: () => void): void => {
      clearTimeout(stop)
      void thread.terminate()
      settle()
    }
    const stop = setTimeout(() => end(() => resolve(refuse('too-slow'))), milliseconds)
    thread.once('message', (opened: Outcome<Workbook>) => end(() => resolve(opened)))
    thread.once('error', (error) => end(() => (isOutOfMemory(error) ? resolve(refuse('too-heavy')) : reject(error))))
    thread.once('exit', (code) => end(() => reject(new Error(`the thread that opens workbooks left with ${code}`))))
  })

/** Opens uploads in threads of their own, one after another: two together could take twice as much. */
export const createOpenWorkbook = (limits: ThreadLimits): OpenWorkbook => {
  let last: Promise<unknown> = Promise.resolve()
  return (bytes) => {
    const opened = last.then(() => openInThread(bytes, limits))
    last = opened.catch(() => {})
    return opened
  }
}

/** Checks and opens an upload in a thread with a limit on memory and time. */
export const openWorkbookApart: OpenWorkbook = createOpenWorkbook(LIMITS)
