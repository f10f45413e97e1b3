import { openTask, type Workplace } from './open.ts'
import { runBatch } from './run.ts'
import { stagedItems } from './staged.ts'

/** Batches whose lines are kept, worked on in the background: `wake` and `resume` answer once there is nothing more to do for now. */
export type Work = {
  /** Works on one batch, unless it is worked on already. */
  wake: (batch: string) => Promise<void>
  /** Takes up every batch that is not over. */
  resume: () => Promise<void>
  /** Stops after the lines in hand. */
  stop: () => Promise<void>
  /** Lines a second of a batch that is worked on here, null of another. */
  rateOf: (batch: string) => number | null
}

/**
 * What the background work is given. `slice`: so many lines are done at a time, and the rest when it is taken up again. `allow` begins a run
 * and gives what says whether the run has used up what it is allowed; left out where nothing is limited.
 */
export type WorkGiven = Workplace & {
  now: () => Date
  slice: number
  allow?: () => () => boolean
  log: (error: unknown) => void
}

/** Few enough that requests are not kept waiting. */
const TOGETHER = 16

/** Opens the background work of a store. A fault of ours is logged, and the batch waits to be taken up again. */
export const createWork = (given: WorkGiven): Work => {
  const { store, organisation, now, slice, allow = () => () => false, log } = given
  const running = new Map<string, { since: number; lines: number; first: number | null; whole: Promise<void> }>()
  let stopped = false

  const run = async (id: string, isSpent: () => boolean): Promise<void> => {
    const batch = await store.findBatch(organisation, id)
    if (!batch || batch.ended !== null) return
    const task = await openTask(given, batch, stagedItems(store, organisation, id))
    await runBatch(given, batch, task, {
      together: TOGETHER,
      most: slice,
      isStopped: () => stopped || isSpent(),
      step: (done) => {
        const state = running.get(id)
        if (!state) return
        state.first ??= done
        state.lines = done
      },
    })
  }
  const wake = (id: string, isSpent = allow()): Promise<void> => {
    const there = running.get(id)
    if (there || stopped) return there?.whole ?? Promise.resolve()
    const whole = run(id, isSpent)
      .catch(log)
      .finally(() => running.delete(id))
    running.set(id, { since: now().getTime(), lines: 0, first: null, whole })
    return whole
  }
  return {
    wake: (id) => wake(id),
    resume: async () => {
      const isSpent = allow()
      for (const { id } of await store.listOpenBatches(organisation)) {
        if (isSpent()) return
        await wake(id, isSpent)
      }
    },
    stop: async () => {
      stopped = true
      await Promise.all([...running.values()].map(({ whole }) => whole))
    },
    rateOf: (id) => {
      const state = running.get(id)
      const seconds = state ? (now().getTime() - state.since) / 1000 : 0
      return state && state.first !== null && seconds > 0 ? (state.lines - state.first) / seconds : null
    },
  }
}
