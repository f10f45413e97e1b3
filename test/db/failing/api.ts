import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import { listCreating, readDocument } from '../../fuzz/document.ts'
import { toldAgain } from '../../web/answers.ts'
import { settleGrants } from '../../web/drivers.ts'
import { EVERYBODY, settle, start } from '../../web/palermo.ts'
import { NOTHING, requests } from '../../web/requests.ts'
import { openCopies } from './sqlite.ts'

/** Made, taken on to be made, and undone. */
const MADE = new Set([201, 202, 200])
/** What writes without making anything, and so needs no key to have one effect. */
const WITHOUT_KEY = ['undoImport']

/** What was counted: operations that make something, and positions at which a call of theirs failed. */
export type ApiFailTally = { operations: number; positions: number; lostAnswers: number }

/** Each operation that makes something once for a key, or undoes it, with each of its database calls failing once. */
export const runFailingApi = async (
  folder: string,
  tell: (done: number, of: number) => void,
): Promise<ApiFailTally> => {
  let settled: typeof NOTHING | null = null
  const open = await openCopies(folder, async (store) => {
    const running = start({ store }, EVERYBODY)
    const found = await settle(running.ask)
    settled = { ...NOTHING, ...found, ...(await settleGrants(running, found)) }
  })
  const creating = listCreating(await readDocument(start().ask)).map(({ operationId }) => operationId)
  const operations = [...creating, ...WITHOUT_KEY]
  const tally: ApiFailTally = { operations: 0, positions: 0, lostAnswers: 0 }

  const openAsking = async (operationId: string) => {
    const { store, calls, counts: countAll, close } = await open()
    // What a limit has counted is an attempt, and no part of the act.
    const counts = (): Record<string, number> => ({ ...countAll(), limits: 0 })
    const { ask } = start({ store }, EVERYBODY)
    const { path, sent } = requests[operationId]!(settled!)
    const send = () => ask(path, { ...sent, headers: { ...sent?.headers, 'Idempotency-Key': 'once' } })
    return { store, calls, counts, close, ask, send }
  }

  for (const operationId of operations) {
    const sound = await openAsking(operationId)
    const before = sound.counts()
    sound.calls.start(null)
    const { status } = await sound.send()
    assert.ok(MADE.has(status), `${operationId}: ${status}`)
    const positions = sound.calls.count()
    const after = sound.counts()
    assert.notDeepEqual(after, before, `${operationId} keeps nothing`)
    const acts = after.audit! - before.audit!
    const goesOn = status === 202
    sound.close()
    for (let position = 0; position < positions; position += 1) {
      const where = `${operationId}, call ${position + 1} of ${positions}`
      const { store, calls, counts, close, ask, send } = await openAsking(operationId)
      calls.start(position)
      const first = await send()
      // What goes on after the answer has its own tests of being taken up again.
      assert.ok(first.status === 500 || (goesOn && first.status === status), `${where}: ${first.status}`)
      const left = counts()
      const isKept = !isDeepStrictEqual(left, before)
      if (isKept && acts === 1 && !goesOn) assert.deepEqual(left, after, `${where}: neither before nor after`)
      if (calls.isAnswerLost() && !goesOn) assert.ok(isKept, `${where}: what was committed is not there`)
      calls.start(null)
      const again = await send()
      assert.equal(again.status, status, `${where}: asked again it answers ${again.status}`)
      if (!goesOn) assert.deepEqual(counts(), after, `${where}: asked again it has not one effect`)
      assert.equal(
        await (await send()).text(),
        toldAgain(await again.text()),
        `${where}: asked a third time it answers otherwise`,
      )
      if (!goesOn) assert.deepEqual(counts(), after, `${where}: asked a third time it has another effect`)
      const location = again.headers.get('location')
      assert.ok(location !== null || WITHOUT_KEY.includes(operationId), `${where}: it says of nothing where it is`)
      if (location) assert.equal((await ask(location)).status, 200, where)
      assert.equal((await store.verifyAudit()).brokenAt, null)
      close()
      tally.positions += 1
      tally.lostAnswers += isKept ? 1 : 0
    }
    tally.operations += 1
    tell(tally.operations, operations.length)
  }
  return tally
}

/** The figures of the failures through the API in one line. */
export const failApiLine = ({ operations, positions, lostAnswers }: ApiFailTally): string =>
  `API: ${positions} database calls of ${operations} operations that write failed, each once: 0 left an act half kept, ` +
  `${lostAnswers} failed after an act was kept; sent again, each had one effect`
