import type { KeptBatch } from '../../db/batch/batch.ts'
import type { Act, Kept, Store } from '../../db/store.ts'
import type { Problem } from '../core/problem.ts'
import { createFresh, type Fresh } from './place.ts'
import type { Decision, Item, Refused, Task } from './task.ts'

/** How a batch is worked on: how many lines share a commit, how many at most before others have their turn, and when to stop. */
export type Pace = {
  together: number
  most: number
  isStopped: () => boolean
  /** Hears how many lines are done and how many of them were refused. */
  step: (done: number, refused: number) => void
}

type Given = { store: Store; organisation: string; actor: string }
type Waiting = { item: Item; position: number; decision: Decision }

/** A line that is refused by the store for what stands there already. */
type Standing = 'ownKey' | 'version' | 'parent' | 'size'
const OBSTACLES: Record<Standing, Problem> = {
  ownKey: { at: 'supplier.ownKey', message: 'request.own-key-taken' },
  version: { at: 'response', message: 'request.version-taken' },
  parent: { at: 'site', message: 'batch.site-unknown' },
  size: { at: '(line)', message: 'batch.too-large-to-keep' },
}

const isStanding = (because: string): because is Standing => because in OBSTACLES

/** Somebody else works on the same batch: what is done is looked at anew. */
class TakenOver extends Error {}

/**
 * Works on the lines of a batch from where it stands, in order, many in one commit; what is kept is always the beginning of the batch
 * without a gap. Answers whether all lines are done. Throws where the store fails.
 */
const workFrom = async (given: Given, batch: KeptBatch, task: Task, pace: Pace): Promise<boolean> => {
  const { store, organisation, actor } = given
  let { done, refused } = await store.findProgress(organisation, batch.id)
  const first = done
  let waiting: Waiting[] = []
  let fresh: Fresh = createFresh()

  const keepAll = (group: readonly Waiting[]): Promise<Kept[]> => {
    let refusals = refused
    return Promise.all(
      group.map(({ decision: { line, rows, made } }) => {
        if (line.outcome === 'refused') refusals += 1
        const act: Act = { actor, made, answered: null }
        return store.keepLine(organisation, batch.id, { ...line, refused: refusals }, rows, act)
      }),
    )
  }
  const count = (group: readonly Waiting[]) => {
    done += group.length
    refused += group.filter(({ decision }) => decision.line.outcome === 'refused').length
    pace.step(done, refused)
  }
  /** One line by itself: decided anew, for what it rests on has changed, and refused where it still cannot be kept. */
  const keepAlone = async ({ item, position }: Waiting): Promise<void> => {
    const decision = await task.decide(item, position, createFresh())
    if (decision === 'wait') throw new Error('a line waits for nothing')
    const alone = { item, position, decision }
    const [kept] = await keepAll([alone])
    if (kept!.kept) return count([alone])
    if (kept!.because === 'id' || kept!.because === 'key') throw new TakenOver()
    if (!isStanding(kept!.because)) throw new Error(`a line was not kept: ${kept!.because}`)
    const { line, rows } = decision
    const problems = [...((line.text?.body as Refused | undefined)?.problems ?? []), OBSTACLES[kept!.because]]
    const site = rows.site ? null : line.site
    // Where even what was sent is too large to be kept, the problems are kept without it.
    for (const told of [item, { ...item, sent: null }]) {
      const instead = { item, position, decision: task.refuse(told, position, problems, site) }
      const [refusal] = await keepAll([instead])
      if (refusal!.kept) return count([instead])
      if (refusal!.because !== 'size') break
    }
    throw new TakenOver()
  }
  const flush = async (): Promise<void> => {
    const group = waiting
    waiting = []
    fresh = createFresh()
    const results = await keepAll(group)
    const stopped = results.findIndex(({ kept }) => !kept)
    if (stopped < 0) return count(group)
    count(group.slice(0, stopped))
    for (const each of group.slice(stopped)) await keepAlone(each)
  }

  for await (const item of task.items(done)) {
    if (pace.isStopped() || done + waiting.length - first >= pace.most) {
      await flush()
      return false
    }
    const position = done + waiting.length + 1
    let decision = await task.decide(item, position, fresh)
    if (decision === 'wait') {
      await flush()
      decision = await task.decide(item, position, fresh)
    }
    if (decision === 'wait') throw new Error('a line waits for nothing')
    waiting.push({ item, position, decision })
    if (waiting.length >= pace.together) await flush()
  }
  await flush()
  return true
}

/** So many times in a row somebody else may have been quicker. */
const MOST_TAKEOVERS = 5

/**
 * Works on a batch and ends it after its last line; answers whether it is over. What `beforeEnd` does is done again where it was stopped
 * in it: until then the batch is open.
 */
export const runBatch = async (
  given: Given,
  batch: KeptBatch,
  task: Task,
  pace: Pace,
  beforeEnd: (done: KeptBatch) => Promise<boolean> = async () => true,
): Promise<boolean> => {
  const { store, organisation, actor } = given
  for (let takeovers = 0; takeovers < MOST_TAKEOVERS; takeovers += 1) {
    try {
      if (!(await workFrom(given, batch, task, pace))) return false
    } catch (error) {
      if (!(error instanceof TakenOver)) throw error
      continue
    }
    const whole = { ...batch, ...(await store.findProgress(organisation, batch.id)) }
    if (!(await beforeEnd(whole))) return false
    if (whole.ended) return true
    const act: Act = { actor, made: batch.made, answered: null }
    await store.endBatch(organisation, whole, act)
    return true
  }
  throw new Error(`somebody else worked on the batch ${MOST_TAKEOVERS} times in a row`)
}
