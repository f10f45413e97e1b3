import { assertAddress, type DeliverMail, isLoopback, Undelivered } from './deliver.ts'

/** Where mails are posted to, and the secret that says who posts them. `timeoutMs` for the whole of it. */
export type HookGiven = { address: string; secret: string; timeoutMs?: number }

const TIMEOUT_MS = 15_000

/**
 * Hands mails over by HTTP: each is posted as JSON (`id`, `to`, `subject`, `text`) with a bearer secret, and taken over by any 2xx.
 * `Idempotency-Key` is the id of the mail. Throws for an address that is neither https nor on this machine.
 */
export const createHook = ({ address, secret, timeoutMs = TIMEOUT_MS }: HookGiven): DeliverMail => {
  const { protocol, hostname } = new URL(address)
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname)))
    throw new Error('mails are posted over https only')
  return async ({ id, to, subject, text }) => {
    assertAddress(to)
    const answer = await fetch(address, {
      method: 'POST',
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json', 'Idempotency-Key': id },
      body: JSON.stringify({ id, to, subject, text }),
      // A redirect would take the secret elsewhere. Workers know no `error`; so it is answered as what it is, which is no 2xx.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw new Undelivered(
        error instanceof Error && error.name === 'TimeoutError' ? 'hook-timeout' : 'hook-connection',
      )
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Undelivered(`hook-${answer.status}`)
  }
}
