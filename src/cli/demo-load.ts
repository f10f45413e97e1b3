import type { DemoSupplier } from '../demo/supplier.ts'

/** Sends JSON to an address of the service and gives back what it answered, null where it is there already; throws on any other refusal. */
export type Send = (path: string, body: unknown) => Promise<Record<string, unknown> | null>

const CONFLICT = 409

/** Sends over HTTP to a service at `url` with a key of it, as any client would. */
export const createSend =
  (url: string, key: string): Send =>
  async (path, body) => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    })
    if (answer.status === CONFLICT) return null
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Record<string, unknown>
  }

/** Puts the invented suppliers that a running service does not have yet into it: supplier with its site, response, review records. */
export const loadSuppliers = async (send: Send, suppliers: readonly DemoSupplier[]): Promise<void> => {
  for (const { code, name, register, site, address, country, response, review } of suppliers) {
    const kept = await send('/api/suppliers', {
      name,
      ownKey: code,
      register,
      sites: [{ name: site, address, country }],
    })
    if (!kept) continue
    const [{ id }] = kept.sites as [{ id: string }]
    const answered = await send(`/api/sites/${id}/responses`, response)
    if (review.length > 0) await send(`/api/responses/${String(answered!.id)}/reviews`, review)
  }
}
