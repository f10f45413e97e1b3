import { AsyncLocalStorage } from 'node:async_hooks'
import regular from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'
import bold from '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'
import { countCalls, type D1Binding, openD1Store } from '../db/d1.ts'
import { clientFrom } from './client.ts'
import { type Config, readConfig } from './config.ts'
import { createInstance } from './instance.ts'
import type { DeliverMail } from './mail/deliver.ts'
import { createHook } from './mail/hook.ts'
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

/** Mails leave over the operator's hook: there is no SMTP in a Worker. */
const openDelivery = ({ mail }: Config): DeliverMail | null => {
  if (mail?.by === 'smtp') throw new Error('a Worker has no SMTP: set PALERMO_MAIL_HOOK instead of PALERMO_SMTP')
  return mail && createHook({ address: mail.url, secret: mail.secret })
}

/** Without PALERMO_ORIGIN its hosts are names of this machine only: put on the internet, it refuses every request. */
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
    clientOf: (c) => clientFrom(c.req.header('cf-connecting-ip'), 1, 'unknown'),
    deliver: openDelivery(config.value),
    // Where it is reached from elsewhere, its log is no place for a link: mails then leave over the hook or wait in the outbox.
    print: config.value.origin === null ? ({ text }) => console.log(text) : () => undefined,
    say,
    now: () => new Date(),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    log: ({ request, error }) => console.error(request, error),
  })
}

const say = createSay('en')
let instance: Instance | undefined

/** A run has a limit of time: the rest of a batch is left to the next. */
const LINES_A_RUN = 200

type Run = { waitUntil: (doing: Promise<unknown>) => void; passThroughOnException: () => void; props: unknown }

/** Opens it, and tells the operator who reads the log where the first administrator begins, until somebody has. */
const begin = (environment: Environment, run: Run): Instance => {
  const opened = openInstance(environment)
  const tell = async () => {
    const welcome = await opened.welcome()
    if (welcome !== null) console.log(say('cli.serve.welcome', { url: welcome }))
    const misplaced = await opened.misplaced()
    const organisations = [...new Set(misplaced.map(({ organisation }) => organisation))].join(', ')
    if (misplaced.length > 0) console.log(say('cli.serve.misplaced', { members: misplaced.length, organisations }))
  }
  run.waitUntil(running.run({}, tell))
  return opened
}

/** Opened at the first request and kept for the life of the isolate. */
export default {
  fetch(request: Request, environment: Environment, run: Run): Response | Promise<Response> {
    instance ??= begin(environment, run)
    const { fetch } = instance
    return running.run({}, () => fetch(request, environment, run))
  },
  /** Takes up the batches that are not over, and the mails that wait. */
  scheduled(_event: unknown, environment: Environment, run: Run): void {
    instance ??= begin(environment, run)
    const { post, work } = instance
    run.waitUntil(running.run({}, work.resume))
    run.waitUntil(running.run({}, post.send))
  },
}
