import assert from 'node:assert/strict'
import type { Store } from '../../db/store.ts'
import { openStore } from '../runtime/runtime.ts'
import { toldAgain } from '../web/answers.ts'
import { openWorld, type World } from '../web/drivers.ts'
import { createClock, storeWith } from '../web/palermo.ts'
import { requests } from '../web/requests.ts'
import { listCreating, readDocument } from './document.ts'

/** Made, and taken on to be made. */
const MADE = new Set([201, 202])
const TWINS = 50
/** A world in which every upload is allowed: each is counted before it is read, twin or not. */
const openIn = (store: Store): Promise<World> =>
  openWorld({
    // A second factor stays recent through all rounds of one database.
    now: createClock(1),
    store: storeWith(store, { countUse: async () => ({ allowed: true, retryAfterSeconds: null }) }),
  })
/** Lists grow with every round; so many rounds go into one database. */
const ROUNDS_PER_WORLD = 80

/** What was counted: rounds of fifty twins, over so many operations, and the effects they had. */
export type DoubleTally = { rounds: number; operations: number; answers: number; effects: number }

/** What the audit trail shows of something done. */
const actsOf = async ({ store }: World, work: () => Promise<unknown>): Promise<string[]> => {
  const last = (await store.verifyAudit()).entries - 1
  await work()
  return (await store.listAudit('local', { after: last, limit: 4 * TWINS })).map(({ act }) => act)
}

/** Sends the same request fifty times at once, so many rounds, each with another key. Rejects unless each round has one effect. */
export const runDoubles = async (
  rounds: number,
  tell: (done: number, of: number) => void,
  open: () => Store = openStore,
): Promise<DoubleTally> => {
  let world = await openIn(open())
  const operations = listCreating(await readDocument(world.ask))
  const tally: DoubleTally = { rounds: 0, operations: operations.length, answers: 0, effects: 0 }
  for (let round = 0; round < rounds; round += 1) {
    if (round > 0 && round % ROUNDS_PER_WORLD === 0) {
      await world.store.close()
      world = await openIn(open())
    }
    const { operationId } = operations[round % operations.length]!
    const { path, sent } = requests[operationId]!(world.settled)
    const headers = { ...sent?.headers, 'Idempotency-Key': `round ${round}` }
    let answers: Response[] = []
    const acts = await actsOf(world, async () => {
      answers = await Promise.all(Array.from({ length: TWINS }, () => world.ask(path, { ...sent, headers })))
    })
    const texts = new Set(await Promise.all(answers.map(async (answer) => toldAgain(await answer.text()))))
    const statuses = [...new Set(answers.map(({ status }) => status))]
    assert.ok(
      statuses.length === 1 && MADE.has(statuses[0]!),
      `${operationId}: ${statuses.join()} ${[...texts].at(-1)}`,
    )
    assert.equal(texts.size, 1, `${operationId}: twins are answered differently`)
    const [first] = acts
    // Work that goes on after its answer leaves acts of its own; what was begun was begun once.
    assert.equal(acts.filter((act) => act === first).length, 1, `${operationId}: ${acts.join(', ')}`)
    const location = answers[0]!.headers.get('location')!
    assert.equal((await world.ask(location)).status, 200, `${operationId}: ${location}`)
    tally.rounds += 1
    tally.answers += answers.length
    tally.effects += 1
    tell(tally.rounds, rounds)
  }
  assert.equal((await world.store.verifyAudit()).brokenAt, null)
  assert.deepEqual(world.faults, [])
  await world.store.close()
  return tally
}

/** The figures of the doubles in one line. */
export const doublesLine = ({ rounds, operations, answers, effects }: DoubleTally): string =>
  `${rounds} rounds of ${TWINS} twins at once over ${operations} operations: ${answers} equal answers, ${effects} effects, one a round`
