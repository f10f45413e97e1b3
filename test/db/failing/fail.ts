import assert from 'node:assert/strict'
import type { Store } from '../../../db/store.ts'
import type { Calls } from './calls.ts'
import type { Case } from './cases.ts'
import type { Use } from './uses.ts'

/** A database with one of everything in it: its store, each call of which can fail, and a look at every row. */
export type Prepared = { store: Store; calls: Calls; dump: () => Promise<string> }

/** What was counted: uses, positions at which a call failed, and failures after the commit, which lost only the answer. */
export type FailTally = { uses: number; positions: number; lostAnswers: number }

const settle = (work: Promise<unknown>): Promise<{ answer: unknown } | { fault: unknown }> =>
  work.then(
    (answer) => ({ answer }),
    (fault: unknown) => ({ fault }),
  )

/** Fails each call of a use in turn. Rejects where a failure leaves something between before and after, or an answer is untrue. */
const failEach = async (name: string, use: Use, open: () => Promise<Prepared>, tally: FailTally): Promise<void> => {
  const sound = await open()
  const before = await sound.dump()
  sound.calls.start(null)
  const answer = await use(sound.store)
  const positions = sound.calls.count()
  const after = await sound.dump()
  assert.notEqual(before, after, `${name} changes nothing`)
  for (let position = 0; position < positions; position += 1) {
    const where = `${name}, call ${position + 1} of ${positions}`
    const { store, calls, dump } = await open()
    calls.start(position)
    const settled = await settle(use(store))
    assert.ok('fault' in settled, `${where}: a failed call was answered as ${JSON.stringify(settled)}`)
    const left = await dump()
    const isKept = calls.isCommitted()
    assert.equal(left, isKept ? after : before, `${where}: neither before nor after`)
    assert.deepEqual(await use(store), answer, `${where}: asked again it is answered otherwise`)
    assert.equal(await dump(), after, `${where}: asked again it has not one effect`)
    assert.deepEqual(await use(store), answer)
    assert.equal(await dump(), after, `${where}: asked a third time it has another effect`)
    assert.equal((await store.verifyAudit()).brokenAt, null)
    tally.positions += 1
    tally.lostAnswers += isKept ? 1 : 0
  }
  tally.uses += 1
}

/** Gives databases that were prepared alike. */
export type Opening = (prepare: Case['prepare']) => Promise<() => Promise<Prepared>>

/** Every use of these cases, with each of its database calls failing once. */
export const runFailing = async (
  cases: readonly Case[],
  opening: Opening,
  tell: (done: number, of: number) => void,
): Promise<FailTally> => {
  const tally: FailTally = { uses: 0, positions: 0, lostAnswers: 0 }
  const all = cases.reduce((sum, { uses }) => sum + Object.keys(uses).length, 0)
  for (const { prepare, uses } of cases) {
    const open = await opening(prepare)
    for (const [name, use] of Object.entries(uses)) {
      await failEach(name, use, open, tally)
      tell(tally.uses, all)
    }
  }
  return tally
}

/** The figures of the failures in one line. */
export const failLine = (engine: string, { uses, positions, lostAnswers }: FailTally): string =>
  `${engine}: ${positions} calls of ${uses} ways to write failed, each once: 0 left anything between; ` +
  `${lostAnswers} times all was kept and only the answer lost; asked again, each had one effect`
