import type { IndependentKind } from '../core/organisation-kind.ts'
import type { DemoSupplier } from '../demo/supplier.ts'
import type { Server } from '../node.ts'

/** Sends JSON to an address of the service and gives back what it answered, null where it is there already; throws on any other refusal. */
export type Send = (path: string, body: unknown) => Promise<Record<string, unknown> | null>

/** Who sends: the buyer, and an independent organisation that may check a site under a grant. */
export type Senders = {
  buyer: Send
  checker: (kind: IndependentKind, site: string) => Promise<{ grant: string; send: Send }>
}

const CONFLICT = 409

/** Sends over HTTP to a service at `url` with headers of its own, as any client would. */
const createSend =
  (url: string, headers: Record<string, string>): Send =>
  async (path, body) => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    if (answer.status === CONFLICT) return null
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Record<string, unknown>
  }

/** The buyer with a key of the service at `url`, and checkers with sessions of theirs. */
export const createSenders = (url: string, key: string, checkAs: Server['checkAs']): Senders => ({
  buyer: createSend(url, { Authorization: `Bearer ${key}` }),
  checker: async (kind, site) => {
    const { cookie, grant } = await checkAs(kind, site)
    return { grant, send: createSend(url, { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' }) }
  },
})

type Made = { by: 'buyer' | IndependentKind; on: string; does: unknown }

/** Records in runs of one reviewer each, in order: what each sends at once, without saying who they are. */
const runsOf = (records: readonly Made[]): { by: Made['by']; sent: Omit<Made, 'by'>[] }[] => {
  const runs: { by: Made['by']; sent: Omit<Made, 'by'>[] }[] = []
  for (const { by, ...sent } of records) {
    const last = runs.at(-1)
    if (last?.by === by) last.sent.push(sent)
    else runs.push({ by, sent: [sent] })
  }
  return runs
}

/** Puts the invented suppliers that a running service does not have yet into it: supplier with its site, response, review records. */
export const loadSuppliers = async (senders: Senders, suppliers: readonly DemoSupplier[]): Promise<void> => {
  for (const { code, name, register, site, address, country, response, review } of suppliers) {
    const kept = await senders.buyer('/api/suppliers', {
      name,
      ownKey: code,
      register,
      sites: [{ name: site, address, country }],
    })
    if (!kept) continue
    const [{ id }] = kept.sites as [{ id: string }]
    const answered = await senders.buyer(`/api/sites/${id}/responses`, response)
    const reviews = `responses/${String(answered!.id)}/reviews`
    for (const { by, sent } of runsOf(review as Made[])) {
      if (by === 'buyer') await senders.buyer(`/api/${reviews}`, sent)
      else {
        const { grant, send } = await senders.checker(by, id)
        await send(`/api/granted/${grant}/${reviews}`, sent)
      }
    }
  }
}
