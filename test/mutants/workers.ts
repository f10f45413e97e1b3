import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Done, Job } from './worker.ts'

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url))
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A process that says nothing for so long turns in a circle. */
const HUNG_MILLISECONDS = 120_000

/** A worker as a process of its own: what a test inherits from the one it runs in is left out. */
const start = (folder: string): ChildProcess => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV)/.test(name)))
  return fork(WORKER, [folder], { cwd: ROOT, env, execArgv: ['--import', 'tsx'], serialization: 'advanced' })
}

const ask = (worker: ChildProcess, job: Job): Promise<Done | null> =>
  new Promise((settle) => {
    const end = (done: Done | null) => {
      clearTimeout(timer)
      worker.removeAllListeners()
      settle(done)
    }
    const timer = setTimeout(() => end(null), HUNG_MILLISECONDS)
    worker.once('message', (done) => end(done as Done))
    worker.once('exit', () => end(null))
    worker.send(job)
  })

/** Gives the jobs to so many workers, each the next one when it is free. `hear` is told of each; null for a worker that hung or ended. */
export const runJobs = async (
  folder: string,
  workers: number,
  jobs: readonly Job[],
  hear: (job: Job, done: Done | null) => void,
): Promise<void> => {
  const left = [...jobs]
  const work = async () => {
    let worker = start(folder)
    try {
      for (let job = left.shift(); job; job = left.shift()) {
        const done = await ask(worker, job)
        hear(job, done)
        if (done) continue
        worker.kill('SIGKILL')
        worker = start(folder)
      }
    } catch (error) {
      // The other workers end after the job they are at.
      left.length = 0
      throw error
    } finally {
      worker.kill()
    }
  }
  await Promise.all(Array.from({ length: Math.min(workers, jobs.length) }, work))
}
