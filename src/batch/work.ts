import { createScoped } from '../core/scope.ts'
import { openTask, type Tools } from './open.ts'
import { runBatch } from './run.ts'
import { stagedItems } from './staged.ts'

/** Batches whose lines are kept, worked on in the background: `wake` and `resume` answer once there is nothing more to do for now. */
export type Work = {
  /** Works on one batch in the name of whoever began it, unless it is worked on already. */
  wake: (organisation: string, batch: string) => Promise<void>
  /** Takes up every batch that is not over. */
  resume: () => Promise<void>
  /** Stops after the lines in hand. */
  stop: () => Promise<void>
  /** Lines a second of a batch that is worked on here, null of another. */
  rateOf: (organisation: string, batch: string) => number | null
}

/**
 * What the background work is given. `slice`: so many lines are done at a time, and the rest when it is taken up again. `allow` begins a run
 * and gives what says whether the run has used up what it is allowed; left out where nothing is limited.
 */
export type WorkGiven = Tools & {
  now: () => Date
  slice: number
  allow?: () => () => boolean
  /** What belongs to one request, where requests must not wait for one another; left out where they may. */
  scope?: () => object
  log: (error: unknown) => void
}

/** Few enough that requests are not kept waiting. */
const TOGETHER = 16

/** Of a run that has done nothing for so long the request was ended meanwhile: the batch is taken up again. */
const SILENT_MS = 30_000

/** A batch is known by its id within its organisation. */
type Place = { organisation: string; id: string }
const nameOf = ({ organisation, id }: Place): string => JSON.stringify([organisation, id])

/** How far a run has come: when it began and last did something, and its lines then and now. */
type Run = { since: number; seen: number; lines: number; first: number | null }

/** Opens the background work of a store, for all organisations. A fault of ours is logged, and the batch waits to be taken up again. */
export const createWork = (given: WorkGiven): Work => {
  const { store, now, slice, allow = () => () => false, scope, log } = given
  const running = new Map<string, Run>()
  let stopped = false

  const promisedHere = createScoped(() => new Map<string, Promise<void>>(), scope)
  const run = async ({ organisation, id }: Place, state: Run, isSpent: () => boolean): Promise<void> => {
    const batch = await store.findBatch(organisation, id)
    if (!batch || batch.ended !== null) return
    const workplace = { ...given, organisation, actor: batch.actor }
    const task = await openTask(workplace, batch, stagedItems(store, organisation, id))
    await runBatch(workplace, batch, task, {
      together: TOGETHER,
      most: slice,
      isStopped: () => stopped || isSpent(),
      step: (done) => {
        state.seen = now().getTime()
        state.first ??= done
        state.lines = done
      },
    })
  }
  const wake = (place: Place, isSpent = allow()): Promise<void> => {
    const here = promisedHere()
    const id = nameOf(place)
    const there = here.get(id)
    if (there || stopped) return there ?? Promise.resolve()
    const since = now().getTime()
    const elsewhere = running.get(id)
    if (elsewhere && since - elsewhere.seen < SILENT_MS) return Promise.resolve()
    const state: Run = { since, seen: since, lines: 0, first: null }
    running.set(id, state)
    const whole = run(place, state, isSpent)
      .catch(log)
      .finally(() => {
        here.delete(id)
        if (running.get(id) === state) running.delete(id)
      })
    here.set(id, whole)
    return whole
  }
  return {
    wake: (organisation, id) => wake({ organisation, id }),
    resume: async () => {
      const isSpent = allow()
      for (const place of await store.listOpenBatches()) {
        if (isSpent()) return
        await wake(place, isSpent)
      }
    },
    stop: async () => {
      stopped = true
      await Promise.all(promisedHere().values())
    },
    rateOf: (organisation, id) => {
      const state = running.get(nameOf({ organisation, id }))
      const seconds = state ? (now().getTime() - state.since) / 1000 : 0
      return state && state.first !== null && seconds > 0 ? (state.lines - state.first) / seconds : null
    },
  }
}
