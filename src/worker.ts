import { AsyncLocalStorage } from 'node:async_hooks'
import regular from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'
import bold from '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'
import { countCalls, type D1Binding, openD1Store } from '../db/d1.ts'
import { readConfig } from './config.ts'
import { createInstance } from './instance.ts'
import { createSay } from './messages/messages.ts'
import { openWorkbook } from './sheet/open.ts'

/** The bindings and variables of wrangler.toml. */
type Environment = { DB: D1Binding } & Readonly<Record<string, unknown>>
type Instance = ReturnType<typeof createInstance>

/** D1 answers so many calls for one request: a longer list would be cut off in the middle. */
const LONGEST_IMPORT = { bytes: 8_000_000, rows: 20_000 }

/** What runs for one request or one tick of the clock has one object in common, and waits for nothing of another. */
const running = new AsyncLocalStorage<object>()
const scope = (): object => running.getStore() ?? running

/** A random time, longer each time a place was lost to another request. */
const pause = (lost: number) => new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(20 * lost, 400)))

/** Its hosts are names of this machine only: put on the internet, it refuses every request until somebody can sign in. */
const openInstance = ({ DB, ...environment }: Environment): Instance => {
  const config = readConfig(environment)
  if (!config.ok) throw new Error(JSON.stringify(config.problems))
  const { binding, allow } = countCalls(DB)
  return createInstance(config.value, config.value.port, {
    store: openD1Store(binding, { scope, pause }),
    scope,
    faces: { regular: new Uint8Array(regular), bold: new Uint8Array(bold) },
    openWorkbook,
    longestImport: LONGEST_IMPORT,
    later: (doing, c) => c.executionCtx.waitUntil(doing),
    slice: LINES_A_RUN,
    allow,
    say: createSay('en'),
    now: () => new Date(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    log: ({ request, error }) => console.error(request, error),
  })
}

let instance: Instance | undefined

/** A run has a limit of time: the rest of a batch is left to the next. */
const LINES_A_RUN = 200

type Run = { waitUntil: (doing: Promise<unknown>) => void; passThroughOnException: () => void; props: unknown }

/** Opened at the first request and kept for the life of the isolate. */
export default {
  fetch(request: Request, environment: Environment, run: Run): Response | Promise<Response> {
    instance ??= openInstance(environment)
    const { fetch } = instance
    return running.run({}, () => fetch(request, environment, run))
  },
  /** Takes up the batches that are not over. */
  scheduled(_event: unknown, environment: Environment, run: Run): void {
    instance ??= openInstance(environment)
    run.waitUntil(running.run({}, instance.work.resume))
  },
}
