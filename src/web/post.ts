import type { Context } from 'hono'
import type { Dependencies } from './dependencies.ts'
import type { Env } from './problems.ts'

/** Sends what waits once the answer is on its way: how long the answer takes tells nobody whether there was a mail to send. */
export const sendMails = ({ later, post }: Pick<Dependencies, 'later' | 'post'>, c: Context<Env>): void =>
  later(new Promise<void>((resolve) => setTimeout(resolve, 0)).then(post), c)
