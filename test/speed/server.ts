import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const PRELOADED = new URL('./cpu.mjs', import.meta.url).href

/** A server in a process of its own: its port, the processor time it has used so far, and its end. */
export type Server = { port: number; usedMicroseconds: () => Promise<number>; stop: () => Promise<void> }

/** Starts a program that prints its address on a line of its own once it listens. */
export const startServer = async (
  argv: readonly string[],
  environment: Record<string, string> = {},
): Promise<Server> => {
  const child: ChildProcess = spawn(process.execPath, ['--import', PRELOADED, ...argv], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { PATH: process.env.PATH, PORT: '0', NODE_ENV: 'production', ...environment },
  })
  const ended = once(child, 'exit').then(() => {
    throw new Error(`the server ended before it listened: ${argv.join(' ')}`)
  })
  const [line] = (await Promise.race([once(createInterface(child.stdout!), 'line'), ended])) as [string]
  ended.catch(() => undefined)
  const port = Number(/http:\/\/localhost:(\d+)/.exec(line)![1])
  return {
    port,
    usedMicroseconds: async () => {
      child.send('used')
      const [used] = (await once(child, 'message')) as [NodeJS.CpuUsage]
      return used.user + used.system
    },
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** The path of a file of this folder. */
export const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
