import { type AuditEntry, type AuditRecord, followAudit } from '../src/core/audit.ts'
import { createScoped } from '../src/core/scope.ts'
import type { Kept } from './store.ts'
import { fits, readObstacle, type Write, type WriteTogether } from './write.ts'

/** Another process that keeps at the same time may take the next place in the chain; this many losses in a row are a fault. */
const MOST_LOSSES = 5

/** Acts that share one commit: the disk is waited for once, and each act is answered only after it. */
const MOST_TOGETHER = 64

type Entry = Omit<AuditEntry, 'position' | 'previous'>

/** One act that waits to be kept: its writes, and its entry but for the place in the chain. `also`: entries of what it brings about. */
export type Pending = { entry: Entry; writes: readonly Write[]; also?: readonly Entry[] }

/**
 * What the chain works with. `gather` waits until acts that arrive at the same time have joined. `scope` gives what acts must have in common
 * to share a commit and to wait for one another; left out for all. `contest`: how often a place may be lost, and the wait after each time.
 */
export type ChainParts = {
  readHead: () => Promise<Pick<AuditRecord, 'position' | 'hash'> | null>
  recordWrite: (record: AuditRecord) => Write
  writeTogether: WriteTogether
  gather: () => Promise<unknown>
  scope?: () => object
  contest?: { losses: number; pause: (lost: number) => Promise<unknown> }
}

type Waiting = Pending & { settle: (kept: Kept) => void; fail: (error: unknown) => void }
type Queue = { waiting: Waiting[]; working: boolean }

/** Keeps acts in turn, each in one write with its audit entry. Where one of several fails, they are halved until it stands alone. */
export const createChain = ({ readHead, recordWrite, writeTogether, gather, scope, contest }: ChainParts) => {
  const { losses: most, pause } = contest ?? { losses: MOST_LOSSES, pause: async () => null }
  const queueHere = createScoped((): Queue => ({ waiting: [], working: false }), scope)

  const tryTogether = async (group: readonly Waiting[]): Promise<unknown> => {
    let head = await readHead()
    const writes: Write[] = []
    for (const { entry, writes: own, also = [] } of group) {
      writes.push(...own)
      for (const each of [entry, ...also]) {
        const record = followAudit(head, each)
        writes.push(recordWrite(record))
        head = record
      }
    }
    const [first, ...rest] = writes
    return (
      first &&
      writeTogether([first, ...rest]).then(
        () => null,
        (error: unknown) => error ?? new Error('refused'),
      )
    )
  }

  const keep = async (group: readonly Waiting[]): Promise<void> => {
    for (let losses = 0; losses < most; losses += 1) {
      if (losses > 0) await pause(losses)
      const error = await tryTogether(group)
      if (error === null) {
        for (const { settle } of group) settle({ kept: true })
        return
      }
      const because = readObstacle(error)
      if (because === 'audit') continue
      if (group.length > 1) {
        const half = Math.ceil(group.length / 2)
        await keep(group.slice(0, half))
        await keep(group.slice(half))
        return
      }
      for (const { settle, fail } of group) because ? settle({ kept: false, because }) : fail(error)
      return
    }
    throw new Error(`another process took the next place in the audit trail ${most} times in a row`)
  }

  const work = async (queue: Queue): Promise<void> => {
    queue.working = true
    while (queue.waiting.length > 0) {
      await gather()
      const group = queue.waiting.splice(0, MOST_TOGETHER)
      await keep(group).catch((error: unknown) => {
        for (const { fail } of group) fail(error)
      })
    }
    queue.working = false
  }

  return (pending: Pending): Promise<Kept> =>
    fits(pending.writes)
      ? new Promise((settle, fail) => {
          const queue = queueHere()
          queue.waiting.push({ ...pending, settle, fail })
          if (!queue.working) void work(queue)
        })
      : Promise.resolve({ kept: false, because: 'size' })
}
