import { fork } from 'node:child_process'
import type { Reply, Request } from './request.ts'

const IN_FLIGHT = 16

/** What one kill left: the requests whose answer arrived, and those whose answer never will. */
export type Round = { answered: Request[]; unanswered: Request[] }

/** When to kill: so long after the process was started, or after so many answers of it. */
export type Moment = { after: 'start' | number; milliseconds: number }

/** Starts the server, keeps sixteen requests in flight and kills it at a moment. */
export const runRound = (
  script: string,
  argv: readonly string[],
  nextRequest: () => Request,
  kill: Moment,
): Promise<Round> =>
  new Promise((settle, fail) => {
    const server = fork(script, argv, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] })
    const open = new Map<number, Request>()
    const answered: Request[] = []
    let wrong: Error | null = null
    const send = (): void => {
      const request = nextRequest()
      open.set(request.number, request)
      // A server that was killed cannot be sent to: the request stays unanswered.
      server.send(request, () => undefined)
    }
    const killLater = (): void => void setTimeout(() => server.kill('SIGKILL'), kill.milliseconds)
    server.on('message', (message: 'ready' | Reply) => {
      if (message === 'ready') {
        for (let i = 0; i < IN_FLIGHT; i += 1) send()
        if (kill.after === 0) killLater()
        return
      }
      const request = open.get(message.number)
      if (!request || message.body !== `kept ${message.number}`)
        wrong = new Error(`answered ${JSON.stringify(message)}`)
      else {
        open.delete(message.number)
        answered.push(request)
        if (answered.length === kill.after) killLater()
        if (server.connected) send()
      }
    })
    server.on('close', (_code, signal) => {
      if (wrong || signal !== 'SIGKILL') fail(wrong ?? new Error('the server stopped by itself'))
      else settle({ answered, unanswered: [...open.values()] })
    })
    if (kill.after === 'start') killLater()
  })
